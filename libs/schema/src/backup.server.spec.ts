import { Audit } from '#audit';
import { FixedClock } from '#calendar';
import { operatorOf } from '#identity';
import { openDatabase } from '#platform';
import { loadSample } from '#sample';
import { migrate, tables } from '#schema';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type DebianServer, startDebianServer } from '../testing/debian-server.js';

const operations = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
/** The arguments of a command as the documentation writes it, with this test's addresses and file in their place. */
const written = (program: string, here: Readonly<Record<string, string>>): string[] => {
  const line = operations.split('\n').find((each) => each.startsWith(`${program} `)) ?? '';
  const command = line.replace(/ && .*$/, '').slice(program.length + 1);
  return Object.entries(here)
    .reduce((text, [from, to]) => text.replace(from, to), command)
    .split(' ');
};

describe('a backup of a server', () => {
  let server: DebianServer;
  let folder: string;
  const clock = new FixedClock('2026-03-13T08:00');

  beforeAll(() => {
    server = startDebianServer();
    folder = mkdtempSync(join(tmpdir(), 'backup-'));
    chmodSync(folder, 0o777);
  }, 60_000);
  afterAll(() => {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ask<T extends object>(database: string, statement: string): Promise<readonly T[]> {
    const client = new pg.Client({ connectionString: server.url('postgres', database) });
    await client.connect();
    try {
      return (await client.query<T>(statement)).rows;
    } finally {
      await client.end();
    }
  }
  const rowsOf = async (database: string, table: string): Promise<readonly string[]> =>
    (await ask<{ row: string }>(database, `select to_jsonb(t)::text as row from ${table} t order by 1`)).map(({ row }) => row);

  it('made and restored by the documented commands is equal: every table, row by row; the trail and the reports hold', async () => {
    await ask('postgres', 'create role tracker_owner login');
    await ask('postgres', 'create role tracker_app login');
    // The role of the documentation, without a password: on this socket everyone is trusted.
    const role = /create role tracker_backup[^`]*/.exec(operations)?.[0] ?? 'no such role is documented';
    await ask('postgres', role.replace(" password '…'", ''));
    for (const database of ['tracker', 'restored']) await ask('postgres', `create database ${database} owner tracker_owner`);
    await migrate(server.url('tracker_owner', 'tracker'));
    const used = await openDatabase(server.url('tracker_app', 'tracker'), tables, 3);
    const actor = operatorOf(await loadSample(used, clock.now(), 'http://localhost:3000'));
    await used.close();

    const dump = join(folder, 'plan.dump');
    server.run(
      'pg_dump',
      written('pg_dump', { 'plan.dump': dump, 'postgresql://tracker_backup@HOST/tracker': server.url('tracker_backup', 'tracker') }),
    );
    server.run(
      'pg_restore',
      written('pg_restore', { 'plan.dump': dump, 'postgresql://tracker_owner@HOST/tracker': server.url('tracker_owner', 'restored') }),
    );
    expect(await migrate(server.url('tracker_owner', 'restored'))).toEqual([]);

    const names = await ask<{ name: string }>('tracker', `select tablename as name from pg_tables where schemaname = 'public' order by 1`);
    expect(names.length).toBeGreaterThan(60);
    const unlike: string[] = [];
    for (const { name } of names) {
      const [there, here] = [await rowsOf('tracker', name), await rowsOf('restored', name)];
      if (JSON.stringify(there) !== JSON.stringify(here)) unlike.push(`${name}: ${there.length} and ${here.length} rows`);
    }
    expect(unlike).toEqual([]);

    const restored = await openDatabase(server.url('tracker_app', 'restored'), tables, 3);
    const { entries, broken } = await new Audit(restored, clock).verify(actor);
    expect([entries > 100, broken]).toEqual([true, undefined]);
    const reports = await restored.snapshot(actor, (tx) =>
      tx.query<{ content: string; sha256: string }[]>('select content, sha256 from report'),
    );
    expect(reports.length).toBeGreaterThan(0);
    expect(reports.filter(({ content, sha256 }) => createHash('sha256').update(content).digest('hex') !== sha256)).toEqual([]);
    await restored.close();
  }, 120_000);
});
