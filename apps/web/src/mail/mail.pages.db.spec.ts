import { readConfig } from '#platform';
import { Planting } from '../../../../libs/reminder/testing/plant.js';
import { runReminders } from '../../../../libs/reminder/testing/run.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

const metricsToken = 'm'.repeat(32);

describe('how sending goes', () => {
  let house: House;
  let web: TestWeb;
  let plant: Planting;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:03');
    plant = new Planting(house);
    await plant.action({ number: 12, dueOn: '2026-03-16' });
    await plant.action({ number: 13, dueOn: '2026-03-16', ownerId: house.personId('owner-2') });
    const config = readConfig({ LOG_LEVEL: 'silent', METRICS_TOKEN: metricsToken });
    web = await openWeb(house, { config, queueDepth: () => Promise.resolve(3) });
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  const metrics = async (token = metricsToken): Promise<Record<string, number>> => {
    const { statusCode, body } = await web.app.inject({ url: '/metrics', headers: { authorization: `Bearer ${token}` } });
    if (statusCode !== 200) return { status: statusCode };
    const here = body.split('\n').filter((line) => line.includes(house.authorityId) || line.startsWith('improvement_plan_queue'));
    const read = here.map((line): [string, number] => [/improvement_plan_(\w+)/.exec(line)?.[1] ?? '', Number(line.split(' ').at(-1))]);
    return Object.fromEntries(read.filter(([, figure]) => figure !== 0));
  };

  it('shows a run that is held back, and lets it go with a reason, by page and API', async () => {
    await runReminders(house, 1);
    const [administrator, api] = [await web.signIn('administrator'), await web.api('administrator')];
    const page = await administrator.get('/mail');
    expect(page.text).toContain('2 e-mails are held back');
    expect(page.text).not.toContain('Title 12');
    expect((await api.get('/api/v1/mail')).json).toMatchObject({ due: 2, queueDepth: 3, hold: { messages: 2, most: 1 } });
    // The alarm is sent; what is due has waited since 8am.
    expect(await metrics()).toEqual({
      reminders_due: 2,
      mail_held: 1,
      mail_sent_today: 1,
      mail_oldest_due_unsent_seconds: 180,
      queue_depth: 3,
    });
    const refused = await administrator.post('/mail/release', { reason: '' });
    expect([refused.status, refused.text.includes('Enter why')]).toEqual([400, true]);
    expect((await administrator.post('/mail/release', { reason: 'Two fell due at once' })).status).toBe(303);
    expect(await api.post('/api/v1/mail/release', { reason: 'Once more' })).toMatchObject({ status: 409 });
    await runReminders(house, 1);
    expect((await administrator.get('/mail')).text).toContain('All 2 reminders due this morning were sent by 8:03am.');
    expect(await metrics()).toEqual({ mail_sent_today: 3, queue_depth: 3 });
  });

  it('/metrics is there for whoever has the token, and for nobody else', async () => {
    expect(await metrics('n'.repeat(32))).toEqual({ status: 404 });
  });

  it('lists what was not delivered, and sends it again, by page and API', async () => {
    const [message] = await plant.ask<{ id: string }>(`select id from message where email like 'owner-2%'`);
    await plant.change(
      `update message set state = 'given-up', sent_at = null, attempts = 2, last_error = 'No such mailbox' where id = $1`,
      [message!.id],
    );
    expect(await metrics()).toEqual({ mail_sent_today: 2, mail_given_up: 1, queue_depth: 3 });
    const [administrator, api] = [await web.signIn('administrator'), await web.api('administrator')];
    expect((await administrator.get('/mail')).text).toContain('2 attempts. No such mailbox');
    const { undelivered } = (await api.get('/api/v1/mail')).json as { undelivered: object[] };
    expect(undelivered).toMatchObject([{ id: message!.id, to: 'Fostering Manager', state: 'given-up', lastError: 'No such mailbox' }]);
    const address = `/api/v1/reminders/emails/${message!.id}/send-again`;
    expect(await api.post(address, {})).toMatchObject({ status: 400 });
    expect(await (await web.api('action-owner')).post(address, { reason: 'Mine' })).toMatchObject({ status: 403 });
    expect(await api.post(address, { reason: 'Address corrected' })).toMatchObject({ status: 204 });
    expect(await api.post(address, { reason: 'Again' })).toMatchObject({ status: 409 });
    expect(await metrics()).toMatchObject({ mail_unsent: 1, mail_failing: 1 });
    await runReminders(house);
    expect((await administrator.get('/mail')).text).toContain('Everything was taken.');
  });

  it('sends again what was sent, as another e-mail, and the ledger says when that was asked for', async () => {
    const director = await web.signIn('director');
    const { entries } = (await (await web.api('director')).get('/api/v1/reminders?state=sent')).json as {
      entries: { to: string; emailId: string }[];
    };
    const { emailId } = entries.find(({ to }) => to === 'Team Manager, Assessment')!;
    const address = `/reminders/emails/${emailId}/send-again`;
    expect((await director.get('/reminders')).body).toContain(`href="${address}"`);
    expect((await director.get(address)).text).toContain('They get it a second time, as a new e-mail that says when it was first sent.');
    expect((await director.post(address, { reason: 'It never came' })).status).toBe(303);
    const twice = await director.post(address, { reason: 'Pressed twice' });
    expect([twice.status, twice.text.includes('on its way')]).toEqual([409, true]);
    await runReminders(house);
    expect((await director.get('/reminders')).text).toContain('Asked for again 2 March 2026 at 8:03am');
    const repeats = await plant.ask<{ first: string; text: string }>(
      `select again_of as first, text from message where again_of is not null and state = 'sent'`,
    );
    expect(repeats).toMatchObject([{ first: emailId, text: expect.stringMatching(/^This was first sent on 2 March 2026\./) as string }]);
  });
});
