import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';
import { routesOf } from './declared-routes.js';
import { rateOf, ratedRoutes, rates } from './rates.js';

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

/** The methods of our controllers whose text says something, such as `ReportPages.pdf`. */
function methodsThat(says: RegExp): Set<string> {
  const files = readdirSync('apps/web/src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.(pages|api)\.ts$/.test(file));
  return new Set(
    files.flatMap((file) => {
      const text = readFileSync(join('apps/web/src', file), 'utf8');
      const name = /export class (\w+)/.exec(text)?.[1] ?? '';
      // A method begins with its decorators and ends where the next one does.
      return text
        .split(/\n(?= {2}@(?:Get|Post|Put|Patch|Delete)\()/)
        .slice(1)
        .flatMap((part) => {
          const method = /^ {2}(?:async )?(\w+)\(/m.exec(part)?.[1];
          const own = part.split(/\n {2}(?:private |\/\*\*)|\n}\n/, 1)[0] ?? '';
          return method !== undefined && says.test(own) ? [`${name}.${method}`] : [];
        });
    }),
  );
}

const unlike = (methods: ReadonlySet<string>, expected: readonly string[]): string[] =>
  routesOf(web.app).flatMap(({ name, method, path }) =>
    methods.has(name) && !expected.includes(rateOf(method, path) ?? 'none') ? [`${method} ${path} (${name})`] : [],
  );

it.each([
  ['gives a file or a list away', /StreamableFile|PersonalData>/, ['export', 'report'], 15],
  ['takes a file in', /uploadOf\(|@ApiConsumes\('multipart/, ['upload'], 4],
  ['draws up a report', /\.reports\.(draft|correct)\(|\.files\.ask\(/, ['report'], 5],
])('no route that %s goes without a rate', (_what, says, expected, atLeast) => {
  const methods = methodsThat(says);
  const routes = routesOf(web.app).filter(({ name }) => methods.has(name));
  expect(routes.length).toBeGreaterThanOrEqual(atLeast);
  expect(unlike(methods, expected)).toEqual([]);
});

it('every line of the table is a route that there is', () => {
  const routes = routesOf(web.app);
  const idle = ratedRoutes.filter(([, how, where]) => !routes.some(({ method, path }) => method === how && where.test(path)));
  expect(idle).toEqual([]);
});

it('counts the lists of one person together, tells what is left, and says when to go on; nobody else has to wait', async () => {
  const [director, other] = [await web.signIn('director'), await web.signIn('programme-lead')];
  const { max } = rates.export.rateLimit;
  const first = await director.get('/plan.csv');
  expect(first.headers).toMatchObject({ 'ratelimit-limit': `${max}`, 'ratelimit-remaining': `${max - 1}` });
  for (let time = 1; time < max; time += 1) await director.ask({ method: 'HEAD', path: '/meetings.csv' });
  const refused = await director.get('/your-data.json');
  expect([refused.status, refused.headers['ratelimit-remaining']]).toEqual([429, '0']);
  expect(refused.text).toMatch(
    /Too many at once.*120 lists and files to take away within a minute\. Nothing was lost\. Wait \d+ seconds?, then/,
  );
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await other.get('/plan.csv')).status).toBe(200);
  expect((await director.get('/plan')).status).toBe(200);
});

it('tells programs the same as problem+json', async () => {
  const api = await web.api('director');
  const statuses = new Set<number>();
  for (let time = 0; time <= rates.report.rateLimit.max; time += 1)
    statuses.add((await api.post('/api/v1/deadlines/00000000-0000-7000-8000-000000000000/report')).status);
  const refused = await api.post('/api/v1/deadlines/00000000-0000-7000-8000-000000000000/report');
  expect([...statuses]).toEqual([404, 429]);
  expect(refused.headers['content-type']).toContain('application/problem+json');
  expect(refused.json).toMatchObject({ status: 429, title: 'Too many at once', detail: expect.stringContaining('Wait') as string });
});

it('counts files that are sent, before they are read, and not the other forms of the same address', async () => {
  const director = await web.signIn('director');
  const file = { field: 'file', fileName: 'plan.csv', bytes: Buffer.from('Reference\nA1\n') };
  const statuses = new Set<number>();
  for (let time = 0; time <= rates.upload.rateLimit.max; time += 1) {
    statuses.add((await director.upload('/actions/00000000-0000-7000-8000-000000000000/evidence', {}, [file])).status);
  }
  expect([...statuses]).toEqual([404, 429]);
  expect((await director.post('/actions/00000000-0000-7000-8000-000000000000/owner')).status).toBe(404);
});
