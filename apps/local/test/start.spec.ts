import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { runningDatabase } from '#platform';
import pg from 'pg';
import { findPostmaster } from '../../../libs/platform/src/embedded-postgres-process.js';
import { freePort, type Program, start } from './program.js';

const product = ['node', 'dist/apps/local/src/main.js'];
const running: Program[] = [];
let folder: string;
let port: number;

function npmStart(more: Readonly<Record<string, string>> = {}): Program {
  const program = start(product, { DATA_DIR: folder, PORT: String(port), ...more });
  running.push(program);
  return program;
}
const database = (): unknown => findPostmaster(join(folder, 'postgres'));

/** Asks the running database as its superuser, who alone sees every council's rows. */
async function ask(question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: runningDatabase(folder, 'postgres')! });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(question)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'start-')), 'data');
  port = await freePort();
});
afterEach(async () => {
  for (const program of running.splice(0)) if (program.child.exitCode === null) await program.stop('SIGTERM');
  // A start that was ended at once may leave initdb writing for a moment.
  rmSync(join(folder, '..'), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

describe('npm start', () => {
  it('brings up the sample plan on a machine that has nothing, whatever happens to it, and starts again quickly', async () => {
    const killed = npmStart();
    await killed.says('Making a sample plan');
    await killed.stop('SIGKILL');
    expect(database()).toBeDefined();

    const first = npmStart();
    await first.says('Ctrl-C stops everything');
    expect(first.said()).toContain(`The improvement plan is at http://localhost:${port}`);
    expect(first.said()).toMatch(/Director +director@exampleshire\.example\.org +\S+/);
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
    expect({ status: ready.status, body: await ready.json() }).toMatchObject({ status: 200, body: { database: true, queue: true } });
    expect(await ask('select count(*)::int from authority')).toBe(1);

    const second = npmStart({ PORT: String(await freePort()) });
    expect(await second.ended()).toBe(1);
    expect(second.said()).toContain('Another copy is running on the data');
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);

    const actions = await ask('select count(*)::int from action');
    expect(await first.stop('SIGINT')).toBe(0);
    expect(first.said()).toContain('Your data is kept');
    expect(database()).toBeUndefined();

    const before = performance.now();
    const again = npmStart();
    await again.says('Ctrl-C stops everything');
    // Two seconds on a machine of its own; here other tests run beside it.
    expect((performance.now() - before) / 1000).toBeLessThan(15);
    expect(again.said()).toContain('director@exampleshire.example.org');
    expect(await ask('select count(*)::int from action')).toBe(actions);
  }, 120_000);

  it('ends at once on a second Ctrl-C, and leaves no database running', async () => {
    const program = npmStart();
    await program.says('Starting the database');
    program.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 600));
    program.child.kill('SIGINT');
    expect([0, 130]).toContain(await program.ended());
    // Ended without waiting for it, it takes a moment.
    for (let waited = 0; database() !== undefined && waited < 10_000; waited += 100)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(database()).toBeUndefined();
  });

  it('stops what it has started when Ctrl-C comes during the start', async () => {
    const program = npmStart();
    await program.says('Starting the database');
    expect(await program.stop('SIGTERM')).toBe(0);
    expect(program.said()).not.toContain('The improvement plan is at');
    expect(database()).toBeUndefined();
  });

  it('names another port when its own is busy, having started nothing', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const program = npmStart();
    expect(await program.ended()).toBe(1);
    other.close();
    expect(program.said()).toBe(
      `Port ${port} is in use by another program, or by another copy of this one. Stop it, or choose another port: PORT=${port + 1} npm start\n`,
    );
    expect(existsSync(folder)).toBe(false);
  });

  it('says what to do when its folder cannot be written', async () => {
    const file = join(folder, '../file');
    writeFileSync(file, '');
    const program = npmStart({ DATA_DIR: file });
    expect(await program.ended()).toBe(1);
    expect(program.said()).toContain('set DATA_DIR to another folder');
  });

  it.each([
    ['a clock that is no time', { NOW: 'tomorrow' }, 'NOW is “tomorrow”'],
    ['a set clock in production', { NOW: '2026-03-13T08:00', NODE_ENV: 'production' }, 'Remove NOW, or NODE_ENV'],
    [
      'production, where its sample people would be a way in',
      { NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(32), SECRETS_KEY: 'x'.repeat(32) },
      'known passwords',
    ],
    ['servers that it would not use', { DATABASE_URL: 'postgresql://somebody@db.example.org/plan' }, 'npm run start:web'],
    ['a port that is none', { PORT: 'web' }, 'PORT is “web”'],
  ])('refuses %s, in a line', async (_, settings: Readonly<Record<string, string>>, words) => {
    const program = npmStart(settings);
    expect(await program.ended()).toBe(1);
    expect(program.said()).toContain(words);
    expect(program.said().trim().split('\n')).toHaveLength(1);
    expect(existsSync(folder)).toBe(false);
  });
});
