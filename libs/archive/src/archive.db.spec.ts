import { Audit } from '#audit';
import { FixedClock } from '#calendar';
import { operatorOf } from '#identity';
import { EvidenceStore } from '#plan';
import { type Actor, type Database, newId, openDatabase } from '#platform';
import { loadSample } from '#sample';
import { tables } from '#schema';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openTestDatabase, type TestDatabase } from '../../schema/testing/test-database.js';
import { fillEmptyTables } from '../testing/rows-everywhere.js';
import { restoreArchive } from './archive-in.js';
import { ArchiveOut } from './archive-out.js';
import { isLeftOut, leftOut, type Manifest } from './manifest.js';

type Members = Record<string, Uint8Array>;

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const picture = Buffer.from('%PDF-1.7 made for this test\n\u2028 and not one line');

describe('the whole of an authority, out and in', () => {
  let folder: string;
  let path: string;
  let from: TestDatabase;
  let empty: TestDatabase;
  let database: Database;
  let actor: Actor;
  let manifest: Manifest;
  const clock = new FixedClock('2026-03-13T08:00');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'archive-'));
    path = join(folder, 'exampleshire.zip');
    [from, empty] = [await openTestDatabase(), await openTestDatabase()];
    database = await openDatabase(from.appUrl, tables, 5);
    actor = operatorOf(await loadSample(database, clock.now(), 'http://localhost:3000'));
    await database.transaction(actor, async (tx) => {
      await tx.query('insert into evidence_file (sha256, authority_id, media_type, size, bytes) values ($1, $2, $3, $4, $5)', [
        sha256(picture),
        actor.authorityId,
        'application/pdf',
        picture.length,
        picture,
      ]);
      await tx.query(`update evidence set file_sha256 = $1, file_name = 'audit.pdf' where id = (select id from evidence limit 1)`, [
        sha256(picture),
      ]);
    });
    await asSuperuser(from, (client) => fillEmptyTables(client, (table) => !isLeftOut(table)));
    const out = new ArchiveOut(database, new Audit(database, clock), clock, new EvidenceStore(database));
    manifest = await out.write(actor, createWriteStream(path));
  }, 90_000);
  afterAll(async () => {
    await database.close();
    await Promise.all([from.close(), empty.close()]);
    await rm(folder, { recursive: true });
  });

  /** Nothing is hidden from it by row-level security. */
  async function asSuperuser<T>(test: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: test.ownerUrl.replace('tracker_owner', 'postgres') });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
  const asked = <T>(test: TestDatabase, sql: string): Promise<readonly T[]> =>
    asSuperuser(test, async (client) => (await client.query(sql)).rows as T[]);
  const tablesOf = async (test: TestDatabase): Promise<readonly string[]> =>
    (await asked<{ name: string }>(test, `select tablename as name from pg_tables where schemaname = 'public' order by 1`)).map(
      ({ name }) => name,
    );
  const rowsOf = async (test: TestDatabase, table: string): Promise<readonly string[]> =>
    (await asked<{ row: string }>(test, `select to_jsonb(t)::text as row from ${table} t order by 1`)).map(({ row }) => row);

  /** The archive with some members changed; the manifest says so when it is told to. */
  async function altered(change: (members: Members) => void, honest: boolean): Promise<string> {
    const members: Members = unzipSync(await readFile(path));
    change(members);
    if (honest) {
      const told = JSON.parse(strFromU8(members['manifest.json']!)) as Manifest;
      const list = told.members.map((member) => ({ ...member, sha256: sha256(members[member.name] ?? '') }));
      members['manifest.json'] = strToU8(JSON.stringify({ ...told, members: list }));
    }
    const file = join(folder, `${newId()}.zip`);
    await writeFile(file, zipSync(members, { level: 0 }));
    return file;
  }
  const isEmpty = async (): Promise<boolean> => {
    const counts = await Promise.all(
      (await tablesOf(empty)).map(async (table) => (table === 'migration' ? 0 : (await rowsOf(empty, table)).length)),
    );
    return counts.every((count) => count === 0);
  };

  it('says in its manifest what it holds and what it leaves out, and holds no secret', async () => {
    expect(manifest.authority.id).toBe(actor.authorityId);
    expect(manifest.members.find(({ name }) => name === 'tables/action.ndjson')?.rows).toBeGreaterThan(10);
    expect(manifest.members.map(({ name }) => name)).toContain(`files/${sha256(picture)}`);
    expect(manifest.leftOut).toEqual(leftOut);
    const members = unzipSync(await readFile(path));
    expect(Object.keys(members).sort()).toEqual([...manifest.members.map(({ name }) => name), 'manifest.json'].sort());
    expect(Object.keys(members).filter((name) => /credential|session|token|secret|recovery|link/.test(name))).toEqual([]);
  });

  it('takes no column along that sounds like a secret: a new table of secrets has to be named among what stays', async () => {
    const columns = await asked<{ table: string; column: string }>(
      from,
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and column_name ~ 'secret|token|password|(code|link|session|id)_hash|private'`,
    );
    expect(columns.length).toBeGreaterThan(5);
    expect(columns.filter(({ table }) => !isLeftOut(table))).toEqual([]);
    // Of no authority: what is not named among what stays would be hidden, and so left out without a word.
    const shared = await asked<{ name: string }>(
      from,
      `select tablename as name from pg_tables where schemaname = 'public' and not exists (select from information_schema.columns
         where table_schema = 'public' and table_name = tablename and column_name = 'authority_id') order by 1`,
    );
    expect(shared.map(({ name }) => name).filter((name) => !isLeftOut(name))).toEqual(['authority', 'person']);
  });

  it.each([
    [
      'a member that was changed',
      (members: Members) => {
        members['tables/action.ndjson']![20]! ^= 1;
      },
      'tables/action.ndjson is not what',
    ],
    [
      'a member that is missing',
      (members: Members) => {
        delete members['tables/report.ndjson'];
      },
      'tables/report.ndjson is missing',
    ],
    [
      'no manifest',
      (members: Members) => {
        delete members['manifest.json'];
      },
      'has no manifest.json',
    ],
    [
      'a later version',
      (members: Members) => {
        members['manifest.json'] = strToU8(strFromU8(members['manifest.json']!).replace('"version": 1', '"version": 2'));
      },
      'is of version 2; this release reads version 1',
    ],
    [
      'another release',
      (members: Members) => {
        members['manifest.json'] = strToU8(strFromU8(members['manifest.json']!).replace('Platform1764000001000', 'Another1764000001000'));
      },
      'made by another release: it has Another1764000001000',
    ],
  ])('is refused with %s, and nothing is restored', async (_what, change, words) => {
    await expect(restoreArchive(empty.ownerUrl, await altered(change, false))).rejects.toThrow(words);
    expect(await isEmpty()).toBe(true);
  });

  it('is refused when it is cut short, and when a row refers to nothing; nothing is half restored', async () => {
    const cut = join(folder, 'cut.zip');
    await writeFile(cut, (await readFile(path)).subarray(0, 5000));
    await expect(restoreArchive(empty.ownerUrl, cut)).rejects.toThrow('is no archive of this product, or is cut short');
    const without = await altered((members) => {
      members['tables/concern.ndjson'] = new Uint8Array();
    }, true);
    await expect(restoreArchive(empty.ownerUrl, without)).rejects.toThrow('violates foreign key constraint');
    expect(await isEmpty()).toBe(true);
  });

  it('is refused by an installation that holds something', async () => {
    await expect(restoreArchive(from.ownerUrl, path)).rejects.toThrow('The installation is not empty: there is “Exampleshire”');
  });

  it('is equal when it is restored: every table, row by row', async () => {
    await restoreArchive(empty.ownerUrl, path);
    const all = await tablesOf(from);
    const unlike: string[] = [];
    for (const table of all.filter((name) => !isLeftOut(name))) {
      const [there, here] = [await rowsOf(from, table), await rowsOf(empty, table)];
      if (there.length === 0) unlike.push(`${table}: nothing to compare`);
      if (JSON.stringify(there) !== JSON.stringify(here)) unlike.push(`${table}: ${there.length} and ${here.length} rows`);
    }
    expect(unlike).toEqual([]);
    const stayed = await Promise.all(all.filter((name) => isLeftOut(name) && name !== 'migration').map((table) => rowsOf(empty, table)));
    expect(stayed.flat()).toEqual([]);
  });

  it('keeps the trail’s chain, the reports’ checksums and the triggers', async () => {
    const restored = await openDatabase(empty.appUrl, tables, 2);
    const { entries, broken } = await new Audit(restored, clock).verify(actor);
    expect([entries > 100, broken]).toEqual([true, undefined]);
    const reports = await restored.snapshot(actor, (tx) =>
      tx.query<{ content: string; sha256: string }[]>('select content, sha256 from report'),
    );
    expect(reports.length).toBeGreaterThan(0);
    expect(reports.filter((report) => sha256(report.content) !== report.sha256)).toEqual([]);
    await restored.close();
    expect(await asked(empty, `select tgname from pg_trigger where tgenabled = 'D'`)).toEqual([]);
    expect(
      await asked(
        empty,
        `select conname from pg_constraint where contype = 'f' and condeferrable and connamespace = 'public'::regnamespace`,
      ),
    ).toEqual([]);
  });
});
