import { SettableClock, SystemClock } from '#calendar';
import { CannotStart, openDatabase, readConfig, reasonOf } from '#platform';
import { tables } from '#schema';
import { keepBeating } from './heartbeat.js';
import { startWorker } from './worker.js';

try {
  const config = readConfig();
  if (config.databaseUrl === undefined)
    throw new CannotStart('DATABASE_URL is not set. Set it, or run everything on one machine with npm start.');
  if (config.secretsKeys.length === 0)
    throw new CannotStart('SECRETS_KEY is not set. Set it to what web has: secrets of webhooks are sealed with it.');
  const clock = config.now === undefined ? new SystemClock() : new SettableClock(config.now);
  const database = await openDatabase(config.databaseUrl, tables, config.databasePool);
  const worker = await startWorker({ config, clock, database });
  const stopBeating = keepBeating(() => worker.ready());
  const stop = async (): Promise<void> => {
    stopBeating();
    await worker.stop();
    await database.close();
  };
  // A terminal and a supervisor may both ask.
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void (stopping ??= stop()));
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}
