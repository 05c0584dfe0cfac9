import { type JobData, type JobName, jobNames } from './jobs.js';
import { openOnPostgres, openOnRedis, type QueueBackend } from './queue-backend.js';

export interface QueueSettings {
  /** Set: BullMQ on Redis. Not set: BullMQ's PostgreSQL backend, in schema `queue` of the database. */
  readonly redisUrl: string | undefined;
  readonly databaseUrl: string;
}

export interface RungJob {
  readonly name: JobName;
  readonly data: JobData<JobName>;
  /** The outbox row that asked for it; none for jobs of the schedule. */
  readonly outboxId: string | undefined;
}

/** The same in every job: tried again at once and a little later; after that the outbox or the next sweep asks anew. */
const options = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: true,
} as const;

/** The doorbell: it tells a worker that there is something to do. What is to be done stands in the database alone. */
export class JobQueue {
  private working: { close(): Promise<void> } | undefined;

  private constructor(private readonly backend: QueueBackend) {}

  /** @throws CannotStart when the queue cannot be used safely, with what to do about it */
  static async open({ redisUrl, databaseUrl }: QueueSettings): Promise<JobQueue> {
    return new JobQueue(redisUrl === undefined ? await openOnPostgres(databaseUrl) : await openOnRedis(redisUrl));
  }

  /** Rings for a job. While one with the same id waits or runs, ringing again does nothing. */
  async ring<N extends JobName>(name: N, data: JobData<N>, id: string): Promise<void> {
    await this.backend.queue.add(name, data, { ...options, jobId: id });
  }

  /** (Re)makes the schedule of sweeps: an emptied Redis forgets it, so callers repeat this every minute. */
  async keepSchedule(pattern: string): Promise<void> {
    const opts = { ...options, attempts: 1 };
    await this.backend.queue.upsertJobScheduler('sweeps', { pattern, tz: 'Europe/London' }, { name: 'tick', opts });
  }

  /** Starts taking jobs. `run` may be called twice for one job, also at the same time after a stall. */
  work(run: (job: RungJob) => Promise<void>, onError: (error: Error) => void): void {
    this.backend.queue.on('error', onError);
    const worker = this.backend.startWorker(async ({ name, data, id }) => {
      if (!isJobName(name)) throw new Error(`There is no job called “${name}”`);
      await run({ name, data: data as JobData<JobName>, outboxId: /^outbox-(\d+)$/.exec(id ?? '')?.[1] });
    });
    worker.on('error', onError);
    this.working = worker;
  }

  /** Answers when the queue does. */
  async ping(): Promise<void> {
    await this.backend.ping();
  }

  /** Jobs that wait for a worker, also those to be tried again; undefined while the queue does not answer. */
  depth(): Promise<number | undefined> {
    return this.backend.depth().catch(() => undefined);
  }

  /** Waits for jobs that run now, then lets go of the queue. */
  async close(): Promise<void> {
    await this.working?.close();
    await this.backend.queue.close().catch(() => undefined);
    await this.backend.close();
  }
}

function isJobName(name: string): name is JobName {
  return (jobNames as readonly string[]).includes(name);
}
