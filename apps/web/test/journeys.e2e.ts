import { sampleSignIns } from '#sample';
import type { Page } from 'playwright-core';
import { accessibilityFaults, picture } from './browser.js';
import { openSampleDesk, type SampleDesk } from './sample-desk.js';

/** Presses of links and buttons since the sign-in: fields that are filled in are not counted. */
interface Seat {
  readonly page: Page;
  readonly presses: () => number;
  link(name: string | RegExp): Promise<void>;
  button(name: string | RegExp): Promise<void>;
  /** Looks as everyone does: at every width, without a fault. */
  look(name: string): Promise<void>;
  said(): Promise<string>;
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('from sign-in to the answer, %s', (_how, javaScriptEnabled) => {
  let desk: SampleDesk;
  beforeAll(async () => {
    desk = await openSampleDesk();
  }, 120_000);
  afterAll(() => desk.close());

  async function signIn(role: string, width = 1280): Promise<Seat> {
    const { email = '', password = '' } = sampleSignIns().find((one) => one.role === role) ?? {};
    const page = await desk.sit(undefined, { javaScriptEnabled, viewport: { width, height: 900 } });
    await page.goto('/');
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    let presses = 0;
    const press = async (role: 'link' | 'button', name: string | RegExp): Promise<void> => {
      presses += 1;
      await page.getByRole('main').getByRole(role, { name }).first().click();
    };
    return {
      page,
      presses: () => presses,
      link: (name) => press('link', name),
      button: (name) => press('button', name),
      async look(name) {
        if (!javaScriptEnabled) return;
        const faults: string[] = [];
        for (const each of [320, 768, 1280]) {
          await page.setViewportSize({ width: each, height: 900 });
          faults.push(...(await accessibilityFaults(page)));
          await picture(page, `journey-${name}-${each}`);
        }
        await page.setViewportSize({ width, height: 900 });
        expect(faults).toEqual([]);
      },
      said: () => page.innerText('.govuk-notification-banner'),
    };
  }

  it('an owner says “no change” by one press on a telephone, and writes an update by two', async () => {
    const { page, button, look, said, presses } = await signIn('action owner', 360);
    await button(/^No change/);
    expect([await said(), presses()]).toEqual([expect.stringContaining('“No change” saved'), 1]);
    await button(/^Write an update/);
    await look('update');
    await page.getByLabel('What has changed').fill('Two of nine teams have started');
    await button('Save update');
    expect([await said(), presses()]).toEqual([expect.stringContaining('Update saved'), 3]);
  });

  it('a programme lead writes the update that somebody owes, and it says on whose behalf', async () => {
    const { page, link, button, said, presses } = await signIn('programme lead');
    await link(/^Write it for them/);
    await page.getByLabel('What has changed').fill('Told by telephone: three posts are filled');
    await button('Save update');
    expect(await said()).toContain('Update saved');
    expect(await page.getByRole('main').innerText()).toMatch(/Improvement Programme Lead on behalf of Head of Workforce/);
    expect(presses()).toBe(2);
    await page.goto('/cycle');
    expect(await page.getByRole('main').innerText()).toContain('Nobody owes an update');
  });

  it('an assurance lead verifies what is claimed, with the evidence one press away', async () => {
    const { page, link, button, look, said, presses } = await signIn('assurance lead');
    await link(/^Verify A\d+/);
    await look('verify');
    await page.getByLabel('What you checked and what you saw').fill('Ten case files, and two meetings in which it was done');
    await button(/^Verif/);
    expect([await said(), presses()]).toEqual([expect.stringContaining('erified'), 2]);
    await page.goto('/assurance');
    expect(await page.getByRole('main').innerText()).toMatch(/\b0\s+Claimed, to verify/);
  });

  it('a director decides a later date from the first screen, and one decision less waits', async () => {
    const { page, link, button, look, said, presses } = await signIn('director');
    const waits = () =>
      page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: /^Today/ })
        .innerText();
    const before = Number(/\d+/.exec(await waits()));
    await link(/later dates? asked for/);
    await look('later-dates');
    await page
      .getByRole('radio', { name: /^Grant / })
      .first()
      .check();
    await button('Save decisions');
    expect([await said(), presses()]).toEqual([expect.stringContaining('granted'), 2]);
    expect(Number(/\d+/.exec(await waits()))).toBe(before - 1);
  });

  it('a director accepts what inspectors said from the first screen', async () => {
    const { link, button, look, said, presses } = await signIn('director');
    await link(/findings? to decide$/);
    await link(/^Monitoring visit/);
    await link(/^Decide (them|it) one by one/);
    await look('one-finding');
    await button(/^Accept as a new concern/);
    expect([await said(), presses()]).toEqual([expect.stringContaining('1 new concern'), 4]);
  });

  it('an accountable lead names the owner of a draft, with what each person carries beside their name', async () => {
    const { page, link, look, presses } = await signIn('accountable lead');
    await link(/draft actions? to confirm$/);
    await look('drafts');
    const owners = await page.locator('select[name$="ownerId"]').first().locator('option').allTextContents();
    expect([owners.some((owner) => /Fostering Manager – \d+ open/.test(owner)), presses()]).toEqual([true, 1]);
  });

  it('a later date that the director asks for is the chair’s to decide', async () => {
    const director = await signIn('director');
    await director.page.goto('/plan');
    await director.link(/^A2\b/);
    await director.link('Ask for more time');
    for (const [part, value] of [
      ['Day', '30'],
      ['Month', '11'],
      ['Year', '2026'],
    ] as const)
      await director.page.getByLabel(part, { exact: true }).fill(value);
    await director.page.getByLabel('Why more time is needed').fill('The new panel sits from October on');
    await director.button('Ask for more time');
    const chair = await signIn('chair');
    await chair.link(/^1 later date asked for/);
    await chair.page.getByRole('radio', { name: 'Grant 30 November 2026' }).check();
    await chair.button('Save decisions');
    expect([await chair.said(), chair.presses()]).toEqual([expect.stringContaining('1 later date granted'), 2]);
  });

  it('a commissioner says that they looked, and reads the open challenge by one press', async () => {
    const { page, link, button, presses } = await signIn('commissioner');
    await button(/^I have looked/);
    expect(await page.getByRole('main').innerText()).toMatch(/when you last looked\./);
    await link(/^1\s+Challenges open|^1$/);
    expect(await page.locator('main .app-challenge').count()).toBe(1);
    expect(presses()).toBe(2);
  });

  it('an administrator adds a person who can then be named', async () => {
    const { page, link, button, look } = await signIn('administrator');
    await link('Everyone with a role');
    await button('Add a person');
    await look('add-person');
    await page.getByLabel('Email address').fill('placements.manager@exampleshire.example.org');
    await page.getByLabel('Job title').fill('Placements Manager');
    await page.getByLabel('Action owner').check();
    await button('Add person');
    expect(await page.getByRole('main').innerText()).toContain('Placements Manager');
  });

  it('nothing complained on the way', () => {
    expect(desk.complaints).toEqual([]);
  });
});
