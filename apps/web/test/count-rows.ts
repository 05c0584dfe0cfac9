import pg from 'pg';
import type { House } from '../../../libs/schema/testing/house.js';

/** How many rows a table really has, past row-level security. */
export const countRows = (house: House, table: string): Promise<number> => asOwner(house, (client) => counted(client, table, 'true'));

/** Which tables hold a word anywhere in a row, past row-level security. */
export const tablesHolding = (house: House, word: string): Promise<readonly string[]> =>
  asOwner(house, async (client) => {
    const { rows } = await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
    const holding: string[] = [];
    for (const { name } of rows) if ((await counted(client, name, `t::text like '%${word}%'`)) > 0) holding.push(name);
    return holding;
  });

async function counted(client: pg.Client, table: string, which: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from "${table}" t where ${which}`);
  return Number(rows[0]?.count);
}

async function asOwner<T>({ ownerUrl }: House, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`select set_config('app.door', 'migration', false)`);
    return await ask(client);
  } finally {
    await client.end();
  }
}
