import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart, reasonOf } from './cannot-start.js';
import { type Account, run } from './embedded-postgres-account.js';
import type { Binaries } from './embedded-postgres-binaries.js';
import { socketPrefix } from './embedded-postgres-process.js';

/** Makes the data folder, or proves that it can be written in. */
export function prepareFolder(folder: string): void {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o711 });
    }
    accessSync(folder, constants.W_OK | constants.X_OK);
    readdirSync(folder);
    const trial = mkdtempSync(join(folder, '.trial-'));
    rmSync(trial, { recursive: true });
  } catch (error) {
    throw new CannotStart(
      `The data folder ${folder} cannot be written (${reasonOf(error)}). Allow this account to write there, or set DATA_DIR to another folder.`,
    );
  }
}

/**
 * Makes an empty cluster, beside its place and moved there when it is whole, so that a start cut short leaves none half made.
 * One that is there already is checked and kept.
 * @throws CannotStart when it is of another PostgreSQL, is no cluster, or cannot be made
 */
export async function prepareCluster(account: Account, binaries: Binaries, folder: string, cluster: string): Promise<void> {
  const version = join(cluster, 'PG_VERSION');
  if (existsSync(version)) {
    const made = readFileSync(version, 'utf8').trim();
    if (made === String(binaries.major)) return;
    throw new CannotStart(
      `The data in ${cluster} was made by PostgreSQL ${made}, and this version of the program brings PostgreSQL ${binaries.major}. Start it with the version that made it, or move ${cluster} away to begin with an empty plan.`,
    );
  }
  if (existsSync(cluster) && readdirSync(cluster).length > 0) {
    throw new CannotStart(`${cluster} holds files but no database. Move it away, or set DATA_DIR to another folder.`);
  }
  for (const name of readdirSync(folder)) {
    if (/^postgres\.new-\d+$/.test(name) && !isAlive(Number(name.slice(13)))) rmSync(join(folder, name), { recursive: true, force: true });
  }
  const fresh = join(folder, `postgres.new-${process.pid}`);
  mkdirSync(fresh, { mode: 0o700 });
  give(account, fresh);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const { code, output } = await run(account, binaries.initdb, [
    '-D',
    fresh,
    '-U',
    'postgres',
    '-A',
    'trust',
    ...locale,
    '--no-instructions',
  ]);
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new CannotStart(`The database could not be made in ${folder}: ${lastLine(output)}. Put this right and start again.`);
  }
  try {
    renameSync(fresh, cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(version)) throw error;
  }
}

/** A Unix socket's path may have 103 bytes at most (macOS; 107 on Linux), so a long data folder gets a short private folder elsewhere. */
export function prepareSocketFolder(account: Account, cluster: string): string {
  const beside = join(cluster, 'run');
  if (Buffer.byteLength(`${beside}/.s.PGSQL.5432`) <= 103 && /^[\w./ @+-]*$/.test(beside)) {
    mkdirSync(beside, { recursive: true, mode: 0o700 });
    give(account, beside);
    return beside;
  }
  const short = mkdtempSync(join(tmpdir().length < 60 ? tmpdir() : '/tmp', socketPrefix));
  give(account, short);
  return short;
}

/** Written anew at each start: this file is ours, and a changed setting takes effect with the next start. */
export function writeSettings(account: Account, cluster: string, socketDir: string, durable: boolean): void {
  const settings = {
    listen_addresses: '',
    port: 5432,
    unix_socket_directories: `"${socketDir}"`,
    unix_socket_permissions: '0700',
    max_connections: 200,
    shared_buffers: '64MB',
    max_wal_size: '256MB',
    // No replica is ever made of an embedded database.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_logical_replication_workers: 0,
    io_method: 'sync',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  const file = join(cluster, 'postgresql.conf');
  writeFileSync(
    file,
    `${Object.entries(settings)
      .map(([name, value]) => `${name} = '${value}'`)
      .join('\n')}\n`,
  );
  give(account, file);
}

export function lastLine(text: string): string {
  return (
    text
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^[a-z_]+: (error: )?/, '')
      .replace(/\.$/, '') ?? ''
  );
}

function give({ uid, gid }: Account, path: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
