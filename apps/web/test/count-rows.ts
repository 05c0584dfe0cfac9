import pg from 'pg';
import type { House } from '../../../libs/schema/testing/house.js';

/** How many rows a table really has, past row-level security. */
export async function countRows(house: House, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: house.ownerUrl });
  await client.connect();
  try {
    await client.query(`select set_config('app.door', 'migration', false)`);
    const { rows } = await client.query<{ count: string }>(`select count(*) from "${table}"`);
    return Number(rows[0]?.count);
  } finally {
    await client.end();
  }
}
