import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { Planting } from '../../../../libs/reminder/testing/plant.js';
import { runReminders } from '../../../../libs/reminder/testing/run.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';
import { rowsIn } from '../../test/rows-taken-away.js';

const nobody = { owners: '', lead: '', director: '', programmeLead: '' };

describe('the pages of reminders', () => {
  let house: House;
  let web: TestWeb;
  let plant: Planting;
  let visit: string;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:03');
    plant = new Planting(house);
    await plant.action({ number: 12, dueOn: '2026-03-16', heardOn: null });
    await plant.action({ number: 13, dueOn: '2026-03-16', ownerId: house.personId('owner-2') });
    visit = await plant.visit('2026-03-30');
    await runReminders(house);
    web = await openWeb(house);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('say at once whether today’s reminders went out', async () => {
    const { status, text } = await (await web.signIn('director')).get('/reminders');
    expect(status).toBe(200);
    expect(text).toContain('All 2 reminders due this morning were sent by 8:03am.');
  });

  it('tell what was sent to whom for what, and what is planned', async () => {
    const { text } = await (await web.signIn('programme-lead')).get('/reminders');
    expect(text).toContain('A12 Title 12 is due on 16 March 2026, in 10 working days.');
    expect(text).toMatch(/16 March 2026\s+Monitoring visit\s+10 working days before the visit of 30 March 2026/);
    expect(text).toContain('5 working days before its due date, 16 March 2026');
  });

  it('can be narrowed to a person, to what became of it, and to a visit with who is outstanding for it', async () => {
    const browser = await web.signIn('director');
    const ofOne = await browser.get(`/reminders?person=${house.personId('owner-2')}&visit=&state=`);
    expect(ofOne.text).toContain('A13 Title 13 is due on');
    expect(ofOne.text).not.toContain('A12 Title 12 is due on');
    const ofVisit = await browser.get(`/reminders?visit=${visit}`);
    expect(ofVisit.text).toContain('Outstanding for this visit today');
    expect(ofVisit.text).toMatch(/Team Manager, Assessment\s+A12 Title 12 ?: no evidence yet; no update yet/);
    const cancelled = await browser.get('/reminders?state=cancelled');
    expect(cancelled.text).toContain('Nothing that fits these filters.');
    expect((await browser.get('/reminders?state=nonsense')).status).toBe(400);
  });

  it('are for those who work with the plan', async () => {
    expect((await (await web.signIn('reader')).get('/reminders')).status).toBe(403);
    expect((await web.anonymous().get('/reminders')).status).toBe(303);
  });

  it('show e-mails as they would have been sent, as text and as HTML', async () => {
    const browser = await web.signIn('director');
    const list = await browser.get('/messages');
    const cells = [...list.body.matchAll(/<td[^>]*>(?:<a[^>]*>)?([^<]*)/g)].map(([, cell = '']) => cell);
    expect((await rowsIn(await browser.get('/messages.csv'))).slice(1).flat()).toEqual(cells);
    expect(cells).toHaveLength(6);
    const [, path = ''] = /href="(\/messages\/[0-9a-f-]+)"/.exec(list.body) ?? [];
    const one = await browser.get(path);
    expect(one.status).toBe(200);
    expect(one.body).toMatch(/<div class="app-email"><div><div><p>A1[23] Title 1[23] is due on 16 March 2026/);
    expect(one.body).toMatch(/<pre class="app-email app-email--text" tabindex="0">A1[23] Title 1[23] is due on 16 March 2026/);
    expect(one.body).not.toContain(' style=');
  });

  it('answer the same over the API', async () => {
    const api = await web.api('director');
    const { status, body } = await api.get('/api/v1/reminders?state=sent');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ today: 'All 2 reminders due this morning were sent by 8:03am.', total: 3 });
  });

  it('let a director send again what was given up, with a reason', async () => {
    const [message] = await plant.ask<{ id: string }>('select id from message limit 1');
    await plant.change(`update message set state = 'given-up', attempts = 3, last_error = 'No such mailbox' where id = $1`, [message!.id]);
    const browser = await web.signIn('director');
    expect((await browser.get('/reminders')).text).toContain('3 attempts. No such mailbox');
    const address = `/reminders/emails/${message!.id}/send-again`;
    expect((await browser.get(address)).text).toContain('No such mailbox');
    const refused = await browser.post(address, { reason: '' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Enter why it should be sent again');
    expect((await browser.post(address, { reason: 'Address corrected' })).status).toBe(303);
    const [row] = await plant.ask<{ state: string }>('select state from message where id = $1', [message!.id]);
    expect(row?.state).toBe('failed');
  });

  it('let a programme lead change when people are reminded, and cancel what was planned by the old rule', async () => {
    const browser = await web.signIn('programme-lead');
    expect((await browser.get('/reminders/rules')).text).toContain('10, 5 and 1 before; 5, 10 and 15 after');
    const form = await browser.get('/reminders/rules/action-due');
    expect(form.body).toContain('value="10, 5, 1"');
    const version = /name="version" value="(\d+)"/.exec(form.body)?.[1] ?? '';
    const wrong = await browser.post('/reminders/rules/action-due', { before: 'ten', after: '5', enabled: 'yes', version });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('value="ten"');
    const saved = await browser.post('/reminders/rules/action-due', {
      before: '10, 2',
      after: '5',
      ...nobody,
      owners: 'all',
      enabled: 'yes',
      version,
    });
    expect(saved.location).toBe('/reminders/rules');
    expect(
      (await browser.post('/reminders/rules/action-due', { ...nobody, before: '10', after: '', owners: 'all', enabled: 'yes', version }))
        .status,
    ).toBe(409);
    await runReminders(house);
    const page = await browser.get('/reminders?state=cancelled');
    expect(page.text).toContain('Cancelled: the rule no longer asks for it');
    expect(page.text).toContain('2 working days before its due date, 16 March 2026');
    expect((await (await web.signIn('action-owner')).get('/reminders/rules/action-due')).status).toBe(403);
  });

  it('show what a rule would send, before it is saved', async () => {
    const browser = await web.signIn('programme-lead');
    const form = await browser.get('/reminders/rules/visit');
    expect(form.text).toContain('What goes out by this rule in the next 60 days');
    expect(form.body).toContain('value="5 before, 2 before"');
    const version = /name="version" value="(\d+)"/.exec(form.body)?.[1] ?? '';
    const rule = { ...nobody, before: '7', director: 'all', wants: 'evidence', enabled: 'yes', version };
    const tried = await browser.post('/reminders/rules/visit', { ...rule, show: 'yes' });
    expect(tried.status).toBe(200);
    expect(tried.text).toContain('This is not saved yet.');
    expect(tried.text).toMatch(
      /19 March 2026\s+Monitoring visit on 30 March 2026: 1 person has something outstanding\s+Director of Children’s Services/,
    );
    const wrong = await browser.post('/reminders/rules/visit', { ...rule, director: '3 before', show: 'yes' });
    expect([wrong.status, wrong.text.includes('3 before is not one of the days of this rule')]).toEqual([400, true]);
    expect((await browser.get('/reminders/rules/visit')).body).toContain('value="20, 10, 5, 2, 1"');
    const api = await web.api('programme-lead');
    const answer = await api.get('/api/v1/reminders/rules');
    expect(JSON.parse(answer.body)).toMatchObject({
      rules: expect.arrayContaining([expect.objectContaining({ anchor: 'sustained' })]) as object,
    });
  });

  it('let people choose how they get their e-mails', async () => {
    const browser = await web.signIn('action-owner');
    const away = {
      'awayFrom-day': '9',
      'awayFrom-month': '3',
      'awayFrom-year': '2026',
      'awayTo-day': '13',
      'awayTo-month': '3',
      'awayTo-year': '2026',
    };
    const wrong = await browser.post('/reminders/mine', { digestDay: 'friday', ...away, standInId: '' });
    expect([wrong.status, wrong.text.includes('Select who gets the e-mails meanwhile')]).toEqual([400, true]);
    const saved = await browser.post('/reminders/mine', { digestDay: 'friday', ...away, standInId: house.personId('owner-2') });
    expect([saved.status, saved.location]).toEqual([303, '/reminders/mine']);
    expect((await browser.get('/reminders/mine')).body).toMatch(/<option value="friday" selected>/);
    expect((await browser.get(`/people/${house.personId('director')}/e-mails`)).status).toBe(403);
    expect((await (await web.signIn('programme-lead')).get(`/people/${house.personId('action-owner')}/e-mails`)).status).toBe(200);
    expect((await (await web.signIn('reader')).get('/reminders/mine')).status).toBe(403);
    const api = await web.api('action-owner');
    const { body } = await api.get(`/api/v1/people/${house.personId('action-owner')}/mail-preference`);
    expect(JSON.parse(body)).toMatchObject({ digestDay: 'friday', awayTo: '2026-03-13', version: 1 });
  });

  it('tell an administrator in plain words how sending goes, and nothing of the plan', async () => {
    await plant.change(`update message set state = 'given-up', attempts = 2, last_error = 'No such mailbox'`);
    const { status, text } = await (await web.signIn('administrator')).get('/mail');
    expect(status).toBe(200);
    expect(text).toContain('2 e-mails could not be delivered.');
    expect(text).toContain('2 attempts. No such mailbox');
    expect(text).not.toContain('Title 12');
    const [message] = await plant.ask<{ id: string }>('select id from message limit 1');
    const again = await (await web.signIn('administrator')).get(`/reminders/emails/${message!.id}/send-again`);
    expect([again.status, again.text.includes('Title')]).toEqual([200, false]);
    expect((await (await web.signIn('action-owner')).get('/mail')).status).toBe(403);
    const api = await web.api('administrator');
    expect(JSON.parse((await api.get('/api/v1/mail')).body)).toMatchObject({ givenUp: 2, hold: null, queueDepth: null });
  });

  it('tell on the action how many reminders it needed', async () => {
    await plant.change(`update message set state = 'sent', sent_at = made_at`);
    const [action] = await plant.ask<{ id: string }>('select id from action where number = 12');
    expect((await (await web.signIn('director')).get(`/actions/${action!.id}`)).text).toContain(
      '1 reminder sent, the last on 2 March 2026.',
    );
  });
});
