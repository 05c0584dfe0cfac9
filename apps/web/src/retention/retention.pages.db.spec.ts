import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

let house: House;
let web: TestWeb;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house);
});
afterAll(async () => {
  await web.close();
  await house.close();
});

test('an administrator changes how long something is kept, and everyone reads it', async () => {
  const administrator = await web.signIn('administrator');
  expect((await administrator.get('/retention')).text).toMatch(/Subject and words of reminders and other e-mails .* 24 months .* None/);
  const wrong = await administrator.post('/retention/messages', { months: '3' });
  expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('Months must be from 6 to 120')]);
  expect(wrong.body).toContain('value="3"');
  const saved = await administrator.follow(await administrator.post('/retention/messages', { months: '18' }));
  expect(saved.text).toMatch(/Saved.*Subject and words .* 18 months/);
  expect((await (await web.signIn('reader')).get('/your-data')).text).toContain('18 months. The day it was made');
  expect((await administrator.get('/trail?event=retention')).text).toMatch(/Retention: changed .*From: Months 24.*To: Months 18/);
});

test('by the API too; nobody else changes it, and there is no page of what is not kept for a time', async () => {
  const api = await web.api('administrator');
  expect((await api.ask('PUT', '/api/v1/retention/receipts', { months: 12 })).status).toBe(204);
  const { kinds } = (await (await web.api('reader')).get('/api/v1/retention')).json as { kinds: { kind: string; months: number }[] };
  expect(kinds.find(({ kind }) => kind === 'receipts')?.months).toBe(12);
  expect((await (await web.api('director')).ask('PUT', '/api/v1/retention/receipts', { months: 12 })).status).toBe(403);
  expect((await (await web.signIn('administrator')).get('/retention/plan')).status).toBe(404);
});
