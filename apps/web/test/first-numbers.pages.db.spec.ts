import { Sessions } from '#identity';
import { readConfig } from '#platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createWebApp } from '../src/open-app.js';
import { Browser } from './browser-by-inject.js';
import { lengthOf, linkedNumbers, listsUnderNumbers, mainOf } from './numbers.js';
import { openSampleHouse, type SampleHouse } from './sample-house.js';

let house: SampleHouse;
let app: NestFastifyApplication;

beforeAll(async () => {
  house = await openSampleHouse();
  app = await createWebApp({ config: readConfig({ LOG_LEVEL: 'silent' }), ...house });
}, 120_000);

afterAll(async () => {
  await app.close();
  await house.close();
});

async function sit(role: string): Promise<Browser> {
  const { personId, authorityId } = await house.personOf(role);
  const { id } = await app.get(Sessions, { strict: false }).start(personId, authorityId);
  return new Browser(app, { session: id });
}

/** The first screen of each role, and how many numbers stand on it that have a list. */
test.each([
  ['board member', '/board', 16],
  ['accountable lead', '/board', 16],
  ['director', '/board', 19],
  ['programme lead', '/cycle', 3],
  ['action owner', '/my-actions', 1],
  ['assurance lead', '/assurance', 4],
  ['chair', '/chair', 7],
  ['commissioner', '/councils', 6],
  ['commissioner', '/board', 16],
  ['administrator', '/administration', 3],
  ['reader of papers', '/reports', 0],
])('each number on the first screen of the %s, %s, leads to a list of that length', async (role, path, atLeast) => {
  const browser = await sit(role);
  const first = await browser.get(path);
  expect(first.status).toBe(200);
  const main = mainOf(first.body);
  const linked = linkedNumbers(main);
  const onThePage = listsUnderNumbers(main);
  const told: string[] = onThePage.map(({ heading, length }) => `${heading}: ${length}`);
  const shown: string[] = onThePage.map(({ heading, count }) => `${heading}: ${count}`);
  for (const { count, words, href } of linked) {
    const list = await browser.get(href);
    shown.push(`${words}: ${count}`);
    told.push(list.status === 200 ? `${words}: ${lengthOf(mainOf(list.body))}` : `${words}: ${href} answers ${list.status}`);
  }
  expect(told).toEqual(shown);
  expect(shown.length).toBeGreaterThanOrEqual(atLeast);
});

test('most numbers of the board are not 0 in the sample, and what its other pages tell agrees with them', async () => {
  const browser = await sit('board member');
  const { body } = await browser.get('/board');
  const numbers = linkedNumbers(mainOf(body));
  expect(numbers.filter(({ count }) => count > 0).length).toBeGreaterThanOrEqual(7);
  expect(body).toContain('aria-label="Actions by rating.');
  const trend = await browser.get('/board/trend');
  expect(trend.body.match(/<svg xmlns/g)).toHaveLength(3);
  expect(trend.text).toMatch(/13 Mar 2026 (\d+ ){3}\d+/);
  const gaps = (await browser.get('/board/gaps')).body.matchAll(
    /<a class="govuk-link" href="#gap-\d">[^<]*<\/a>: <strong>(\d+)<\/strong>/g,
  );
  const inAll = [...gaps].map(([, count]) => Number(count));
  expect(numbers.slice(-inAll.length).map(({ count }) => count)).toEqual(inAll);
  expect(inAll).toHaveLength(5);
});
