import { plainDate } from '#calendar';
import type { Page } from 'playwright-core';
import { openPlanRoom, type PlanRoom } from '../../../libs/plan/testing/plan-room.js';
import { accessibilityFaults, type Desk, openDesk, picture } from './browser.js';

describe('the grid, in the browser', () => {
  let room: PlanRoom;
  let desk: Desk;

  beforeAll(async () => {
    room = await openPlanRoom();
    desk = await openDesk(room.house);
    for (const title of ['Supervision', 'Panels', 'Homes']) await room.confirmed(title);
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await room.house.close();
  });

  const cell = (row: number, name: string): string => `[name="actions.${row}.${name}"]`;
  const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key);
  /** As if it had been copied from a spreadsheet. */
  const paste = (page: Page, into: string, text: string): Promise<unknown> =>
    page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', ${JSON.stringify(text)});
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.querySelector(${JSON.stringify(into)}).dispatchEvent(event);
    })()`);

  it('a column is pasted, moved through by keys, refused cell by cell and saved at once', async () => {
    const page = await desk.sit('director');
    await page.goto('/actions/grid');
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'grid');

    await page.focus(cell(0, 'dueOn'));
    await paste(
      page,
      cell(0, 'dueOn'),
      '30/6/2026\tVacancies\r\n1/5/2026\t\r\n31/2/2026\t"Two lines,\n""quoted"""\r\nbelow\tthe last row\r\n',
    );
    expect(await page.inputValue(cell(2, 'dueReason'))).toBe('Two lines,\n"quoted"');
    expect(await page.textContent('[data-grid-said]')).toContain('6 cells filled, not saved yet. 2 could not be filled');
    await paste(page, cell(0, 'leadId'), 'Head of Corporate Parenting\nnobody we know\n');
    expect(await page.locator('.app-grid__input--changed').count()).toBe(6);

    await page.focus(cell(0, 'dueOn'));
    await press(page, 'Enter');
    expect(await page.evaluate('document.activeElement.name')).toBe('actions.1.dueOn');
    await press(page, 'Tab');
    expect(await page.evaluate('document.activeElement.name')).toBe('actions.1.dueReason');
    await press(page, 'ArrowUp');
    expect(await page.evaluate('document.activeElement.name')).toBe('actions.0.dueReason');
    expect(await page.evaluate(`!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))`)).toBe(true);

    await page.getByRole('button', { name: 'Save all' }).first().click();
    expect(await page.textContent('.govuk-error-summary')).toContain('A3: Enter the due date as a real date');
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'grid-problems');
    await page.click('.govuk-error-summary a');
    expect(await page.evaluate('document.activeElement.name')).toBe('actions.2.dueOn');
    expect(await page.inputValue(cell(0, 'dueOn'))).toBe('30/6/2026');
    await page.fill(cell(2, 'dueOn'), '31/7/2026');
    await page.getByRole('button', { name: 'Save all' }).first().click();
    expect(await page.textContent('.govuk-notification-banner')).toContain('3 actions saved.');

    const rows = (await room.list.read(room.house.actorOf('director'))).rows;
    expect(rows.map(({ dueOn, askedFor }) => [dueOn, askedFor])).toEqual([
      ['2026-05-29', '2026-06-30'],
      [plainDate('2026-05-01'), null],
      ['2026-05-29', '2026-07-31'],
    ]);
    expect(rows[0]?.leadId).toBe(room.house.personId('lead-2'));

    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto('/actions/grid');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await picture(page, 'grid-telephone');
    // The browser itself tells of the refused save.
    expect(desk.complaints.filter((told) => !told.includes('400 (Bad Request)'))).toEqual([]);
  }, 90_000);
});
