import { Actors } from '#identity';
import { scheduleOf } from '#platform';
import pg from 'pg';
import { type House, openHouse } from '../testing/house.js';
import { unrevised } from './revision-triggers.js';

describe('the revision of an authority', () => {
  let house: House;
  let actors: Actors;
  const clients: pg.Client[] = [];
  beforeAll(async () => {
    house = await openHouse();
    actors = new Actors(house.database, house.clock);
    for (let n = 0; n < 3; n += 1) {
      const client = new pg.Client({ connectionString: house.appUrl });
      await client.connect();
      await client.query(`set lock_timeout = '5s'`);
      clients.push(client);
    }
  });
  afterAll(async () => {
    for (const client of clients) await client.end();
    await house.close();
  });

  const here = async (): Promise<bigint> =>
    BigInt((await actors.readerOf(house.personId('director'), house.authorityId, 'page'))?.revision ?? '');
  const there = async (): Promise<bigint> => {
    const { personId, authorityId } = house.strangerOf('director');
    return BigInt((await actors.readerOf(personId ?? '', authorityId, 'page'))?.revision ?? '');
  };
  /** Begins a change within Exampleshire that stays open. */
  async function begin(client: pg.Client): Promise<void> {
    await client.query('begin');
    await client.query(`select set_config('app.authority_id', $1, true)`, [house.authorityId]);
    await client.query(`update membership set ends_on = '2030-01-01' where person_id = $1`, [house.personId('reader')]);
  }

  it('is moved by every table but those that no kept answer is made from, whoever writes', async () => {
    const [client] = clients;
    const tables = await client?.query<{ name: string; how: string | null }>(
      `select c.relname as name, (select t.tgenabled from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'revise') as how
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`,
    );
    const still = tables?.rows.filter(({ how }) => how === null).map(({ name }) => name);
    expect(still?.sort()).toEqual([...unrevised].sort());
    expect(tables?.rows.filter(({ how }) => how !== null && how !== 'A')).toEqual([]);
  });

  it('rises with a change to any of them, and another authority’s with those that belong to none', async () => {
    const tables = await house.database.transaction(house.schedule(), (tx) =>
      tx.query<{ name: string; own: boolean }[]>(
        `select tgrelid::regclass::text as name, encode(tgargs, 'escape') like 'own%' as own from pg_trigger
          where tgname = 'revise' and has_table_privilege(tgrelid, 'delete')`,
      ),
    );
    expect(tables.length).toBeGreaterThan(40);
    for (const { name, own } of tables) {
      const [own1, other1] = [await here(), await there()];
      await house.database.transaction(house.schedule(), (tx) => tx.query(`delete from ${name} where false`));
      const [own2, other2] = [await here(), await there()];
      expect([name, own2 > own1, other2 > other1]).toEqual([name, true, !own]);
    }
  });

  it('rises when the change commits, not before, and not for one that is rolled back', async () => {
    const [one, two] = clients as [pg.Client, pg.Client];
    const before = await here();
    await begin(one);
    expect(await here()).toBe(before);
    await one.query('commit');
    const after = await here();
    expect(after).toBeGreaterThan(before);
    await begin(two);
    await two.query('rollback');
    expect(await here()).toBe(after);
  });

  it('lets changes of one authority go on side by side, and rises with each', async () => {
    const seen = [await here()];
    const title = (client: pg.Client, who: 'owner-2' | 'lead-2' | 'chair') =>
      client.query('update membership set ends_on = null where person_id = $1', [house.personId(who)]);
    for (const client of clients) {
      await client.query('begin');
      await client.query(`select set_config('app.authority_id', $1, true)`, [house.authorityId]);
    }
    const [one, two, three] = clients as [pg.Client, pg.Client, pg.Client];
    await title(one, 'owner-2');
    await title(two, 'lead-2');
    await title(three, 'chair');
    for (const client of [two, three, one]) {
      await client.query('commit');
      seen.push(await here());
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => (a < b ? -1 : 1)));
  });

  it('is none for an actor who may write', async () => {
    expect(await actors.actorOf(house.personId('director'), house.authorityId, 'page')).not.toHaveProperty('revision');
    expect(scheduleOf(house.authorityId)).not.toHaveProperty('revision');
  });
});
