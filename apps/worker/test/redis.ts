import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** A Redis of a test's own, on a free port of this machine, with nothing kept when it ends. */
export interface TestRedis {
  readonly url: string;
  /** Wipes everything it holds. */
  empty(): Promise<void>;
  /** Ends the process, and after a while starts another at the same address, which holds nothing. */
  restart(awayFor?: number): Promise<void>;
  stop(): Promise<void>;
}

export async function openRedis(policy = 'noeviction'): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'improvement-plan-redis-'));
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--maxmemory-policy', policy];
  const launch = (): ChildProcess => spawn('redis-server', settings, { stdio: 'ignore' });
  let server = launch();
  const url = `redis://127.0.0.1:${port}`;
  await answers(url);
  return {
    url,
    empty: () => asked(url, (redis) => redis.flushall()),
    async restart(awayFor = 500) {
      await ended(server);
      await pause(awayFor);
      server = launch();
      await answers(url);
    },
    async stop() {
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function asked(url: string, ask: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await ask(redis);
  } finally {
    redis.disconnect();
  }
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const up = await asked(url, (redis) => redis.ping()).then(
      () => true,
      () => false,
    );
    if (up) return;
    await pause(50);
  }
  throw new Error('redis-server did not start');
}

async function ended(server: ChildProcess): Promise<void> {
  const end = new Promise<void>((resolve) =>
    server.once('exit', () => {
      resolve();
    }),
  );
  if (server.exitCode !== null) return;
  server.kill('SIGTERM');
  await end;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
