import { Planting } from '../../../libs/reminder/testing/plant.js';
import { runReminders } from '../../../libs/reminder/testing/run.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { accessibilityFaults, type Desk, openDesk, picture } from './browser.js';

describe('reminders and e-mails, in the browser', () => {
  let house: House;
  let desk: Desk;
  let given: string;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:03');
    const plant = new Planting(house);
    await plant.action({ number: 12, dueOn: '2026-03-16', heardOn: null });
    await plant.action({ number: 13, dueOn: '2026-03-16', ownerId: house.personId('owner-2') });
    await plant.visit('2026-03-30');
    await runReminders(house);
    await plant.change(
      `update message set state = 'given-up', attempts = 2, last_error = '550 5.1.1 No such mailbox' where email like 'owner-2%'`,
    );
    given = (await plant.ask<{ id: string }>(`select id from message where state = 'given-up'`))[0]!.id;
    for (const [number, who] of [
      [14, 'action-owner'],
      [15, 'owner-2'],
    ] as const)
      await plant.action({ number, dueOn: '2026-03-16', ownerId: house.personId(who) });
    await runReminders(house, 1);
    desk = await openDesk(house);
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await house.close();
  });

  it.each([
    ['administrator', () => ['/mail', `/reminders/emails/${given}/send-again`]],
    [
      'director',
      () => ['/mail', '/reminders', '/reminders/rules', '/reminders/rules/visit', '/reminders/mine', '/messages', `/messages/${given}`],
    ],
  ] as const)(
    'the %s’s pages are for everyone, on a telephone too',
    async (role, paths) => {
      const page = await desk.sit(role);
      for (const path of paths()) {
        await page.goto(path);
        expect([path, await accessibilityFaults(page)]).toEqual([path, []]);
        await page.setViewportSize({ width: 360, height: 800 });
        const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        expect([path, overflow]).toEqual([path, 0]);
        await picture(page, `mail${path.replaceAll('/', '-').replace(given, 'one')}`);
        await page.setViewportSize({ width: 1280, height: 800 });
      }
      expect(desk.complaints).toEqual([]);
    },
    60_000,
  );

  it('a run that is held back is let go with a reason, or says what is missing', async () => {
    const page = await desk.sit('administrator');
    await page.goto('/mail');
    await page.getByRole('button', { name: 'Let them go out' }).click();
    expect(await page.textContent('.govuk-error-summary')).toContain('Enter why');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.fill('[name="reason"]', 'Two fell due at once');
    await page.getByRole('button', { name: 'Let them go out' }).click();
    expect(await page.textContent('body')).toContain('They go out within a minute');
    expect(await page.locator('#held').count()).toBe(0);
  }, 60_000);
});
