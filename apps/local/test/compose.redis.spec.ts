import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform';
import { SMTPServer } from 'smtp-server';
import { readCompose } from './compose-file.js';
import { freePort, type Program, start } from './program.js';

const secret = 'f0r7hisTestAlone0123456789abcdef';
const services = readCompose({
  POSTGRES_PASSWORD: secret,
  OWNER_PASSWORD: secret,
  APP_PASSWORD: secret,
  SESSION_SECRET: secret,
  SECRETS_KEY: secret,
});

/** The servers that Docker would start, on this machine. */
describe('the commands of docker-compose.yml, started without Docker', () => {
  let folder: string;
  let postgres: EmbeddedPostgres;
  let redisPort: number;
  let mail: SMTPServer;
  const running: Program[] = [];

  /** The service's own command and settings; only where the servers are found differs, and the port. */
  function service(name: string, port = 0, more: Readonly<Record<string, string>> = {}): Program {
    const { command = [], environment = {} } = services[name] ?? {};
    const here = (value: string): string =>
      value
        .replace(/^(postgresql:\/\/\w+:\w+)@postgres:5432\/(\w+)$/, `$1@localhost:5432/$2?host=${encodeURIComponent(postgres.socketDir)}`)
        .replace('redis://redis:6379', `redis://127.0.0.1:${redisPort}`)
        .replace('smtp://mailpit:1025', `smtp://127.0.0.1:${(mail.server.address() as AddressInfo).port}`);
    const settings = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, here(value)]));
    const program = start(command, { ...settings, TMPDIR: folder, ...(port === 0 ? {} : { PORT: String(port) }), ...more });
    running.push(program);
    return program;
  }

  async function redis(policy?: string): Promise<Program> {
    const { command = [] } = services['redis'] ?? {};
    const words = policy === undefined ? command : command.map((word) => (word === 'noeviction' ? policy : word));
    const program = start([...words, '--port', String(redisPort), '--bind', '127.0.0.1', '--dir', folder], {});
    running.push(program);
    await program.says('Ready to accept connections');
    return program;
  }

  /** The service's own health check; its port and temporary folder are ours. @returns whether it is well */
  async function isWell(name: string, port = 3000): Promise<boolean> {
    const [kind, ...words] = services[name]?.healthcheck?.test ?? [];
    expect(kind).toBe('CMD');
    const here = words.map((word) => word.replace('/tmp/', `${folder}/`).replace('127.0.0.1:3000', `127.0.0.1:${port}`));
    return (await start(here, {}).ended()) === 0;
  }

  async function waitFor(url: string, status: number): Promise<Response> {
    for (let tries = 0; tries < 200; tries++) {
      const answer = await fetch(url).catch(() => undefined);
      if (answer?.status === status) return answer;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${url} never answered ${status}; the programs said:\n${running.map((program) => program.said()).join('\n')}`);
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'compose-'));
    chmodSync(folder, 0o755);
    postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false });
    redisPort = await freePort();
    mail = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] });
    mail.listen(0, '127.0.0.1');
    await once(mail.server, 'listening');
  });
  afterEach(async () => {
    for (const program of running.splice(0).reverse()) if (program.child.exitCode === null) await program.stop();
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => {
      mail.close(resolve);
    });
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('migrate once and again, then serve from two web processes and two workers, and stop when asked', async () => {
    const first = service('migrate');
    expect(await first.ended()).toBe(0);
    expect(first.said()).toMatch(/\w/);
    expect(await service('migrate').ended()).toBe(0);

    await redis();
    const ports = [await freePort(), await freePort()];
    const programs = [...ports.map((port) => service('web', port)), service('worker'), service('worker')];
    for (const port of ports) {
      const ready = await waitFor(`http://127.0.0.1:${port}/health/ready`, 200);
      expect(await ready.json()).toMatchObject({ database: true, queue: true });
    }
    expect(await isWell('web', ports[0])).toBe(true);
    expect(await isWell('worker')).toBe(true);
    const stopped = await Promise.all(programs.map((program) => program.stop('SIGTERM')));
    expect(stopped).toEqual([0, 0, 0, 0]);
  }, 90_000);

  it('report ill, not dead, while the queue is away, and well again when it is back', async () => {
    expect(await service('migrate').ended()).toBe(0);
    const queue = await redis();
    const port = await freePort();
    service('web', port);
    await waitFor(`http://127.0.0.1:${port}/health/ready`, 200);
    await queue.stop();
    const ill = await waitFor(`http://127.0.0.1:${port}/health/ready`, 503);
    expect(await ill.json()).toMatchObject({ database: true, queue: false });
    expect(await isWell('web', port)).toBe(false);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    await redis();
    await waitFor(`http://127.0.0.1:${port}/health/ready`, 200);
  }, 90_000);

  it.each(['web', 'worker'])(
    '%s does not start on a Redis that may throw jobs away, and says why',
    async (name) => {
      await redis('allkeys-lru');
      const program = service(name, await freePort());
      expect(await program.ended()).toBe(1);
      expect(program.said()).toContain('noeviction');
    },
    60_000,
  );

  it.each(['web', 'worker'])(
    '%s does not start as the owner of the tables, who would see past row-level security',
    async (name) => {
      expect(await service('migrate').ended()).toBe(0);
      await redis();
      const owner = postgres.url('tracker_owner', 'tracker');
      const program = service(name, await freePort(), { DATABASE_URL: owner });
      expect(await program.ended()).toBe(1);
      expect(program.said()).toContain('row-level security');
    },
    60_000,
  );
});
