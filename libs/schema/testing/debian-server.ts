import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL of the operating system, as servers have it: with its own pg_dump, which the embedded one lacks. */
export interface DebianServer {
  url(user: string, database: string): string;
  /** Runs a program of the server's own version, such as pg_dump. @throws Error with what it said */
  run(program: string, args: readonly string[]): void;
  stop(): void;
}

const versions = '/usr/lib/postgresql';
const nobody = 65534;

/** Starts the newest that is installed, on a socket of its own: no port is taken. Anyone on the socket is trusted. */
export function startDebianServer(): DebianServer {
  const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0];
  const folder = mkdtempSync(join(tmpdir(), 'server-'));
  const [data, socket] = [join(folder, 'data'), join(folder, 'run')];
  for (const each of [data, socket]) mkdirSync(each, { mode: 0o700 });
  // PostgreSQL refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const account = isRoot ? { uid: nobody, gid: nobody } : {};
  if (isRoot) for (const each of [folder, data, socket]) chownSync(each, nobody, nobody);
  chmodSync(folder, 0o755);
  const run = (program: string, args: readonly string[]): void => {
    const done = spawnSync(`${versions}/${newest ?? ''}/bin/${program}`, args, {
      ...account,
      cwd: '/',
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (done.status !== 0) throw new Error(`${program}: ${done.error?.message ?? done.stderr}`);
  };
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
  run('pg_ctl', ['-D', data, '-w', '-l', join(data, 'log'), '-o', `-c listen_addresses='' -k ${socket} -c fsync=off`, 'start']);
  return {
    url: (user, database) => `postgresql://${user}@/${database}?host=${encodeURIComponent(socket)}`,
    run,
    stop() {
      run('pg_ctl', ['-D', data, '-w', '-m', 'fast', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
