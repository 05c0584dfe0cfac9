import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { type Progress, unseen } from '#platform';
import pg from 'pg';
import { ArchiveFile } from './archive-file.js';
import { tablesIn } from './archive-out.js';
import { ArchiveFault, type Manifest } from './manifest.js';

const atOnce = 500;

/**
 * Restores an authority into an installation that holds none, all of it or nothing.
 * @param ownerUrl as the owner of the tables: rows of the trail and of the plan's history are put back as they were
 * @param told of each table and file that is put back
 * @throws ArchiveFault when the file is damaged, is of another release, or the installation is not empty
 */
export async function restoreArchive(ownerUrl: string, path: string, told: Progress = unseen): Promise<Manifest> {
  const file = await ArchiveFile.open(path);
  const client = new pg.Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    await client.query('begin');
    await client.query(`select set_config('app.door', 'migration', true)`);
    await refuseOtherRelease(client, file.manifest);
    await refuseFull(client);
    await fill(client, file, told);
    await client.query('commit');
    return file.manifest;
  } finally {
    // What was not committed is rolled back with the connection.
    await client.end();
    file.close();
  }
}

async function refuseOtherRelease(client: pg.Client, { migrations }: Manifest): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from migration order by id');
  const here = rows.map(({ name }) => name);
  const [newer, older] = [migrations.filter((name) => !here.includes(name)), here.filter((name) => !migrations.includes(name))];
  if (newer.length === 0 && older.length === 0) return;
  const which = newer.length > 0 ? `has ${newer.join(', ')}, which this one lacks` : `lacks ${older.join(', ')}, which this one has`;
  throw new ArchiveFault(`The archive was made by another release: it ${which}. Restore it with that release, then upgrade.`);
}

async function refuseFull(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from authority union all select email from person limit 1');
  if (rows[0] !== undefined)
    throw new ArchiveFault(
      `The installation is not empty: there is “${rows[0].name}”. Restore into a new database: run migrate on it, and nothing else.`,
    );
}

async function fill(client: pg.Client, file: ArchiveFile, told: Progress): Promise<void> {
  const tables = await tablesIn({ query: async <T>(sql: string) => (await client.query(sql)).rows as T });
  const constraints = await foreignKeys(client);
  // The rows were checked where they come from: triggers would write the trail's head and the plan's history a second time.
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
  for (const { table, name } of constraints)
    await client.query(`alter table ${table} alter constraint ${name} deferrable initially deferred`);
  const { members } = file.manifest;
  for (const [at, { name }] of members.entries()) {
    const [folder = '', rest = ''] = name.split('/', 2);
    const table = rest.replace(/\.ndjson$/, '');
    if (folder === 'files') await addBytes(client, rest, await buffer(await file.read(name)));
    else if (tables.includes(table)) await addRows(client, table, file);
    else throw new ArchiveFault(`The archive holds ${name}, and there is no such table here.`);
    told(at + 1, members.length);
  }
  await client.query('set constraints all immediate');
  for (const { table, name } of constraints) await client.query(`alter table ${table} alter constraint ${name} not deferrable`);
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
}

async function foreignKeys(client: pg.Client): Promise<readonly { readonly table: string; readonly name: string }[]> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name from pg_constraint
     where contype = 'f' and not condeferrable and connamespace = 'public'::regnamespace order by 1, 2`,
  );
  return rows;
}

async function addRows(client: pg.Client, table: string, file: ArchiveFile): Promise<void> {
  const columns = await columnsOf(client, table);
  const names = columns.map(({ name }) => name).join(', ');
  const insert = async (lines: readonly string[]): Promise<void> => {
    if (lines.length === 0) return;
    await client.query(
      `insert into ${table} (${names}) overriding system value select ${names} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [`[${lines.join(',')}]`],
    );
  };
  let lines: string[] = [];
  for await (const line of linesOf(await file.read(`tables/${table}.ndjson`))) {
    lines.push(line);
    if (lines.length < atOnce) continue;
    await insert(lines);
    lines = [];
  }
  await insert(lines);
  for (const { name, identity } of columns)
    if (identity) await client.query(`select setval(pg_get_serial_sequence('${table}', '${name}'), max(${name})) from ${table}`);
}

/** At line feeds alone: JSON may hold other separators of lines as they are. */
async function* linesOf(source: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of source.setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function columnsOf(client: pg.Client, table: string): Promise<readonly { readonly name: string; readonly identity: boolean }[]> {
  const { rows } = await client.query<{ name: string; identity: boolean }>(
    `select quote_ident(attname) as name, attidentity <> '' as identity from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  return rows;
}

async function addBytes(client: pg.Client, sha256: string, bytes: Buffer): Promise<void> {
  const { rowCount } = await client.query('update evidence_file set bytes = $2 where sha256 = $1', [sha256, bytes]);
  if (rowCount !== 1) throw new ArchiveFault(`The archive holds files/${sha256}, which no row of evidence_file names.`);
}
