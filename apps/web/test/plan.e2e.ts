import type { Page } from 'playwright-core';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { accessibilityFaults, type Desk, openDesk, picture } from './browser.js';

describe('from drafts to a tracked plan, in the browser', () => {
  let house: House;
  let desk: Desk;

  beforeAll(async () => {
    house = await openHouse();
    desk = await openDesk(house);
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await house.close();
  });

  const sit = (who: 'programme-lead' | 'action-owner' | 'director'): Promise<Page> =>
    desk.sit({ personId: house.personId(who), authorityId: house.authorityId });
  const look = async (page: Page, name: string): Promise<void> => {
    await picture(page, name);
    expect(await accessibilityFaults(page)).toEqual([]);
  };
  const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
  const fillDay = async (page: Page, name: string, [day, month, year]: readonly [string, string, string]): Promise<void> => {
    await page.fill(`[name="${name}-day"]`, day);
    await page.fill(`[name="${name}-month"]`, month);
    await page.fill(`[name="${name}-year"]`, year);
  };

  it('writes three actions and confirms them in one save, from a form that comes back with what is missing', async () => {
    const page = await sit('programme-lead');
    await page.goto('/priorities/new');
    await page.fill('[name=number]', '1');
    await page.fill('[name=title]', 'Practice that keeps children safe');
    await page.selectOption('[name=leadId]', { label: 'Head of Safeguarding' });
    await press(page, 'Save priority');
    await look(page, 'plan-priorities');
    for (const title of [
      'Weekly supervision for every social worker',
      'Close cases only after a manager has read them',
      'Housing panel for care leavers',
    ]) {
      await page.goto('/drafts/new');
      await page.fill('[name=title]', title);
      await page.selectOption('[name=priorityId]', { label: '1 Practice that keeps children safe' });
      await fillDay(page, 'dueOn', ['29', '5', '2026']);
      await press(page, 'Add draft');
    }
    await look(page, 'plan-drafts');
    await press(page, 'Save all, and confirm A1');
    expect(await page.textContent('.govuk-error-summary')).toContain('A1: Enter the outcome sought for children');
    await look(page, 'plan-drafts-problems');
    for (const place of [0, 1, 2])
      await page.fill(`[name="drafts.${place}.outcome"]`, 'Children are seen by workers who are well supervised');
    await page.selectOption('[name="fill.ownerId"]', { label: 'Team Manager, Assessment – nothing open' });
    await page.getByLabel('All owners have agreed').check();
    await press(page, 'Save, and confirm all that are ready');
    expect(await page.textContent('.govuk-notification-banner')).toContain('3 actions confirmed.');
    await look(page, 'plan-plan');
    await page.selectOption('[name=owner]', { label: 'Team Manager, Assessment' });
    await press(page, 'Show');
    expect(page.url()).toContain('owner=');
    expect(await page.textContent('main')).toContain('3 actions');
  }, 60_000);

  it('lets an owner write an update and the director read how it stands', async () => {
    const owner = await sit('action-owner');
    await owner.goto('/my-actions');
    await look(owner, 'plan-my-actions');
    await owner
      .getByRole('link', { name: /Weekly supervision/ })
      .first()
      .click();
    const address = new URL(owner.url()).pathname;
    await owner.getByRole('button', { name: 'Write an update' }).click();
    await look(owner, 'plan-update');
    await owner.fill('[name=text]', 'Two of nine teams started; the rest start on 20 March');
    await owner.getByLabel('Amber', { exact: true }).check();
    await owner.fill('[name=recovery]', 'Cover for two vacant posts, asked of the Head of Safeguarding');
    await fillDay(owner, 'recoveryBy', ['30', '3', '2026']);
    await press(owner, 'Save update');
    await owner.goto(`${address}/milestone`);
    await owner.fill('[name=title]', 'All nine teams have started');
    await fillDay(owner, 'dueOn', ['20', '3', '2026']);
    await press(owner, 'Add milestone');
    await owner.goto(`${address}/extension`);
    await fillDay(owner, 'toDue', ['30', '6', '2026']);
    await owner.fill('[name=reason]', 'Two posts are vacant until May');
    await press(owner, 'Ask for more time');

    house.clock.set('2026-04-21T09:00');
    const director = await sit('director');
    await director.goto('/my-actions');
    await look(director, 'plan-director-desk');
    await director.goto(address);
    await look(director, 'plan-action');
    expect(await director.textContent('main')).toContain('Milestone “All nine teams have started” was due on 20 March 2026');
    await press(director, 'Decide');
    await look(director, 'plan-decide');
    expect(desk.complaints.filter((complaint) => !complaint.includes('400 (Bad Request)'))).toEqual([]);
  }, 60_000);
});
