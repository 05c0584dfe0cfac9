import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { letter } from '../../../libs/inspection/testing/room.js';
import { accessibilityFaults, type Desk, openDesk, picture } from './browser.js';

const secondVisit = fileURLToPath(new URL('../../../libs/reading/testing/letters/2-exampleshire-third-visit.txt', import.meta.url));

describe('from a letter to concerns, in the browser', () => {
  let house: House;
  let desk: Desk;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse('2026-01-19T09:00');
    desk = await openDesk(house);
    page = await desk.sit({ personId: house.personId('programme-lead'), authorityId: house.authorityId });
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await house.close();
  });

  const look = async (name: string): Promise<void> => {
    await picture(page, name);
    expect(await accessibilityFaults(page)).toEqual([]);
  };

  it('takes in a pasted letter and accepts what inspectors list in one save', async () => {
    await page.goto('/documents/new?way=paste');
    await look('documents-new-paste');
    await page.fill('#text', letter(1));
    await page.getByRole('button', { name: 'Take it in' }).click();
    if (await page.locator('#startsOn').isVisible()) {
      for (const [part, value] of Object.entries({ day: '24', month: '6', year: '2025' }))
        await page.fill(`[name=startsOn-${part}]`, value);
      await page.getByRole('button', { name: 'Take it in' }).click();
    }
    await page.waitForURL('**/findings');
    await look('findings-first');
    for (const theme of await page.locator('select[name^=theme-]').all())
      if ((await theme.inputValue()) === '') await theme.selectOption('assessment-and-planning');
    await page.getByRole('button', { name: /^Save these/ }).click();
    expect(await page.textContent('.govuk-notification-banner')).toMatch(/5 new concerns, each with a draft action/);
    await look('findings-after');
  }, 60_000);

  it('uploads the next letter and offers the concerns that it raises again', async () => {
    await page.goto('/documents/new');
    await look('documents-new');
    await page.setInputFiles('[name=file]', secondVisit);
    await page.getByText('The visit is not in the list').click();
    for (const [part, value] of Object.entries({ day: '11', month: '11', year: '2025' })) await page.fill(`[name=startsOn-${part}]`, value);
    await page.getByRole('button', { name: 'Take it in' }).click();
    await page.waitForURL('**/findings');
    await look('findings-second');
  }, 60_000);

  it('tells each concern’s story, and records the next visit', async () => {
    await page.goto('/concerns');
    await look('concerns');
    await page.locator('tbody th a').first().click();
    await look('concern');
    await page.goto('/inspections/new');
    await page.fill('[name=startsOn-day]', '24');
    await page.fill('[name=startsOn-month]', '2');
    await page.fill('[name=startsOn-year]', '2026');
    await look('inspection-new');
    await page.getByRole('button', { name: 'Record the visit' }).click();
    await page.waitForURL(/inspections\/[0-9a-f-]{36}$/);
    await look('inspection');
    await page.goto('/inspections');
    await look('inspections');
    await page.goto('/documents');
    await look('documents');
    expect(desk.complaints).toEqual([]);
  }, 60_000);
});
