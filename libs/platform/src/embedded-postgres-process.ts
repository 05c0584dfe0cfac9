import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A short folder for the socket, when the data folder's path is too long for one, starts with this. */
export const socketPrefix = 'improvement-plan-socket-';

export interface Postmaster {
  readonly pid: number;
  /** Empty while the server is still starting. */
  readonly socketDir: string;
}

/** The server that runs on this cluster, whoever started it: its lock file alone proves nothing, so its command line is read. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const file = lockFile(cluster);
  if (!existsSync(file)) return undefined;
  const [pid, , , , socketDir] = readFileSync(file, 'utf8').split('\n');
  return runsOn(Number(pid), cluster) ? { pid: Number(pid), socketDir: socketDir ?? '' } : undefined;
}

/**
 * After a crash or a restart of the machine the number in the lock file may belong to any other program, and PostgreSQL would
 * refuse to start. The number of its own parent is one that it knows to be stale; removing the file instead would also remove
 * its check for left-over processes of the old server.
 */
export function disownStaleLock(cluster: string): void {
  const file = lockFile(cluster);
  if (!existsSync(file) || findPostmaster(cluster) !== undefined) return;
  const text = readFileSync(file, 'utf8');
  if (/^\d+\n/.test(text)) writeFileSync(file, text.replace(/^\d+/, String(process.pid)));
  else rmSync(file);
}

/** Stops a server and waits for its end: open work is rolled back, and what was committed is on disk. False: it still runs. */
export async function stopPostmaster({ pid, socketDir }: Postmaster, cluster: string): Promise<boolean> {
  const ended =
    (await endedAfter('SIGINT', pid, cluster, 15_000)) ||
    // An immediate stop keeps every commit too; the next start replays the log.
    (await endedAfter('SIGQUIT', pid, cluster, 10_000));
  if (ended && basename(socketDir).startsWith(socketPrefix)) rmSync(socketDir, { recursive: true, force: true });
  return ended;
}

/** An immediate stop, without waiting for it. */
export function killPostmaster({ pid }: Postmaster, cluster: string): void {
  if (runsOn(pid, cluster)) process.kill(pid, 'SIGQUIT');
}

async function endedAfter(signal: NodeJS.Signals, pid: number, cluster: string, milliseconds: number): Promise<boolean> {
  if (!runsOn(pid, cluster)) return true;
  try {
    process.kill(pid, signal);
  } catch {
    return !runsOn(pid, cluster);
  }
  for (let waited = 0; waited < milliseconds; waited += 20) {
    if (!runsOn(pid, cluster)) return true;
    await pause(20);
  }
  return false;
}

/** A process that has ended but was not yet collected by its parent has no command line, so it counts as ended. */
function runsOn(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const words = `/proc/${pid}/cmdline`;
  if (existsSync('/proc/self/cmdline')) {
    try {
      return isServerOn(readFileSync(words, 'utf8').replaceAll('\0', ' '), cluster);
    } catch {
      return false;
    }
  }
  return isServerOn(spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout, cluster);
}

function isServerOn(command: string, cluster: string): boolean {
  return command.includes('postgres') && `${command.trim()} `.includes(` -D ${cluster} `);
}

function lockFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}
