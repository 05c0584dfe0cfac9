import 'reflect-metadata';
import type { Clock } from '#calendar';
import { CannotStart, type Config, type Database, Dispatch, JobQueue, scheduleOf } from '#platform';
import { carrierOf } from '#reminder';
import { Sealing } from '#webhook';
import { NestFactory } from '@nestjs/core';
import { handle, handlersOf } from './handlers.js';
import { Log, Seldom } from './log.js';
import { Schedule } from './schedule.js';
import { Sweep } from './sweep.js';
import { WorkerModule } from './worker.module.js';

export interface WorkerParts {
  /** Needs `databaseUrl`, for the queue where there is no Redis. */
  readonly config: Config;
  readonly clock: Clock;
  readonly database: Database;
  readonly log?: Log;
}

export interface RunningWorker {
  /** Lets jobs that run now finish; the database stays open, for whoever opened it to close. */
  stop(): Promise<void>;
  /** Whether the database and the queue answer. */
  ready(): Promise<boolean>;
  /** Jobs that wait in the queue; undefined while it does not answer. */
  queueDepth(): Promise<number | undefined>;
  /** Does now all that is due, in this process, without the queue. */
  sweepNow(): Promise<void>;
}

/**
 * Starts taking jobs and sweeping every minute. Any number of workers may run beside each other.
 * @throws CannotStart with what to do about it
 */
export async function startWorker({ config, clock, database, log = new Log(config.logLevel) }: WorkerParts): Promise<RunningWorker> {
  const { databaseUrl, redisUrl } = config;
  if (databaseUrl === undefined) throw new CannotStart('DATABASE_URL is not set. Set it, or run everything on one machine with npm start.');
  if (config.production && config.smtpUrl === undefined && config.notify === undefined) {
    throw new CannotStart(
      'SMTP_URL is not set, so reminders could not be sent. Set it, such as smtp://mail.example.org:587, or NOTIFY_API_KEY.',
    );
  }
  const post = carrierOf(config);
  const queue = await JobQueue.open({ redisUrl, databaseUrl });
  const { publicUrl, mailMost: mostMessages, evidenceStore, auditHeads, secretsKeys, webhooks } = config;
  const module = WorkerModule.of({ clock, database, post, publicUrl, mostMessages, evidenceStore, auditHeads, secretsKeys, webhooks });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  const sweep = app.get(Sweep);
  await sealWebhooks(app.get(Sealing, { strict: false }), await sweep.authorityIds(), log);
  const dispatch = app.get(Dispatch, { strict: false });
  const handlers = handlersOf(app, queue);

  // A connection that is cut after this worker has let go of the queue is nobody's trouble.
  let stopped = false;
  const queueErrors = new Seldom((error, unsaid) => {
    log.error('the queue reports an error', error, { unsaid });
  });
  queue.work(
    (job) =>
      dispatch.run(job, async () => {
        try {
          await handle(handlers, job.name, job.data);
        } catch (error) {
          log.error('a job failed', error, { job: job.name, data: job.data });
          throw error;
        }
      }),
    (error) => {
      if (!stopped) queueErrors.error(error);
    },
  );
  const schedule = new Schedule({ queue, dispatch, sweep, log });
  await schedule.start();
  log.info('the worker is up', {
    queue: redisUrl === undefined ? 'PostgreSQL' : 'Redis',
    mail: config.notify !== undefined ? 'GOV.UK Notify' : config.smtpUrl === undefined ? 'local' : 'SMTP',
  });

  return {
    async stop() {
      await schedule.stop();
      await queue.close();
      stopped = true;
      await app.close();
      post.close();
    },
    ready: () =>
      Promise.all([queue.ping(), database.ping()]).then(
        () => true,
        () => false,
      ),
    queueDepth: () => queue.depth(),
    sweepNow: () => sweep.all(),
  };
}

/** What was stored before there was a key, or with one that was replaced. */
async function sealWebhooks(sealing: Sealing, authorityIds: readonly string[], log: Log): Promise<void> {
  for (const authorityId of authorityIds) {
    const { lost } = await sealing.sealAll(scheduleOf(authorityId));
    if (lost > 0) log.warn('webhooks are sealed with a key that is neither SECRETS_KEY nor in SECRETS_KEYS_BEFORE', { authorityId, lost });
  }
}
