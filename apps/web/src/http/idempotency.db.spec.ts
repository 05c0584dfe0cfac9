import { readConfig } from '#platform';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { countRows } from '../../test/count-rows.js';
import type { Api, ApiAnswer } from '../../test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

let house: House;
let web: TestWeb;
let lead: Api;
const meeting = { title: 'Improvement board', heldOn: '2026-06-30' };

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house, { config: readConfig({ LOG_LEVEL: 'silent', WEBHOOK_LOOPBACK: 'yes' }) });
  lead = await web.api('programme-lead');
});
afterAll(async () => {
  await web.close();
  await house.close();
});

const ask = (key: string, body: object, who = lead, path = '/api/v1/meetings'): Promise<ApiAnswer> =>
  who.ask('POST', path, body, { 'idempotency-key': key });
const meetings = (): Promise<number> => countRows(house, 'meeting');

test('a change asked for twice under one key is made once and answered alike, with its ETag', async () => {
  const first = await ask('nightly-job-1', meeting);
  const again = await ask('nightly-job-1', meeting);
  expect([first.status, again.status, again.headers['etag']]).toEqual([201, 201, first.headers['etag']]);
  expect(again.json).toEqual(first.json);
  expect(await meetings()).toBe(1);
});

test('what was answered is kept sealed, for it may hold a new secret', async () => {
  const administrator = await web.api('administrator');
  const endpoint = { label: 'Nightly job', kind: 'teams', url: 'http://127.0.0.1/secret-way', events: ['visit.moved'] };
  const made = await ask('sealed-answer-1', endpoint, administrator, '/api/v1/webhooks');
  expect(made.status).toBe(201);
  const kept = await house.database.transaction(house.actorOf('administrator'), (tx) =>
    tx.query<{ answer: unknown }[]>(`select answer from repeated_request where key = 'sealed-answer-1'`),
  );
  expect(kept).toEqual([{ answer: expect.stringMatching(/^sealed1\./) as string }]);
  expect((await ask('sealed-answer-1', endpoint, administrator, '/api/v1/webhooks')).json).toEqual(made.json);
});

test('two at the same moment make it once', async () => {
  const before = await meetings();
  const answers = await Promise.all([
    ask('at-one-moment', { ...meeting, title: 'Twice' }),
    ask('at-one-moment', { ...meeting, title: 'Twice' }),
  ]);
  expect(answers.map(({ status }) => status).sort()[0]).toBe(201);
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  expect(await meetings()).toBe(before + 1);
});

test('a key used for something else is refused by name, and another person’s key is their own', async () => {
  const other = await ask('nightly-job-1', { ...meeting, title: 'Another' });
  expect(other.status).toBe(400);
  expect(other.json).toMatchObject({ problems: [{ field: 'Idempotency-Key' }] });
  const before = await meetings();
  expect((await ask('nightly-job-1', meeting, await web.api('director'))).status).toBe(201);
  expect(await meetings()).toBe(before + 1);
});

test('what was refused may be sent again under its key, put right', async () => {
  expect((await ask('put-it-right', { ...meeting, title: '' })).status).toBe(400);
  expect((await ask('put-it-right', meeting)).status).toBe(201);
});

test('a key that is none is refused, and after a day a key may be used anew', async () => {
  expect((await ask('short', meeting)).status).toBe(400);
  const before = await meetings();
  house.clock.set('2026-03-14T08:01');
  expect((await ask('nightly-job-1', meeting, await web.api('programme-lead'))).status).toBe(201);
  expect(await meetings()).toBe(before + 1);
});
