// Run on its own, before and after all tests: `test-server.ts start PID` prints the folder and the socket folder of a fresh
// server with a migrated template database; `test-server.ts stop FOLDER` ends it. The server outlives this process.
import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../platform/src/embedded-postgres.js';
import { findPostmaster, stopPostmaster } from '../../platform/src/embedded-postgres-process.js';
import { migrate } from '../src/migrate.js';
import { templateName } from './test-database.js';

const inMemory = '/dev/shm';
const enoughMemory = 2e9;
const prefix = 'improvement-plan-test-';
const [command, argument = ''] = process.argv.slice(2);
if (command === 'start') process.stdout.write(JSON.stringify(await start(argument)));
else await stop(argument);
// The lock on the data would keep this process alive as long as the server.
process.exit(0);

async function start(testsPid: string): Promise<{ folder: string; socketDir: string }> {
  await sweep();
  const folder = mkdtempSync(join(quickest(), `${prefix}${testsPid}-`));
  const server = await startEmbeddedPostgres({ dataDir: folder, durable: false });
  const owner = new pg.Client({ connectionString: server.url('tracker_owner', 'tracker') });
  await owner.connect();
  await owner.query(`create database ${templateName}`);
  await owner.end();
  await migrate(server.url('tracker_owner', templateName));
  return { folder, socketDir: server.socketDir };
}

async function stop(folder: string): Promise<void> {
  const cluster = join(folder, 'postgres');
  const found = findPostmaster(cluster);
  if (found !== undefined) await stopPostmaster(found, cluster);
  rmSync(folder, { recursive: true, force: true });
}

/** Memory where there is room: a cloned database is about a thousand files, which takes a disk ten times as long. */
function quickest(): string {
  try {
    accessSync(inMemory, constants.W_OK);
    const { bavail, bsize } = statfsSync(inMemory);
    return bavail * bsize > enoughMemory ? inMemory : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Servers of test runs that were killed before they could stop them. */
async function sweep(): Promise<void> {
  for (const parent of new Set([tmpdir(), quickest()])) {
    for (const name of readdirSync(parent)) {
      const pid = name.startsWith(prefix) ? Number(/^\d+/.exec(name.slice(prefix.length))?.[0]) : NaN;
      if (Number.isInteger(pid) && !isAlive(pid)) await stop(join(parent, name));
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
