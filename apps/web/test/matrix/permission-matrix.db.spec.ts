import type { OpenAPIObject } from '@nestjs/swagger';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { routesOf } from '../../src/http/declared-routes.js';
import { openWeb, type TestWeb } from '../open-web.js';
import { bodiesOf } from './bodies.js';
import { askEverything, type Case, csvOf, faultOf } from './matrix.js';
import { rehearsing } from './rehearsal.js';
import { visitors, visitorsOf } from './visitors.js';
import { watchFor } from './smuggling.js';
import { settleWorlds } from './settle-worlds.js';

const file = `${process.cwd()}/apps/web/test/matrix/permission-matrix.csv`;
const howToAccept =
  'When this is as it should be, run “npm run matrix” and commit the changed lines of apps/web/test/matrix/permission-matrix.csv.';

describe('who may do what, by every route', () => {
  let house: House;
  let real: TestWeb;
  let web: TestWeb;
  const cases: Case[] = [];

  beforeAll(async () => {
    house = await openHouse();
    real = await openWeb(house);
    const director = await real.signIn('director');
    await settleWorlds(house, (deadlineId) => director.post(`/deadlines/${deadlineId}/draft`));
    const watch = await watchFor(house);
    web = await openWeb(house, { database: rehearsing(house.database, (tx) => watch.look(tx)) });
    const asks = await visitorsOf(house, real, web);
    const description = JSON.parse((await web.anonymous().get('/api/openapi.json')).body) as OpenAPIObject;
    for await (const one of askEverything(routesOf(web.app), asks, bodiesOf(description), watch)) cases.push(one);
  }, 600_000);
  afterAll(async () => {
    await web.close();
    await real.close();
    await house.close();
  });

  it('gives away nothing of another council, nor of what is not released, and fails nowhere', () => {
    const faults = cases.flatMap((one) => faultOf(one) ?? []);
    expect([...faults.slice(0, 40), ...(faults.length > 40 ? [`and ${faults.length - 40} more`] : [])]).toEqual([]);
  });

  it('answers as the reviewed table says', () => {
    const found = csvOf(cases);
    if (process.env['UPDATE_MATRIX'] === 'yes') writeFileSync(file, found);
    const reviewed = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const [was, is] = [new Set(reviewed.split('\n')), new Set(found.split('\n'))];
    const different = [
      ...[...was].filter((line) => !is.has(line)).map((line) => `reviewed: ${line}`),
      ...[...is].filter((line) => !was.has(line)).map((line) => `answered: ${line}`),
    ];
    const routes = new Set(cases.map(({ route }) => route)).size;
    process.stdout.write(`${routes} routes × ${visitors.length} visitors, ${cases.length} cases tried: ${different.length} differences\n`);
    expect(different.length === 0 ? [] : [...different, howToAccept]).toEqual([]);
  });
});
