import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { Api } from '../../test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';
import { routesOf } from '../http/declared-routes.js';
import { listedAreaOf } from '../http/token-areas.js';

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

const asked = { label: 'Power BI', access: 'read', reach: ['measures'], days: 30 } as const;

/** A token of the director, as the page gives it. */
async function make(more: object = {}): Promise<Api> {
  const made = await (await web.signIn('director')).post('/account/tokens', { ...asked, ...more });
  return new Api(web.app, /ipt_[\w-]{43}/.exec(made.body)?.[0] ?? '');
}

test('every route of the API says which token it takes', () => {
  const paths = routesOf(web.app).flatMap(({ path }) => (path.startsWith('/api/v1/') ? [path] : []));
  expect(paths.length).toBeGreaterThan(100);
  expect([...new Set(paths.filter((path) => listedAreaOf(path) === undefined))]).toEqual([]);
});

test('a token that reads parts reads those, tells whose it is, and is refused all else with what it would take', async () => {
  const api = await make();
  expect((await api.get('/api/v1/measures')).status).toBe(200);
  expect((await api.get('/api/v1/me')).status).toBe(200);
  const others = ['/api/v1/actions', '/api/v1/people', '/api/v1/search?q=a', '/api/v1/inbox', '/api/v1/reports', '/api/v1/meetings'];
  for (const path of others) expect([path, (await api.get(path)).status]).toEqual([path, 403]);
  const refused = await api.get('/api/v1/actions');
  expect(refused.json).toMatchObject({ detail: expect.stringMatching(/is for measures\. .* belongs to plan/) as string });
  expect(refused.headers['www-authenticate']).toBe('Bearer error="insufficient_scope"');
});

test('a token that may change things changes what it was made for, and one that reads changes nothing', async () => {
  const meeting = { title: 'Improvement board', heldOn: '2027-03-30' };
  const reads = await (await make({ reach: ['board'] })).post('/api/v1/meetings', meeting);
  expect([reads.status, reads.json]).toMatchObject([403, { detail: expect.stringContaining('may read and change nothing') as string }]);
  expect((await (await make({ access: 'write', reach: ['board'] })).post('/api/v1/meetings', meeting)).status).toBe(201);
  expect((await (await make({ access: 'write', reach: ['plan'] })).post('/api/v1/meetings', meeting)).status).toBe(403);
});

test('it is shown once, listed with its last use, and ended by its person; a form that lacks something loses nothing', async () => {
  const browser = await web.signIn('action-owner');
  const wrong = await browser.post('/account/tokens', { label: 'Nightly figures', access: 'write', days: 7 });
  expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('Select what it reaches')]);
  expect(wrong.body).toContain('value="Nightly figures"');
  const made = await browser.post('/account/tokens', { ...asked, label: 'Nightly figures', reach: ['everything', 'plan'] });
  const [token = ''] = /ipt_[\w-]{43}/.exec(made.body) ?? [];
  const list = await browser.get('/account/tokens');
  expect(list.text).toMatch(/Nightly figures Reads everything that its person may .* Never/);
  expect(list.body).not.toContain(token);
  expect((await new Api(web.app, token).get('/api/v1/me')).status).toBe(200);
  const used = await browser.get('/account/tokens');
  expect(used.text).toMatch(/13 March 2026 at 8am 13 March 2026 at 8am 12 April/);
  const [, id = ''] = /\/account\/tokens\/([\w-]{36})\/end/.exec(used.body) ?? [];
  expect((await (await web.signIn('chair')).post(`/account/tokens/${id}/end`)).status).toBe(404);
  expect((await browser.follow(await browser.post(`/account/tokens/${id}/end`))).text).toContain('Works no more');
  expect((await new Api(web.app, token).get('/api/v1/me')).status).toBe(401);
});

test('administrators see and end the tokens of the authority; the trail tells what was made', async () => {
  const api = await make({ label: 'Forgotten script' });
  const administrator = await web.signIn('administrator');
  const list = await administrator.get('/tokens');
  const row = list.body.slice(list.body.indexOf('Forgotten script'));
  expect(list.text).toContain('Forgotten script Director of Children’s Services Reads measures');
  const [, id = ''] = /\/tokens\/([\w-]{36})\/end/.exec(row) ?? [];
  expect((await administrator.follow(await administrator.post(`/tokens/${id}/end`))).text).toContain('Programs that used it are refused');
  expect((await api.get('/api/v1/me')).status).toBe(401);
  expect((await administrator.get('/trail?event=token')).text).toMatch(
    /Token: revoked.*Token: created.*Forgotten script.*Reaches: measures/,
  );
  expect((await (await web.signIn('director')).get('/tokens')).status).toBe(403);
});
