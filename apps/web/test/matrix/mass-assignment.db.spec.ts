import type { OpenAPIObject } from '@nestjs/swagger';
import type { Tx } from '#platform';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { routesOf } from '../../src/http/declared-routes.js';
import { openWeb, type TestWeb } from '../open-web.js';
import { addressIn, linesOf } from './addresses.js';
import { type Bodies, bodiesOf } from './bodies.js';
import { rehearsing } from './rehearsal.js';
import { settleWorlds } from './settle-worlds.js';
import { watchFor } from './smuggling.js';
import { type Ask, type VisitorName, visitorsOf } from './visitors.js';
import { idIn } from './worlds.js';

/** What nobody may set by sending it along, as a page or an API would name it and as a column is named. */
const stranger = '00000000-0000-7000-8000-0000000000d4';
const notTheirs = [
  'authorityId',
  'personId',
  'verifiedBy',
  'claimedBy',
  'decidedBy',
  'requestedBy',
  'signedBy',
  'writtenBy',
  'restrictedTo',
];
const alsoSent = Object.fromEntries(
  notTheirs.flatMap((name) => [name, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]).map((name) => [name, stranger]),
);
const powers = { role: stranger, roles: [stranger], status: stranger, rating: stranger, via: stranger, id: stranger };

describe('what is sent along with a form or an API call', () => {
  let house: House;
  let real: TestWeb;
  let web: TestWeb;
  let asks: ReadonlyMap<VisitorName, Ask>;
  let bodies: Bodies;
  let look: (tx: Tx) => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    house = await openHouse();
    real = await openWeb(house);
    const director = await real.signIn('director');
    await settleWorlds(house, (deadlineId) => director.post(`/deadlines/${deadlineId}/draft`));
    // Each transaction is looked at, and then undone.
    web = await openWeb(house, { database: rehearsing(house.database, (tx) => look(tx)) });
    asks = await visitorsOf(house, real, web);
    bodies = bodiesOf(JSON.parse((await web.anonymous().get('/api/openapi.json')).body) as OpenAPIObject);
  }, 60_000);
  afterAll(async () => {
    await web.close();
    await real.close();
    await house.close();
  });

  it('sets no role, council, decider or state that the form does not ask for, on any route', async () => {
    const watch = await watchFor(house, stranger);
    let changes = 0;
    look = async (tx) => {
      await watch.look(tx);
      const [written] = await tx.query<{ has: boolean }[]>('select pg_current_xact_id_if_assigned() is not null as has');
      if (written?.has) changes += 1;
    };
    const faults: string[] = [];
    for (const route of routesOf(web.app).filter(({ method, access }) => method !== 'GET' && access !== 'open')) {
      for (const line of linesOf(route.path)) {
        for (const who of ['director', 'administrator', 'chair', 'commissioner', 'action-owner'] as const) {
          const body = bodies.bodyFor(route, line, idIn.released);
          // A field that the route asks for keeps its honest value.
          const sent = { ...powers, ...alsoSent, ...body };
          watch.start();
          const { status } = (await asks.get(who)?.(route.method, addressIn(line, 'released'), sent)) ?? { status: 0 };
          const stored = watch.found();
          if (status >= 500 || stored.length > 0) faults.push(`${route.method} ${line} as ${who}: ${status}, kept in ${stored.join(', ')}`);
          // Tried by one who may is tried.
          if (status !== 403) break;
        }
      }
    }
    expect(faults).toEqual([]);
    expect(changes).toBeGreaterThan(100);
  }, 120_000);

  it('keeps no id of another council, whichever field alone it is sent in, by any part of the API', async () => {
    const watch = await watchFor(house);
    look = (tx) => watch.look(tx);
    const faults: string[] = [];
    let tried = 0;
    for (const route of routesOf(web.app).filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/'))) {
      for (const line of linesOf(route.path)) {
        const own = bodies.bodyFor(route, line, idIn.released);
        const foreign = bodies.bodyFor(route, line, idIn.foreign);
        for (const field of Object.keys(own).filter((name) => JSON.stringify(own[name]) !== JSON.stringify(foreign[name]))) {
          for (const who of ['director', 'administrator', 'chair', 'commissioner', 'action-owner'] as const) {
            watch.start();
            const sent = { ...own, [field]: foreign[field] };
            const { status } = (await asks.get(who)?.(route.method, addressIn(line, 'released'), sent)) ?? { status: 0 };
            const stored = watch.found();
            if (status >= 500 || stored.length > 0)
              faults.push(`${route.method} ${line} with ${field}: ${status}, kept in ${stored.join(', ')}`);
            if (status === 403) continue;
            tried += 1;
            break;
          }
        }
      }
    }
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(30);
  }, 120_000);
});
