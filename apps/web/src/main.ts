import { SettableClock, SystemClock } from '#calendar';
import { CannotStart, JobQueue, openDatabase, readConfig, reasonOf } from '#platform';
import { tables } from '#schema';
import { readinessOf } from './health/readiness.js';
import { createWebApp, sealSecrets } from './open-app.js';

try {
  const config = readConfig();
  const { databaseUrl, redisUrl } = config;
  if (databaseUrl === undefined) throw new CannotStart('DATABASE_URL is not set. Set it, or run everything on one machine with npm start.');
  if (config.secretsKeys.length === 0)
    throw new CannotStart('SECRETS_KEY is not set. Set it to 32 or more random characters, and keep it.');
  const clock = config.now === undefined ? new SystemClock() : new SettableClock(config.now);
  const database = await openDatabase(databaseUrl, tables, config.databasePool);
  const queue = await JobQueue.open({ redisUrl, databaseUrl });
  const app = await createWebApp({ config, clock, database, ready: () => readinessOf(database, queue), queueDepth: () => queue.depth() });
  const stop = async (): Promise<void> => {
    // Requests in flight are answered first; then nothing keeps the process.
    await app.close();
    await Promise.all([queue.close(), database.close()]);
  };
  // A terminal and a supervisor may both ask.
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void (stopping ??= stop()));
  await sealSecrets(app);
  await app.listen(config.port, config.host);
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}
