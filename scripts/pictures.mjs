// The pictures of the guides: whose screen, which page, and the part of it that is shown (from an element on, so many pixels).

/** Follows the link of these words, as a reader of the guide would. */
const follow = (words) => (page) => page.getByRole('link', { name: words }).first().click();

export const pictures = [
  { name: 'sign-in', path: '/sign-in', height: 560 },
  { name: 'board', as: 'board member', path: '/board', height: 1000 },
  { name: 'concern', as: 'board member', path: '/board/raised-again', before: follow(/^C\d+/), height: 1000 },
  { name: 'trend', as: 'board member', path: '/board/trend', height: 760 },
  { name: 'one-finding', as: 'director', path: '/documents', before: oneByOne, height: 900 },
  { name: 'later-dates', as: 'director', path: '/extensions', height: 760 },
  { name: 'next-visit', as: 'director', path: '/next-visit', height: 900 },
  { name: 'grid', as: 'programme lead', path: '/actions/grid', height: 700 },
  { name: 'reminders', as: 'programme lead', path: '/reminders', height: 800 },
  { name: 'owner-first', as: 'action owner', path: '/', onPhone: true, height: 1000 },
  {
    name: 'owner-update',
    as: 'action owner',
    path: '/my-actions',
    before: follow(/^Write an update/),
    onPhone: true,
    from: 'h1',
    height: 900,
  },
  { name: 'owner-evidence', as: 'action owner', path: '/my-actions', before: evidence, onPhone: true, from: 'h1', height: 1150 },
  { name: 'commissioner-first', as: 'commissioner', path: '/', height: 900 },
  { name: 'commissioner-report', as: 'commissioner', path: '/reports', height: 700 },
  { name: 'sending', as: 'administrator', path: '/mail', height: 700 },
  { name: 'people', as: 'administrator', path: '/people', height: 700 },
];

async function oneByOne(page) {
  await follow(/^Monitoring visit to/)(page);
  await follow(/one by one/)(page);
}

async function evidence(page) {
  await follow(/^A\d+ /)(page);
  await page.getByRole('button', { name: 'Add evidence' }).click();
}
