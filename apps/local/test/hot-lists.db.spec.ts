import { Tokens } from '#identity';
import { roles, scheduleOf } from '#platform';
import pg from 'pg';
import { addConcern } from '../../../libs/board/testing/rows.js';
import { type Statement, statements } from '../../../libs/plan/testing/queries.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { unrevised } from '../../../libs/schema/src/revision-triggers.js';
import { openTestDatabase } from '../../../libs/schema/testing/test-database.js';
import { Api } from '../../web/test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../web/test/open-web.js';
import { actionsOf, councilOf, idOf, kinds, roleIn } from './bench/made-up.js';
import { seed } from './bench/seed.js';

/** What PostgreSQL says of a step in EXPLAIN, as far as it is looked at here. */
interface Step {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Step[];
}

const council = councilOf(1, 800);
const neighbours = Array.from({ length: 12 }, (_, at) => councilOf(at + 2, 800));
const [action] = actionsOf(council);
const filters = [
  ...['', '?status=in-progress', '?rating=red', '?late=yes', '?open=yes', '?dueBy=2026-04-30', '?gap=no-evidence', '?gap=extension-asked'],
  `?owner=${action?.ownerId ?? ''}`,
  `?priority=${action?.priorityId ?? ''}`,
  `?concern=${idOf(council.index, kinds.concern, 1)}`,
];

describe('on an installation of thirteen councils', () => {
  let house: House;
  let web: TestWeb;
  let api: Api;
  let asking: pg.Client;
  beforeAll(async () => {
    const database = await openTestDatabase();
    const client = new pg.Client({ connectionString: database.ownerUrl.replace('tracker_owner', 'postgres') });
    await client.connect();
    await seed(client, [council, ...neighbours]);
    await client.end();
    const opened = await openHouse('2026-03-02T09:00', database);
    house = {
      ...opened,
      authorityId: council.id,
      personId: (who) => roleIn(council, who === 'owner-2' || who === 'lead-2' ? 'action-owner' : who),
    };
    web = await openWeb(house);
    const administrator = { ...house.actorOf('administrator'), authorityId: council.id, personId: roleIn(council, 'administrator') };
    const email = `person-${roles.indexOf('director') + 1}@council-${council.index}.example.org`;
    const { token } = await web.app.get(Tokens, { strict: false }).create(administrator, { email, label: 'test', days: 1 });
    api = new Api(web.app, token);
    asking = new pg.Client({ connectionString: database.appUrl });
    await asking.connect();
  }, 60_000);
  afterAll(async () => {
    await asking.end();
    await web.close();
    await house.close();
  });

  /** How PostgreSQL would answer a statement within the page's own transaction. */
  async function stepsOf({ text, values }: Statement): Promise<readonly Step[]> {
    await asking.query('begin');
    await asking.query(
      `select set_config('app.authority_id', $1, true), set_config('app.cleared_for', 'everything', true),
         set_config('app.person_id', $2, true), set_config('app.day', '2026-03-02', true)`,
      [council.id, roleIn(council, 'director')],
    );
    const { rows } = await asking.query<{ 'QUERY PLAN': readonly { readonly Plan: Step }[] }>(`explain (format json) ${text}`, [...values]);
    await asking.query('rollback');
    const all = (step: Step): readonly Step[] => [step, ...(step.Plans ?? []).flatMap(all)];
    return rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => all(Plan)));
  }
  const reads = ({ text }: Statement): boolean => /^\s*[(]?(with|select)\b/i.test(text) && !text.includes('set_config');

  const hot = [...filters.flatMap((filter) => [`/api/v1/actions${filter}`, `/plan${filter}`]), '/concerns', '/board', '/my-actions'];
  const more = ['/priorities', '/board/trend', '/history?at=2026-01-12', '/history/compare?from=2026-01-12'];
  it.each([...hot, ...more])('%s reads no large table whole, and none whose changes leave kept answers as they are', async (address) => {
    const page = await web.signIn('director');
    const ask = (): Promise<unknown> => (address.startsWith('/api') ? api.get(address) : page.get(address));
    await ask();
    await addConcern(house.database, scheduleOf(council.id));
    const asked = (await statements(ask)).filter(reads);
    expect(asked.length).toBeGreaterThan(4);
    const { rows: large } = await asking.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and reltuples > 1000`,
    );
    const faults: string[] = [];
    for (const statement of asked) {
      for (const { 'Node Type': type, 'Relation Name': name = '' } of await stepsOf(statement)) {
        const isWhole = hot.includes(address) && type === 'Seq Scan' && large.some((table) => table.name === name);
        if (isWhole || unrevised.has(name)) faults.push(`${type} ${name}: ${statement.text}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
