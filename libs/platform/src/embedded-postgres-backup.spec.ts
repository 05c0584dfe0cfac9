import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from './embedded-postgres.js';

async function ask<T extends object>(url: string, statement: string): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}

test('a copy of the stopped data folder, put back, holds what was there when it was made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  chmodSync(folder, 0o755);
  const [data, backup] = [join(folder, 'data'), join(folder, 'backup')];
  const first = await startEmbeddedPostgres({ dataDir: data, durable: false });
  await ask(first.url('tracker_owner', 'tracker'), `create table kept as select 'Supervision' as title`);
  await first.stop();
  execFileSync('cp', ['-a', data, backup]);
  const second = await startEmbeddedPostgres({ dataDir: data, durable: false });
  await ask(second.url('tracker_owner', 'tracker'), `update kept set title = 'overwritten'`);
  await second.stop();
  rmSync(data, { recursive: true });
  execFileSync('cp', ['-a', backup, data]);
  const restored = await startEmbeddedPostgres({ dataDir: data, durable: false });
  expect(await ask(restored.url('tracker_owner', 'tracker'), 'select title from kept')).toEqual([{ title: 'Supervision' }]);
  await restored.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
