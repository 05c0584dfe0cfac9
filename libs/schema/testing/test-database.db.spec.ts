import pg from 'pg';
import { openTestDatabase, type TestDatabase } from './test-database.js';

async function ask(url: string, question: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(question)).rows;
  } finally {
    await client.end();
  }
}

describe('the database of a test file', () => {
  let one: TestDatabase;
  let other: TestDatabase;
  beforeAll(async () => {
    [one, other] = await Promise.all([openTestDatabase(), openTestDatabase()]);
  });
  afterAll(() => Promise.all([one.close(), other.close()]));

  it('is its own: what one file writes, another never sees', async () => {
    await ask(one.ownerUrl, 'create table only_here ()');
    expect(await ask(other.ownerUrl, "select 1 from pg_tables where tablename = 'only_here'")).toEqual([]);
  });

  it('gives the application a role that is no superuser, bypasses no row security and owns nothing', async () => {
    const [role] = await ask(
      one.appUrl,
      `select rolname, rolsuper, rolbypassrls, rolcreatedb, (select count(*)::int from pg_class where relowner = r.oid) as owned
       from pg_roles r where rolname = current_user`,
    );
    expect(role).toEqual({ rolname: 'tracker_app', rolsuper: false, rolbypassrls: false, rolcreatedb: false, owned: 0 });
  });

  it('keeps instants in UTC, so that only the calendar decides what a London day is', async () => {
    expect(await ask(one.appUrl, 'show timezone')).toEqual([{ TimeZone: 'UTC' }]);
  });
});
