import { Writable } from 'node:stream';
import { readConfig } from '#platform';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { type Route, routesOf } from '../src/http/declared-routes.js';
import { openWeb, type TestWeb } from './open-web.js';

const marker = 'Zz9-told-to-nobody-9zZ';
const nobody = '00000000-0000-7000-8000-000000000000';
const lines: string[] = [];

let house: House;
let web: TestWeb;
let routes: readonly Route[];
let token: string;
let session: string;

beforeAll(async () => {
  house = await openHouse();
  const logTo = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  web = await openWeb(house, { logTo, config: readConfig({ LOG_LEVEL: 'trace' }) });
  routes = routesOf(web.app);
  token = (await web.api('director')).token;
  session = (await web.signIn('director')).cookies.get('session') ?? '';
}, 60_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

/** An address of the route; of what is no id, the marker where the address of a feed is its key. */
const addressOf = ({ path }: Route): string => path.replace(/:file/, `${marker}.ics`).replace(/:\w+/g, nobody);
const isApi = ({ path }: Route): boolean => path.startsWith('/api/');
const changes = (): readonly Route[] => routes.filter(({ method }) => method !== 'GET');
const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

function ask(
  route: Route,
  headers: Readonly<Record<string, string>>,
  payload?: string,
  query = '',
): Promise<{ readonly statusCode: number }> {
  return web.app.inject({
    method: route.method,
    url: `${addressOf(route)}${query}`,
    headers: { host: 'localhost:3000', ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
}

const said = (route: Route, { statusCode }: { readonly statusCode: number }): string => `${route.method} ${route.path}: ${statusCode}`;

it('no page changes anything for a form without our token', async () => {
  const forms = changes().filter((route) => !isApi(route));
  const other: string[] = [];
  for (const route of forms) {
    const answer = await ask(route, { ...form, cookie: `session=${session}` }, 'title=Words');
    if (answer.statusCode !== 403) other.push(said(route, answer));
  }
  expect(forms.length).toBeGreaterThan(100);
  expect(other).toEqual([]);
});

it('no part of the API takes the cookie of a session for a token', async () => {
  const closed = routes.filter((route) => isApi(route) && route.access !== 'open');
  const other: string[] = [];
  for (const route of closed) {
    const answer = await ask(route, { ...json, cookie: `session=${session}` }, route.method === 'GET' ? undefined : '{}');
    if (answer.statusCode !== 401) other.push(said(route, answer));
  }
  expect(closed.length).toBeGreaterThan(100);
  expect(other).toEqual([]);
});

it.each([
  ['nested 5,000 deep', `{"title":${'['.repeat(5000)}${']'.repeat(5000)}}`, [400]],
  ['of two megabytes', JSON.stringify({ title: 'x'.repeat(2_000_000) }), [413]],
  ['cut off', '{"title":', [400]],
  ['that reaches for a prototype', '{"title":"x","__proto__":{"roles":["administrator"]}}', [400]],
])('JSON %s is refused by every part of the API, and fails nowhere', async (_what, payload, expected) => {
  const other: string[] = [];
  for (const route of changes().filter(isApi)) {
    const answer = await ask(route, { ...json, authorization: `Bearer ${token}` }, payload);
    if (!expected.includes(answer.statusCode)) other.push(said(route, answer));
  }
  expect(other).toEqual([]);
  expect(({} as { roles?: unknown }).roles).toBeUndefined();
});

it('the log tells of every request, and of nothing that was sent in its body, headers or query', async () => {
  lines.length = 0;
  for (const route of routes) {
    const body = isApi(route) ? JSON.stringify({ title: marker, link: marker }) : `title=${marker}&password=${marker}&link=${marker}`;
    const sent = route.method === 'GET' ? undefined : body;
    const own = isApi(route) ? { authorization: `Bearer ${token}`, ...json } : { cookie: `session=${session}; form=${marker}`, ...form };
    const query = `?q=${marker}&code=${marker}&link=${marker}`;
    await ask(
      route,
      { ...own, 'user-agent': marker, referer: `https://elsewhere.example.org/${marker}`, 'x-forwarded-for': marker },
      sent,
      query,
    );
    // Whoever guesses sends tokens too.
    await ask(route, { authorization: `Bearer ipt_${marker}`, cookie: `session=${marker}` }, undefined, query);
  }
  const log = lines.join('');
  expect(log.split('"answered"').length).toBeGreaterThan(routes.length);
  expect(lines.filter((line) => line.includes(marker)).slice(0, 5)).toEqual([]);
  for (const secret of [token, session]) expect(log).not.toContain(secret);
}, 120_000);
