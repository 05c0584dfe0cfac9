import { newId } from '#platform';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from './open-web.js';
import { pathsOf } from './routes.js';

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

const ids = ['not-an-id', newId(), '%00', "'--", 'a'.repeat(90)];
const names =
  'q status rating owner lead priority visit late page from to kind theme role person state event subject next show inspection document within';
const queries = ['x'.repeat(3000), '%00', '-1', '99999999999999999999', "'", '2026-02-31', '__proto__', '%F0%9F%92%A5'].flatMap((value) => [
  names
    .split(' ')
    .map((name) => `${name}=${value}`)
    .join('&'),
  names
    .split(' ')
    .map((name) => `${name}=${value}&${name}=other`)
    .join('&'),
]);

/** Where an answer of 500 came from; a strange address is a mistake of whoever sent it, never ours. */
const failuresOf = (answers: readonly { path: string; status: number }[]): string[] =>
  answers.filter(({ status }) => status >= 500).map(({ path, status }) => `${status} ${path.slice(0, 160)}`);

test.each(['director', 'administrator'] as const)('no page fails when the %s asks for a thing that is not there', async (role) => {
  const browser = await web.signIn(role);
  const answers = [];
  for (const path of pathsOf(web.app, 'GET')) {
    for (const id of path.includes(':') ? ids : ['']) {
      const address = path.replace(/:\w+/g, id);
      answers.push({ path: address, status: (await browser.get(address)).status });
    }
  }
  expect(answers.length).toBeGreaterThan(10);
  expect(failuresOf(answers)).toEqual([]);
});

test('no page fails on a strange filter', async () => {
  const browser = await web.signIn('director');
  const answers = [];
  for (const path of pathsOf(web.app, 'GET').filter((path) => !path.includes(':'))) {
    for (const query of queries) answers.push({ path: `${path}?${query}`, status: (await browser.get(`${path}?${query}`)).status });
  }
  expect(failuresOf(answers)).toEqual([]);
}, 120_000);

test.each(['director', 'administrator', 'action-owner'] as const)('no form fails when the %s sends nonsense or nothing', async (role) => {
  const answers = [];
  for (const path of pathsOf(web.app, 'POST').filter((path) => !path.startsWith('/api'))) {
    const address = path.replace(/:\w+/g, newId());
    for (const fields of [{}, { title: ['a', 'b'], version: 'x', ids: ["'"], decision: '__proto__' }]) {
      // Signing out ends the session, so each form gets a browser of its own.
      answers.push({ path: address, status: (await (await web.signIn(role)).post(address, fields)).status });
    }
  }
  expect(failuresOf(answers)).toEqual([]);
});

test('the API takes nonsense as well as pages do', async () => {
  const api = await web.api('director');
  const answers = [];
  for (const path of pathsOf(web.app, 'POST').filter((path) => path.startsWith('/api'))) {
    for (const body of [{}, [], { title: 7, ids: 'x', rows: [null, 1], version: {} }]) {
      const address = path.replace(/:\w+/g, newId());
      answers.push({ path: address, status: (await api.post(address, body)).status });
    }
  }
  for (const path of pathsOf(web.app, 'GET').filter((path) => path.startsWith('/api'))) {
    const address = path.replace(/:\w+/g, 'not-an-id');
    answers.push({ path: address, status: (await api.ask('GET', address)).status });
  }
  expect(failuresOf(answers)).toEqual([]);
});
