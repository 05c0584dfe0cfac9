import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connectionString } from '../../platform/src/embedded-postgres.js';

export const templateName = 'template_tracker';

/** A database of one test file: all tables, no rows. */
export interface TestDatabase {
  /** As the application: row-level security applies. */
  readonly appUrl: string;
  /** As the owner of the tables, who migrates. */
  readonly ownerUrl: string;
  /** Drops the database, whoever is still connected. */
  close(): Promise<void>;
}

/** Clones the migrated template (about 0.1 s), or another. Open it in `beforeAll`, close it in `afterAll`. */
export async function openTestDatabase(template = templateName): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await within('tracker_owner', (client) => client.query(`create database ${name} template ${template} strategy wal_log`));
  return {
    ...addressesOf(name),
    // Connections of the application that are just ending can be cut by the superuser alone.
    close: () => within('postgres', (client) => client.query(`drop database ${name} with (force)`)),
  };
}

/** Fills a template once for all suites; whoever comes while it is being filled waits. Clone it with `openTestDatabase`. */
export async function fillTemplate(name: string, fill: (appUrl: string) => Promise<void>): Promise<void> {
  await within('postgres', async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const filling = `${name}_filling`;
    await client.query(`drop database if exists ${filling} with (force)`);
    await client.query(`create database ${filling} template ${templateName} strategy wal_log owner tracker_owner`);
    await fill(addressesOf(filling).appUrl);
    await client.query(`alter database ${filling} rename to ${name}`);
  });
}

function addressesOf(name: string): Pick<TestDatabase, 'appUrl' | 'ownerUrl'> {
  return { appUrl: connectionString(socketDir(), 'tracker_app', name), ownerUrl: connectionString(socketDir(), 'tracker_owner', name) };
}

function socketDir(): string {
  const given = process.env['TEST_POSTGRES_SOCKET'];
  if (given === undefined) throw new Error('There is no test server: run the tests with npm test or npx jest.');
  return given;
}

async function within(user: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: connectionString(socketDir(), user, 'tracker') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
