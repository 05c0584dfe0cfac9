import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findPostmaster } from './embedded-postgres-process.js';

const root = process.cwd();
const daemon = 1;
const started: ChildProcess[] = [];
let folder: string;

/** A process that holds the database of a folder, as `npm start` does; `url` is undefined when it refused. */
async function hold(
  dataDir: string,
  uid?: number,
): Promise<{ url: string | undefined; complaint: string; end: (how: 'stop' | 'SIGKILL') => Promise<number | null> }> {
  const words = ['--import', './scripts/typescript.mjs', 'libs/schema/testing/postgres-holder.ts', dataDir];
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { PATH: '/usr/bin:/bin', PGPORT: '1', PGSSLMODE: 'require' },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  started.push(child);
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const line = once(child.stdout, 'data').then(([text]) => (text as Buffer).toString().trim());
  const url = await Promise.race([line, exit.then(() => undefined)]);
  return {
    url,
    complaint,
    async end(how) {
      if (how === 'SIGKILL') child.kill('SIGKILL');
      else child.stdin.end();
      return (await exit)[0];
    },
  };
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(question)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  const left = findPostmaster(join(folder, 'data/postgres')) ?? findPostmaster(join(folder, 'postgres'));
  if (left !== undefined) process.kill(left.pid, 'SIGQUIT');
  if (left !== undefined) await new Promise((resolve) => setTimeout(resolve, 300));
  rmSync(folder, { recursive: true, force: true });
});

describe('the database of npm start', () => {
  it('keeps what was written when it is stopped and started again', async () => {
    const first = await hold(folder);
    await ask(first.url!, 'create table kept as select 41 as number');
    expect(await first.end('stop')).toBe(0);
    expect(findPostmaster(join(folder, 'postgres'))).toBeUndefined();
    const second = await hold(folder);
    expect(await ask(second.url!, 'select number from kept')).toBe(41);
  });

  it('takes over from a process that was killed, and loses nothing', async () => {
    const killed = await hold(folder);
    await ask(killed.url!, 'create table kept as select 42 as number');
    await killed.end('SIGKILL');
    const left = findPostmaster(join(folder, 'postgres'));
    expect(left).toBeDefined();
    const next = await hold(folder);
    expect(await ask(next.url!, 'select number from kept')).toBe(42);
    expect(findPostmaster(join(folder, 'postgres'))?.pid).not.toBe(left?.pid);
  });

  it('refuses to share its data with a second copy, and leaves the first at work', async () => {
    const first = await hold(folder);
    const second = await hold(folder);
    expect(second.url).toBeUndefined();
    expect(second.complaint).toContain('Another copy is running on the data');
    expect(await second.end('stop')).toBe(1);
    expect(await ask(first.url!, 'select 1')).toBe(1);
  });

  it('starts after a power cut, when another program has got the number of the old server', async () => {
    await (await hold(folder)).end('stop');
    const cluster = join(folder, 'postgres');
    const program = spawn('sleep', ['60']);
    started.push(program);
    writeFileSync(join(cluster, 'postmaster.pid'), `${program.pid}\n${cluster}\n1700000000\n5432\n${cluster}/run\n\n 1234567 1\nready\n`);
    expect((await hold(folder)).url).toBeDefined();
    expect(program.exitCode).toBeNull();
  });

  it('has no network port, so none can be busy', async () => {
    const { url } = await hold(folder);
    expect(await ask(url!, 'show listen_addresses')).toBe('');
  });

  it('works in a folder with a very long name, with blanks and quotes', async () => {
    const long = join(folder, 'a long folder’s name '.repeat(6), `it's "quoted" $HOME`);
    mkdirSync(long, { recursive: true });
    const { url, complaint, end } = await hold(long);
    expect(complaint).toBe('');
    expect(await ask(url!, 'select 1')).toBe(1);
    expect(await end('stop')).toBe(0);
  });

  it('works in a folder that only its owner may enter', async () => {
    chmodSync(folder, 0o700);
    mkdirSync(join(folder, 'data'), { mode: 0o700 });
    const { url } = await hold(join(folder, 'data'));
    expect(await ask(url!, 'select 1')).toBe(1);
  });

  it('can be started by root where an ordinary user began, and by that user again', async () => {
    if (process.getuid?.() !== 0) {
      // Only root can become another user; without it, the rest of this file is the ordinary user's case.
      return;
    }
    chownSync(folder, daemon, daemon);
    chmodSync(folder, 0o700);
    for (const uid of [daemon, undefined, daemon]) {
      const { url, complaint, end } = await hold(join(folder, 'data'), uid);
      expect(complaint).toBe('');
      expect(url).toBeDefined();
      expect(await end('stop')).toBe(0);
    }
  });

  it('says what to do when its folder cannot be written', async () => {
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    const { complaint, end } = await hold(blocked);
    expect(complaint).toContain('cannot be written');
    expect(complaint).toContain('set DATA_DIR to another folder');
    expect(await end('stop')).toBe(1);
    expect(readFileSync(blocked, 'utf8')).toBe('');
  });

  it('says what to do with the data of another PostgreSQL, and does not touch them', async () => {
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres/PG_VERSION'), '16\n');
    const { complaint, end } = await hold(folder);
    expect(complaint).toMatch(/made by PostgreSQL 16, and this version of the program brings PostgreSQL \d+/);
    expect(await end('stop')).toBe(1);
    expect(existsSync(join(folder, 'postgres/postgresql.conf'))).toBe(false);
  });

  it('never runs programs that another account left in the temporary folder', async () => {
    // Same place, wrong owner or a link: seen by the copy of the programs that a private node_modules needs.
    const { copyOnce } = await import('./embedded-postgres-binaries.js');
    const home = join(folder, 'home');
    mkdirSync(home);
    writeFileSync(join(home, 'package.json'), '{"version":"1.0.0"}');
    const place = join(folder, `improvement-plan-postgres-1.0.0-${process.getuid?.() ?? 'any'}`);
    symlinkSync(home, place);
    expect(() => copyOnce(home, folder)).toThrow('was not made by this account');
    rmSync(place);
    expect(copyOnce(home, folder)).toBe(place);
    expect(copyOnce(home, folder)).toBe(place);
  });
});
