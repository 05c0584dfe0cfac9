import { createPostgresBackend, type Job, type JobsOptions, type Processor, Queue, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { CannotStart } from './cannot-start.js';
import { queueSchema } from './queue-schema.js';

const name = 'improvement-plan';

/** Stalled jobs (their worker died) are looked for this often. The same everywhere: on Redis the longest setting wins. */
const stalledInterval = 15_000;
const waiting = ['waiting', 'prioritized'] as const;
const workerOptions = { concurrency: 4, lockDuration: 30_000, stalledInterval, maxStalledCount: 1000 } as const;

interface Closing {
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

interface Ringing extends Closing {
  add(job: string, data: object, options: JobsOptions): Promise<unknown>;
  upsertJobScheduler(id: string, repeat: { pattern: string; tz: string }, template: { name: string; opts: JobsOptions }): Promise<unknown>;
}

/** What differs between BullMQ on Redis and on PostgreSQL. */
export interface QueueBackend {
  readonly queue: Ringing;
  startWorker(process: (job: Job<object>) => Promise<void>): Closing;
  ping(): Promise<unknown>;
  depth(): Promise<number>;
  close(): Promise<void>;
}

/**
 * @throws CannotStart when Redis may throw jobs away under memory pressure
 */
export async function openOnRedis(url: string): Promise<QueueBackend> {
  // Adding fails at once while Redis is away: the outbox keeps the job. Workers wait for it to come back.
  const redis = new Redis(url, { maxRetriesPerRequest: 1, connectTimeout: 5000, lazyConnect: true });
  redis.on('error', () => undefined);
  const blocking = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  blocking.on('error', () => undefined);
  const end = (): void => {
    redis.disconnect();
    blocking.disconnect();
  };
  try {
    await refuseForgetfulRedis(redis);
  } catch (error) {
    end();
    throw error;
  }
  const queue = new Queue(name, { connection: redis });
  return {
    queue,
    startWorker: (process) => new Worker(name, process as Processor, { connection: blocking, ...workerOptions }),
    ping: () => redis.ping(),
    depth: () => queue.getJobCountByTypes(...waiting),
    close: () => {
      end();
      return Promise.resolve();
    },
  };
}

async function refuseForgetfulRedis(redis: Redis): Promise<void> {
  let memory: string;
  try {
    await redis.connect();
    memory = await redis.info('memory');
  } catch (error) {
    throw new CannotStart(`Redis at REDIS_URL does not answer (${String(error)}). Start it, or correct REDIS_URL.`);
  }
  const policy = /maxmemory_policy:(\S+)/.exec(memory)?.[1] ?? 'unknown';
  if (policy === 'noeviction') return;
  throw new CannotStart(
    `Redis has maxmemory-policy “${policy}”: when its memory fills, it would throw away queued jobs without a word. ` +
      'Set maxmemory-policy noeviction in its configuration and start again.',
  );
}

/** @throws CannotStart when the owner has not made the queue's schema yet */
export async function openOnPostgres(databaseUrl: string): Promise<QueueBackend> {
  const postgres = withBackend(createPostgresBackend);
  const connection = { connectionString: databaseUrl, schema: queueSchema, max: 4 };
  const queue = new postgres.Queue(name, { connection });
  queue.on('error', () => undefined);
  try {
    await queue.waitUntilReady();
  } catch (error) {
    await queue.close().catch(() => undefined);
    throw new CannotStart(
      `The queue's tables are missing or out of date (${String(error)}). Run “npm run -s cli -- migrate” with MIGRATE_DATABASE_URL set.`,
    );
  }
  return {
    queue,
    startWorker: (process) => new postgres.Worker(name, process as Processor, { connection, ...workerOptions }),
    ping: () => queue.getJobCountByTypes('waiting'),
    depth: () => queue.getJobCountByTypes(...waiting),
    close: () => Promise.resolve(),
  };
}
