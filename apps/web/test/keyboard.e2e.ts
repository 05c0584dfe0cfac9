import { sampleSignIns } from '#sample';
import type { Page } from 'playwright-core';
import { stopOf } from './focus.js';
import { openSampleDesk, type SampleDesk } from './sample-desk.js';

let desk: SampleDesk;
beforeAll(async () => {
  desk = await openSampleDesk();
}, 120_000);
afterAll(() => desk.close());

/** Goes on with the Tab key alone until the focus stands on these words; every stop on the way must be seen. */
async function tabTo(page: Page, words: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab');
    const at = await stopOf(page);
    // Past the last stop the browser's own bar comes, and then the first again.
    if (at.words === 'BODY') continue;
    if (!at.isMarked || !at.isOpen) throw new Error(`${page.url()}: the focus cannot be seen on “${at.words}”`);
    if (typeof words === 'string' ? at.words === words : words.test(at.words)) return;
    passed.push(at.words);
  }
  throw new Error(`${page.url()}: the Tab key does not lead to ${String(words)}, but to ${passed.slice(0, 40).join(' | ')}`);
}

const press = (page: Page, key: string): Promise<unknown> => Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
const type = (page: Page, words: string): Promise<void> => page.keyboard.type(words);
const said = (page: Page): Promise<string> => page.innerText('.govuk-notification-banner');

async function signIn(role: string): Promise<Page> {
  const { email = '', password = '' } = sampleSignIns().find((one) => one.role === role) ?? {};
  const page = await desk.sit();
  await page.goto('/');
  await tabTo(page, 'Email address');
  await type(page, email);
  await tabTo(page, 'Password');
  await type(page, password);
  await press(page, 'Enter');
  return page;
}

describe('by keyboard alone, with the focus always in sight', () => {
  it('an owner signs in, skips to what matters, and writes an update that first lacks something', async () => {
    const page = await signIn('action owner');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('MAIN');
    await tabTo(page, /^Write an update/);
    await press(page, 'Enter');
    await tabTo(page, 'What has changed');
    await type(page, 'All nine teams have started');
    await tabTo(page, 'Green');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Save update');
    await press(page, 'Enter');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('There is a problem');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.name')).toBe('recovery');
    await type(page, 'Cover for two posts, asked of the Head of Safeguarding');
    await tabTo(page, 'Day');
    for (const part of ['30', '3', '2026']) {
      await type(page, part);
      await page.keyboard.press('Tab');
    }
    await press(page, 'Enter');
    expect(await said(page)).toContain('Update saved.');
    await page.context().close();
  });

  it('a director decides a later date, and a finding', async () => {
    const page = await signIn('director');
    await page.goto('/extensions');
    await tabTo(page, /^Grant /);
    await page.keyboard.press('ArrowDown');
    expect((await stopOf(page)).words).toMatch(/^Refuse: /);
    await tabTo(page, /^Reason for A\d+/);
    await type(page, 'Forty homes were promised for July');
    await tabTo(page, 'Save decisions');
    await press(page, 'Enter');
    expect(await said(page)).toContain('refused');

    await page.goto('/documents');
    await tabTo(page, /^Monitoring visit to/);
    await press(page, 'Enter');
    await tabTo(page, /^Decide (them|it) one by one/);
    await press(page, 'Enter');
    await tabTo(page, /^Accept as a new concern/);
    await press(page, 'Enter');
    expect(await said(page)).toContain('1 new concern');
    await page.context().close();
  });
});
