import { Delivering, Sealing } from '#webhook';
import { Ratings, Releases } from '#plan';
import { PlatformModule, readConfig, Vault } from '#platform';
import { Post, SendingModule, WebhookLetters } from '#reminder';
import { NestFactory } from '@nestjs/core';
import { Webhook } from 'standardwebhooks';
import { letterListing } from '../../../../libs/inspection/testing/room.js';
import { addAction, addConcern, addRow } from '../../../../libs/board/testing/rows.js';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openReceiver, type Received, type Receiver } from '../../../../libs/webhook/testing/receiver.js';
import type { Api } from '../../test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

interface Logged {
  readonly id: string;
  readonly eventId: string;
  readonly event: string;
  readonly state: string;
  readonly attempts: number;
  readonly nextTryAt: string | null;
  readonly lastError: string | null;
}

describe('other programs that are told of events', () => {
  let house: House;
  let web: TestWeb;
  let administrator: Api;
  let receiver: Receiver;
  let endpoint: { id: string; secret: string };
  const everything = ['visit.moved', 'action.overdue', 'action.rating_changed', 'letter.released', 'decision.recorded'];

  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    web = await openWeb(house, {
      config: readConfig({ LOG_LEVEL: 'silent', WEBHOOK_LOOPBACK: 'yes', WEBHOOK_HOSTS: 'hooks.example.org' }),
    });
    administrator = await web.api('administrator');
  });
  beforeEach(async () => {
    receiver = await openReceiver();
    endpoint = await add({ events: everything });
  });
  afterEach(async () => {
    await receiver.close();
    await administrator.ask('DELETE', `/api/v1/webhooks/${endpoint.id}`);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  async function add(more: object): Promise<{ id: string; secret: string }> {
    const input = { label: 'Power BI', kind: 'standard', url: receiver.url, ...more };
    const { status, json } = await administrator.post('/api/v1/webhooks', input);
    expect([status, json]).toEqual([201, expect.objectContaining({ id: expect.any(String) as string })]);
    return json as { id: string; secret: string };
  }
  const run = (): Promise<number> => web.app.get(Delivering, { strict: false }).run(house.schedule());
  const test = async (): Promise<void> => {
    expect((await administrator.post(`/api/v1/webhooks/${endpoint.id}/test`)).status).toBe(204);
  };
  const log = async (): Promise<readonly Logged[]> =>
    ((await administrator.get(`/api/v1/webhooks/${endpoint.id}/deliveries`)).json as { deliveries: Logged[] }).deliveries;
  const state = async (): Promise<{ offAt: string | null; offBecause: string | null; failingSince: string | null }> =>
    (await administrator.get(`/api/v1/webhooks/${endpoint.id}`)).json as never;
  /** As the reference library of Standard Webhooks takes it, on the day on which it was sent. */
  const verified = ({ body, headers }: Received, secret: string): unknown => {
    const real = Date.now;
    Date.now = () => house.clock.now().getTime();
    try {
      return new Webhook(secret).verify(body, headers as Record<string, string>);
    } finally {
      Date.now = real;
    }
  };
  /** Tokens of tests work for a day. */
  const minutesLater = async (minutes: number): Promise<void> => {
    house.clock.set(new Date(house.clock.now().getTime() + minutes * 60_000));
    administrator = await web.api('administrator');
  };
  const moveVisit = async (): Promise<string> => {
    const lead = await web.api('programme-lead');
    const visit = { kind: 'monitoring', title: 'Third visit', status: 'confirmed', startsOn: '2027-05-11', endsOn: '2027-05-12' };
    const { id } = (await lead.post('/api/v1/inspections', { ...visit, overlapIsRight: true })).json as { id: string };
    const to = { startsOn: '2027-05-18', endsOn: '2027-05-19', reason: 'Asked by the inspectors', overlapIsRight: true };
    expect((await lead.post(`/api/v1/inspections/${id}/move`, to)).status).toBe(200);
    return id;
  };

  it('are sent ids alone, signed so that the reference library takes them, and each once however many workers run', async () => {
    const inspectionId = await moveVisit();
    await Promise.all([run(), run(), run()]);
    expect(receiver.got).toHaveLength(1);
    const [got] = receiver.got;
    const told = { type: 'visit.moved', timestamp: house.clock.now().toISOString(), data: { inspectionId } };
    expect(verified(got!, endpoint.secret)).toEqual(told);
    expect(() => verified({ ...got!, body: `${got!.body} ` }, endpoint.secret)).toThrow('No matching signature');
    expect(await log()).toMatchObject([{ event: 'visit.moved', state: 'delivered', attempts: 1, eventId: got!.headers['webhook-id'] }]);
  });

  it('are told of actions that become overdue or turn, once, and of none that comes of an unreleased letter', async () => {
    const visit = '018f0000-0000-7000-8000-00000000000b';
    const dated = { starts_on: '2026-02-01', ends_on: '2026-02-02', released_at: '2027-06-01T09:00Z', created_at: '2026-02-01T09:00Z' };
    const kind = {
      kind: 'monitoring',
      status: 'took-place',
      title: 'Second visit',
      focus_themes: [],
      judgements: '[]',
      awaits_release: false,
    };
    await addRow(house.database, house.schedule(), 'inspection', { id: visit, ...kind, ...dated });
    const due = { due_on: '2026-03-02', owner_id: house.personId('action-owner'), owner_accepted_on: '2026-01-05' };
    const known = await addAction(house.database, house.schedule(), due);
    await addAction(house.database, house.schedule(), { ...due, restricted_to: visit });
    const settle = (): Promise<number> =>
      web.app.get(Ratings, { strict: false }).settleAll({ ...house.schedule(), clearedFor: 'everything' });
    await settle();
    await minutesLater(24 * 60);
    await settle();
    await settle();
    await run();
    const told = receiver.got.map(({ body }) => JSON.parse(body) as { type: string; data: object });
    const overdue = told.filter(({ type }) => type === 'action.overdue');
    expect(overdue.map(({ data }) => data)).toEqual([{ actionId: known }]);
    expect(new Set(told.map(({ data }) => JSON.stringify(data)))).toEqual(new Set([JSON.stringify({ actionId: known })]));
    expect(told.some(({ type }) => type === 'action.rating_changed')).toBe(true);
  });

  it('are told that a letter is released, at its moment and not before', async () => {
    const lead = await web.api('programme-lead');
    const visit = { kind: 'monitoring', status: 'confirmed', startsOn: '2026-02-24', endsOn: '2026-02-25' };
    const { id: inspectionId } = (await lead.post('/api/v1/inspections', visit)).json as { id: string };
    await lead.post(`/api/v1/inspections/${inspectionId}/took-place`);
    const text = letterListing(['Staff the weekend duty.'], { dates: '24 and 25 February 2026' });
    const pasted = await lead.post('/api/v1/documents/pasted', { inspectionId, releasedOn: '2026-03-05', releasedAt: '09:00', text });
    expect(pasted.status).toBe(201);
    const release = (): Promise<number> => web.app.get(Releases, { strict: false }).settle(house.schedule());
    await release();
    expect([await run(), receiver.got]).toEqual([0, []]);
    house.clock.set('2026-03-05T09:00');
    await minutesLater(0);
    await release();
    await run();
    expect(receiver.got.map(({ body }) => JSON.parse(body) as object)).toMatchObject([{ type: 'letter.released', data: { inspectionId } }]);
  });

  it('are told of a decision of the board, unless its concern is not released', async () => {
    const lead = await web.api('programme-lead');
    const day = house.clock.today();
    const { id } = (await lead.post('/api/v1/meetings', { title: 'Improvement board', heldOn: day })).json as { id: string };
    const unseen = await addConcern(house.database, house.schedule(), { restricted_to: '018f0000-0000-7000-8000-00000000000b' });
    const chair = await web.api('chair');
    const decided = await chair.post(`/api/v1/meetings/${id}/decisions`, { kind: 'other', text: 'Report again in May' });
    expect(decided.status).toBe(201);
    await chair.post(`/api/v1/meetings/${id}/decisions`, { kind: 'other', text: 'And this', concernId: unseen });
    await run();
    const told = { type: 'decision.recorded', data: { decisionId: (decided.json as { id: string }).id, meetingId: id } };
    expect(receiver.got.map(({ body }) => JSON.parse(body) as object)).toMatchObject([told]);
  });

  it('are tried again later and later, and get the same id again', async () => {
    receiver.answers(503);
    await test();
    await run();
    const [failed] = await log();
    expect(failed).toMatchObject({ state: 'waiting', attempts: 1, lastError: 'It answered 503' });
    const wait = (new Date(failed!.nextTryAt!).getTime() - house.clock.now().getTime()) / 1000;
    expect(wait).toBeGreaterThanOrEqual(48);
    expect(wait).toBeLessThanOrEqual(72);
    expect(await run()).toBe(0);
    receiver.answers(200);
    await minutesLater(2);
    await run();
    expect(receiver.got.map(({ headers }) => headers['webhook-id'])).toEqual([failed!.eventId, failed!.eventId]);
    expect([await log(), await state()]).toMatchObject([[{ state: 'delivered', attempts: 2, lastError: null }], { failingSince: null }]);
  });

  it('are given up after three days and switched off after five, and administrators are told', async () => {
    receiver.answers(500);
    await test();
    for (let day = 0; day < 4; day += 1) {
      await run();
      await minutesLater(24 * 60);
    }
    expect(await log()).toMatchObject([{ state: 'given-up', attempts: 4 }]);
    expect(await state()).toMatchObject({ offAt: null });
    await minutesLater(24 * 60);
    await test();
    await run();
    expect(await state()).toMatchObject({ offAt: house.clock.now().toISOString(), offBecause: 'It answered 500' });
    expect((await administrator.post(`/api/v1/webhooks/${endpoint.id}/test`)).status).toBe(409);
    await moveVisit();
    expect([await run(), (await log()).map(({ state }) => state)]).toEqual([0, ['given-up', 'given-up']]);

    const [asked] = await house.database.transaction(house.schedule(), (tx) =>
      tx.query<{ data: { endpointId: string } }[]>(`select data from outbox where job = 'send-webhook-letter'`),
    );
    const sent: object[] = [];
    const post = new (class extends Post {
      override send(letter: object): Promise<null> {
        sent.push(letter);
        return Promise.resolve(null);
      }
      override arrivalOf(): Promise<{ state: 'arrived' }> {
        return Promise.resolve({ state: 'arrived' });
      }
      override close(): void {
        sent.length = 0;
      }
    })();
    const imports = [PlatformModule.of(house.clock, house.database), SendingModule.by(post, 'https://plan.example.org')];
    const letters = await NestFactory.createApplicationContext({ module: class Letters {}, imports }, { logger: false });
    await letters.get(WebhookLetters, { strict: false }).send(house.schedule(), asked!.data.endpointId);
    await letters.close();
    expect(sent).toMatchObject([
      { to: 'administrator@exampleshire.example.org', subject: expect.stringContaining('“Power BI” is told nothing more') as string },
    ]);
    expect((await administrator.post(`/api/v1/webhooks/${endpoint.id}/on`)).status).toBe(204);
    expect(await state()).toMatchObject({ offAt: null, failingSince: null });
  });

  it('are told nothing more once they answer that they want nothing more', async () => {
    receiver.answers(410);
    await test();
    await run();
    expect(await state()).toMatchObject({ offBecause: 'It answered 410: it wants nothing more' });
  });

  it('change over to a new secret within a day, both of which sign meanwhile', async () => {
    const { secret } = (await administrator.post(`/api/v1/webhooks/${endpoint.id}/secret`)).json as { secret: string };
    await test();
    await run();
    for (const each of [secret, endpoint.secret]) expect(verified(receiver.got[0]!, each)).toMatchObject({ type: 'endpoint.test' });
    await minutesLater(24 * 60);
    await test();
    await run();
    expect(verified(receiver.got[1]!, secret)).toMatchObject({ type: 'endpoint.test' });
    expect(() => verified(receiver.got[1]!, endpoint.secret)).toThrow('No matching signature');
  });

  it('are sent one delivery again on demand, under its own id', async () => {
    await test();
    await run();
    const [first] = await log();
    expect((await administrator.post(`/api/v1/webhook-deliveries/${first!.id}/replay`)).json).toMatchObject({ state: 'waiting' });
    await run();
    expect(receiver.got.map(({ headers }) => headers['webhook-id'])).toEqual([first!.eventId, first!.eventId]);
    expect(await log()).toHaveLength(1);
  });

  it('have their secrets and addresses sealed in the database, also when they lay open before or the key is replaced', async () => {
    const { id } = endpoint;
    const stored = (): Promise<Record<string, string>> =>
      house.database.transaction(house.schedule(), async (tx) => {
        const rows = await tx.query<Record<string, string>[]>('select url, secret from webhook_endpoint where id = $1', [id]);
        return rows[0] ?? {};
      });
    const open = { url: receiver.url, secret: endpoint.secret };
    const text = JSON.stringify(await stored());
    expect(text).toMatch(/"url":"sealed1\..*"secret":"sealed1\./);
    for (const each of Object.values(open)) expect(text).not.toContain(each);

    await house.database.transaction(house.schedule(), (tx) => tx.update('webhook_endpoint', id, open));
    const by = (...keys: string[]): Sealing => new Sealing(house.database, new Vault(keys));
    expect(await by('first').sealAll(house.schedule())).toEqual({ sealed: 1, lost: 0 });
    expect(await by('second').sealAll(house.schedule())).toEqual({ sealed: 0, lost: 1 });
    await test();
    await run();
    expect([await log(), receiver.got]).toMatchObject([
      [{ state: 'waiting', lastError: expect.stringContaining('SECRETS_KEY') as string }],
      [],
    ]);
    expect(await by('second', 'first').sealAll(house.schedule())).toEqual({ sealed: 1, lost: 0 });
    expect(by('second').open({ id, ...((await stored()) as typeof open), previousSecret: null })).toMatchObject(open);
  });

  it('are listed a piece at a time, though more are sent meanwhile', async () => {
    for (let sent = 1; sent <= 5; sent += 1) await test();
    const there = (await log()).map(({ eventId }) => eventId);
    const met: string[] = [];
    for (let after = '', more = true; more;) {
      const { json } = await administrator.get(`/api/v1/webhooks/${endpoint.id}/deliveries?limit=2${after}`);
      const { deliveries, next } = json as { readonly deliveries: readonly Logged[]; readonly next: string | null };
      met.push(...deliveries.map(({ eventId }) => eventId));
      [after, more] = [`&after=${next ?? ''}`, next !== null];
      await test();
    }
    expect(met).toEqual(there);
  });

  it('may be a channel of Teams, which gets a card with a link and no word of the plan', async () => {
    const { id, secret } = await add({ kind: 'teams', label: 'Our channel', events: ['visit.moved'] });
    const inspectionId = await moveVisit();
    await run();
    const got = receiver.got.find(({ headers }) => headers['webhook-signature'] === undefined);
    expect([secret, JSON.parse(got!.body)]).toEqual([
      null,
      {
        type: 'message',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            contentUrl: null,
            content: expect.objectContaining({
              type: 'AdaptiveCard',
              body: [expect.anything(), expect.objectContaining({ text: 'A visit has moved to other days.' })],
              actions: [{ type: 'Action.OpenUrl', title: 'Open the visit', url: `http://localhost:3000/inspections/${inspectionId}` }],
            }) as object,
          },
        ],
      },
    ]);
    await administrator.ask('DELETE', `/api/v1/webhooks/${id}`);
  });

  it('are added on a page that loses nothing typed, and show their secret once', async () => {
    const browser = await web.signIn('administrator');
    const wrong = await browser.post('/webhooks', { label: 'Teams', kind: 'teams', url: 'http://10.0.0.1/x', events: ['report.issued'] });
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('Enter an address that starts with https://')]);
    expect(wrong.body).toContain('value="http://10.0.0.1/x"');
    const made = await browser.post('/webhooks', { label: 'Nightly job', kind: 'standard', url: receiver.url, events: ['report.issued'] });
    const secret = /whsec_[\w+/]+=*/.exec(made.body)?.[0] ?? '';
    expect(made.text).toContain('shown once');
    const id = /\/webhooks\/([\w-]{36})/.exec(made.body)?.[1] ?? '';
    await browser.post(`/webhooks/${id}/test`);
    receiver.answers(500);
    await run();
    const shown = await browser.get(`/webhooks/${id}`);
    expect(shown.text).toMatch(/It has not worked since.*A test.*Not taken yet, 1 attempt. It answered 500/);
    expect(shown.body + (await browser.get('/webhooks')).body).not.toContain(secret);
    expect((await browser.get('/trail?event=webhook')).text).toContain('Webhook: tested');
    await browser.post(`/webhooks/${id}/remove`);
    expect((await browser.get(`/webhooks/${id}`)).status).toBe(404);
    expect((await (await web.signIn('director')).get('/webhooks')).status).toBe(403);
  });
});
