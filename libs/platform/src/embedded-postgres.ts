import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart } from './cannot-start.js';
import { type Account, asAccount, chooseAccount } from './embedded-postgres-account.js';
import { type Binaries, findBinaries } from './embedded-postgres-binaries.js';
import { lastLine, prepareCluster, prepareFolder, prepareSocketFolder, writeSettings } from './embedded-postgres-cluster.js';
import { disownStaleLock, findPostmaster, killPostmaster, type Postmaster, stopPostmaster } from './embedded-postgres-process.js';

export interface EmbeddedPostgres {
  /** The folder of the Unix socket: there is no network port, so none can be busy. */
  readonly socketDir: string;
  /** A connection string for `pg`, TypeORM and BullMQ. Roles: `tracker_owner` (migrates), `tracker_app` (owns nothing). */
  url(user: string, database: string): string;
  /** Ends the server with everything committed on disk. May be called twice. */
  stop(): Promise<void>;
}

interface Start {
  readonly dataDir: string;
  /** False: faster, and lost when the machine stops (tests). */
  readonly durable: boolean;
  /**
   * Told as soon as the server's process is there, long before it answers: `kill` ends it without waiting. What was committed is kept;
   * the next start takes a moment longer.
   */
  readonly launched?: (kill: () => void) => void;
}

/** Held on a connection as long as our process lives, and let go by the server the moment it dies, however it dies. */
const ourLock = 7_210_354;
const startLimit = 90_000;

/**
 * Starts PostgreSQL on `dataDir/postgres` (made when absent) with the roles `tracker_owner` and `tracker_app` and the database `tracker`.
 * A server left behind by a process that was killed is stopped first.
 * @throws CannotStart with what to do about it
 */
export async function startEmbeddedPostgres({ dataDir, durable, launched }: Start): Promise<EmbeddedPostgres> {
  const folder = resolve(dataDir);
  const cluster = join(folder, 'postgres');
  prepareFolder(folder);
  const account = await chooseAccount(folder, cluster);
  const binaries = await findBinaries(account);
  await prepareCluster(account, binaries, folder, cluster);
  await stopLeftOver(cluster);
  disownStaleLock(cluster);

  const socketDir = prepareSocketFolder(account, cluster);
  writeSettings(account, cluster, socketDir, durable);
  const postmaster = await launch(account, binaries, cluster, socketDir, launched);
  const url = (user: string, database: string): string => connectionString(socketDir, user, database);
  try {
    const lock = await connect(url('postgres', 'postgres'));
    if (!(await takeLock(lock))) throw inUse(cluster);
    await prepareRoles(lock, url);
    return {
      socketDir,
      url,
      async stop() {
        await lock.end().catch(() => undefined);
        if (await stopPostmaster(postmaster, cluster)) return;
        throw new CannotStart(`PostgreSQL (process ${postmaster.pid}) does not stop. Your data is safe; end that process by hand.`);
      },
    };
  } catch (error) {
    if (!(error instanceof CannotStart)) await stopPostmaster(postmaster, cluster);
    throw error;
  }
}

/** For `pg`, TypeORM and BullMQ: over the Unix socket, whatever PGPORT or PGSSLMODE say in the environment. */
export function connectionString(socketDir: string, user: string, database: string): string {
  return `postgresql://${user}@localhost:5432/${database}?host=${encodeURIComponent(socketDir)}&sslmode=disable`;
}

function inUse(cluster: string): CannotStart {
  return new CannotStart(`Another copy is running on the data in ${cluster}. Stop it first, or set DATA_DIR to another folder.`);
}

async function stopLeftOver(cluster: string): Promise<void> {
  for (let waited = 0; waited < startLimit; waited += 100) {
    const found = findPostmaster(cluster);
    if (found === undefined) return;
    const client = found.socketDir === '' ? undefined : await answer(connectionString(found.socketDir, 'postgres', 'postgres'));
    if (client === undefined) {
      await pause(100);
      continue;
    }
    const free = await takeLock(client);
    await client.end();
    if (!free) throw inUse(cluster);
    if (await stopPostmaster(found, cluster)) return;
    break;
  }
  throw new CannotStart(
    `A PostgreSQL left from an earlier start still runs on ${cluster} and does not stop. End it by hand and start again.`,
  );
}

async function launch(
  account: Account,
  binaries: Binaries,
  cluster: string,
  socketDir: string,
  launched: Start['launched'],
): Promise<Postmaster> {
  const log = join(cluster, 'server.log');
  const output = openSync(log, 'a', 0o600);
  if (statSync(log).size > 5_000_000) truncateSync(log);
  const [command, words, spawning] = asAccount(account, binaries.postgres, ['-D', cluster]);
  const child = spawn(command, words, { ...spawning, stdio: ['ignore', output, output] });
  closeSync(output);
  child.unref();
  let ended: string | undefined;
  child.on('error', (error) => (ended = error.message));
  child.on('exit', () => (ended ??= 'it ended at once'));
  const pid = child.pid ?? 0;
  launched?.(() => {
    killPostmaster({ pid, socketDir }, cluster);
  });

  for (let waited = 0; waited < startLimit && ended === undefined; waited += 20) {
    const client = await answer(connectionString(socketDir, 'postgres', 'postgres'));
    await client?.end();
    if (client !== undefined) return { pid, socketDir };
    await pause(20);
  }
  const other = findPostmaster(cluster);
  if (other !== undefined && other.pid !== pid) throw inUse(cluster);
  await stopPostmaster({ pid, socketDir }, cluster);
  throw new CannotStart(
    `PostgreSQL did not start: ${ended ?? 'it gave no answer for 90 seconds'} (${lastLine(readFileSync(log, 'utf8'))}). Its log is ${log}.`,
  );
}

async function answer(url: string): Promise<pg.Client | undefined> {
  return connect(url).catch(() => undefined);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // When the server ends first there is nobody left to tell; every user of the database notices by itself.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function takeLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [ourLock]);
  return rows[0]?.taken === true;
}

async function prepareRoles(client: pg.Client, url: (user: string, database: string) => string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select rolname as name from pg_roles union select datname from pg_database where datname = 'tracker'",
  );
  const there = new Set(rows.map(({ name }) => name));
  if (!there.has('tracker_owner')) await client.query('create role tracker_owner login createdb nosuperuser nobypassrls');
  if (!there.has('tracker_app')) await client.query('create role tracker_app login nosuperuser nobypassrls');
  if (!there.has('tracker')) await client.query('create database tracker owner tracker_owner');
  // Ends with a connection of the kind that everything else will use, so that a fault shows here.
  const trial = await connect(url('tracker_app', 'tracker'));
  await trial.end();
}
