import type { Page } from 'playwright-core';
import { sampleSignIns } from '#sample';
import { accessibilityFaults, picture } from './browser.js';
import { openSampleDesk, type SampleDesk } from './sample-desk.js';

let desk: SampleDesk;

beforeAll(async () => {
  desk = await openSampleDesk();
}, 120_000);

afterAll(() => desk.close());

/** Who looks, the heading of their first screen, what it answers, and the link that leads further. */
const mornings: readonly (readonly [role: string, heading: string, answers: readonly RegExp[], further: RegExp])[] = [
  ['director', 'How the plan stands', [/Next visit\s+In \d+ days/, /Waiting for your decision/], /finding.? to decide$/],
  ['programme lead', 'This cycle', [/to the cut-off on \d+ \w+ 2026, in \d+ days/, /owes? \d+ updates?|Nobody owes/], /Board pack/],
  ['accountable lead', 'How the plan stands', [/Next board meeting\s+In \d+ days/], /^Supervision|^1 /],
  ['action owner', 'My actions', [/Needs an update|Nothing waits for you today|Due next/], /^A\d+ /],
  ['assurance lead', 'To verify', [/Claimed complete, the longest waiting first/, /Embedded, but slipping/], /^Are we ready/],
  ['board member', 'How the plan stands', [/Raised again by inspectors/], /^C\d+/],
  ['chair', 'For the chair', [/Waiting for your decision/, /Challenges without an answer/], /^Improvement board/],
  ['administrator', 'How the service stands', [/E-mails not delivered\s+(None|\d+)/, /Locked out/], /How sending goes/],
  ['commissioner', 'All councils', [/Changed since you last looked/, /Reports due/, /never added together/], /^\d+ Raised again/],
  ['reader of papers', 'Reports', [/./], /./],
];

const lookedAt = new Set<string>();

async function signIn(page: Page, role: string): Promise<void> {
  const { email = '', password = '' } = sampleSignIns().find((one) => one.role === role) ?? {};
  await page.goto('/');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test.each(mornings)('the %s signs in and finds the answer on the first screen, at any width', async (role, heading, answers, further) => {
  const page = await desk.sit();
  await signIn(page, role);
  expect(await page.locator('h1').innerText()).toContain(heading);
  const main = page.getByRole('main');
  for (const answer of answers) expect(await main.innerText()).toMatch(answer);
  const faults: string[] = [];
  // Roles that start on one page see it alike: its narrowest form is enough for all but the first of them.
  for (const width of lookedAt.has(heading) ? [320] : [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    faults.push(...(await accessibilityFaults(page)));
    const over = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    if (over > 0) faults.push(`${over} pixels too wide at ${width}`);
    await picture(page, `monday-${role.replaceAll(' ', '-')}-${width}`);
  }
  lookedAt.add(heading);
  expect(faults).toEqual([]);
  await main.getByRole('link', { name: further }).first().click();
  expect(await page.locator('h1').count()).toBe(1);
  await page.context().close();
});

test('the board’s page alone tells what comes, what is Red and since when, what came back, what nothing answers, what changed', async () => {
  const page = await desk.sit(await desk.personOf('board member'));
  await page.goto('/board');
  const text = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
  expect(text).toMatch(/Next visit In \d+ days/);
  expect(text).toMatch(/Next board meeting In \d+ days/);
  expect(text).toMatch(/\d+ Late A\d+ [^,]+, \d+ working days?, \w+/);
  expect(text).toMatch(/\d+ Raised again C\d+ [^,]+, \d+ times/);
  expect(text).toMatch(/(Better: was|Worse: was|Unchanged since) /);
  const rowsOf = (caption: RegExp) => page.getByRole('table', { name: caption }).getByRole('row').allInnerTexts();
  const [, ...red] = await rowsOf(/^Red actions/);
  expect(red.length).toBeGreaterThan(0);
  for (const row of red) expect(row).toMatch(/Red\s+since \d+ \w{3} \d{4}/);
  expect(red.join(' ')).toMatch(/\d+ working days? late/);
  const [, ...again] = await rowsOf(/^Concerns raised again/);
  expect(again.length).toBeGreaterThan(0);
  for (const row of again) expect(row).toMatch(/\d+ times: \d+ \w+ \d{4}, again \d+ \w+ \d{4}/);
  for (const name of [/^\d+ No action answers this/, /^\d+ Changed since the last meeting/]) {
    expect(await page.getByRole('link', { name }).count()).toBe(1);
  }
  await page.context().close();
});

test('one press leads from the board to the story of a concern: each time inspectors raised it, what was done, what changed', async () => {
  const page = await desk.sit(await desk.personOf('board member'));
  await page.goto('/board');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Raised again' })
    .getByRole('link', { name: /^C\d+ / })
    .click();
  const text = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
  for (const told of [/Raised \d times: .*, again /, /What inspectors said/, /What is done about it/, /Impact: did life get better\?/])
    expect(text).toMatch(told);
  await page.context().close();
});
