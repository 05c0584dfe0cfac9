import { plainDate } from '#calendar';
import type { Page } from 'playwright-core';
import { letterListing } from '../../../libs/inspection/testing/room.js';
import { triageRoom } from '../../../libs/plan/testing/triage-room.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { accessibilityFaults, type Desk, openDesk, picture } from './browser.js';

const lines = [
  'Supervision is too rare, and case notes are late.',
  'Homes are far away from where children grew up.',
  'Panels decide slowly.',
  'Care leavers like their advisers.',
];

describe('triage by keyboard alone', () => {
  let house: House;
  let desk: Desk;
  let page: Page;
  let path: string;

  beforeAll(async () => {
    house = await openHouse('2025-07-24T09:00');
    const room = triageRoom(house);
    const lead = house.actorOf('programme-lead');
    const take = async (text: readonly string[], startsOn: string) => {
      const belonging = { readerIds: [], authorityIsRight: false, startsOn: plainDate(startsOn) };
      const { documentId } = await room.documents.takeIn(lead, { text: letterListing(text), ...belonging }, belonging);
      return { documentId, sheet: await room.triageList.of(lead, documentId) };
    };
    const first = await take(['Panels decide too slowly.'], '2024-11-12');
    const findingIds = [first.sheet.recommendations[0]!.lead.id];
    const decisions = [{ findingIds, decision: 'new-concern', title: 'Slow panels', theme: 'permanence' } as const];
    await room.triage.decide(lead, first.documentId, { decisions });
    path = `/documents/${(await take(lines, '2025-06-24')).documentId}/findings`;
    desk = await openDesk(house);
    page = await desk.sit('director');
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await house.close();
  });

  const said = () => page.textContent('.govuk-notification-banner');
  const heading = () => page.textContent('h1');
  const press = (key: string) => page.keyboard.press(key);
  const go = (key: string) => Promise.all([page.waitForEvent('load'), press(key)]);

  it('explains its keys, and switches them off until they are switched on again', async () => {
    await page.goto(path);
    await press('?');
    expect(await page.isVisible('dialog.app-keys')).toBe(true);
    expect(await page.textContent('dialog.app-keys')).toContain('They do not answer while you type');
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'triage-keys');
    await press('Tab');
    await press('Enter');
    await press('Escape');
    await page.reload();
    await press('?');
    expect(await page.isVisible('dialog.app-keys')).toBe(false);
    await page.focus('[data-keys-help]');
    await press('Enter');
    expect(await page.textContent('dialog.app-keys')).toContain('Switch the keys on');
    await press('Tab');
    await press('Enter');
    expect(await page.textContent('dialog.app-keys')).toContain('Switch the keys off');
  });

  it('decides, splits, goes back and on, and undoes, with the progress always on show', async () => {
    await page.goto(path);
    await go('o');
    expect(await heading()).toBe('0 of 4 decided');
    expect(await page.textContent('.app-quote')).toContain(lines[0]);
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'triage-one');

    await go('x');
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'triage-split');
    await page.focus('#at');
    await press('Space');
    await go('Enter');
    expect(await said()).toContain('Split');
    expect(await heading()).toBe('0 of 5 decided');
    expect(await page.textContent('.app-quote')).toBe('“Supervision is too rare,”');

    await press('e');
    await page.keyboard.type('Supervision: a year’s worth, and more');
    expect(await page.inputValue('[id^=title-]')).toBe('Supervision: a year’s worth, and more');
    await press('Escape');
    await go('a');
    expect(await said()).toContain('1 new concern, each with a draft action');
    expect(await heading()).toBe('1 of 5 decided');
    expect(await page.textContent('.app-quote')).toBe('“and case notes are late.”');

    await go('u');
    expect(await heading()).toBe('0 of 5 decided');
    await go('a');
    await go('a');
    expect(await page.textContent('.app-quote')).toContain(lines[1]);
    await go('n');
    expect(await page.textContent('.app-quote')).toContain(lines[2]);
    await go('1');
    expect(await said()).toContain('C1 raised again');
    expect(await page.textContent('.app-quote')).toContain(lines[3]);
    await go('p');
    await press('d');
    await page.keyboard.type('A fact about distances');
    await go('Enter');
    expect(await said()).toContain('1 dismissed');
    await go('s');
    expect(await said()).toContain('1 strength kept');
    expect(await page.textContent('main')).toContain('All 5 decided');
    expect(page.url()).toMatch(/findings$/);
    expect(desk.complaints).toEqual([]);
  });
});
