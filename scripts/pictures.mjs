// The pictures of the guides: whose screen, which page, and the part of it that is shown (from an element on, so many pixels).

/** Follows the link of these words, as a reader of the guide would. */
const follow = (words) => (page) => page.getByRole('link', { name: words }).first().click();

const press = (words) => (page) => page.getByRole('button', { name: words }).first().click();

export const pictures = [
  { name: 'board', as: 'board member', path: '/board', height: 890 },
  { name: 'concern', as: 'board member', path: '/board/raised-again', before: follow(/^C\d+/), from: '.govuk-caption-l', height: 900 },
  { name: 'trend', as: 'board member', path: '/board/trend', from: 'h1', height: 640 },
  { name: 'chair', as: 'chair', path: '/', from: 'h1', height: 560 },
  { name: 'director-first', as: 'director', path: '/', height: 880 },
  { name: 'one-finding', as: 'director', path: '/documents', before: oneByOne, from: '.govuk-caption-l', height: 690 },
  { name: 'later-dates', as: 'director', path: '/extensions', from: 'h1', height: 640 },
  { name: 'next-visit', as: 'programme lead', path: '/next-visit', from: 'h1', height: 760 },
  { name: 'cycle', as: 'programme lead', path: '/', height: 740 },
  { name: 'grid', as: 'programme lead', path: '/actions/grid', from: 'form[data-grid]', height: 480 },
  { name: 'reminders', as: 'programme lead', path: '/reminders', from: 'h1', height: 640 },
  { name: 'reports', as: 'commissioner', path: '/reports', from: 'h1', height: 520 },
  { name: 'owner-first', as: 'action owner', path: '/', onPhone: true, from: 'h1', height: 900 },
  {
    name: 'owner-update',
    as: 'action owner',
    path: '/',
    before: press(/^Write an update/),
    onPhone: true,
    from: '.govuk-caption-l',
    height: 760,
  },
  { name: 'owner-evidence', as: 'action owner', path: '/', before: evidence, onPhone: true, from: '.govuk-caption-l', height: 1190 },
  { name: 'service', as: 'administrator', path: '/', height: 680 },
];

async function oneByOne(page) {
  await follow(/^Monitoring visit to/)(page);
  await follow(/one by one/)(page);
}

async function evidence(page) {
  await follow(/^A\d+ /)(page);
  await press('Add evidence')(page);
}
