import { SystemClock } from '#calendar';
import { CannotStart, openDatabase, readConfig, reasonOf } from '#platform';
import { tables } from '#schema';
import { createWebApp } from './open-app.js';

try {
  const config = readConfig();
  if (config.databaseUrl === undefined) {
    throw new CannotStart('DATABASE_URL is not set. Set it, or run everything on one machine with npm start.');
  }
  const database = await openDatabase(config.databaseUrl, tables, config.databasePool);
  const app = await createWebApp({ config, clock: new SystemClock(), database });
  const stop = (): void => {
    // Requests in flight are answered first; then nothing keeps the process.
    void app.close().finally(() => database.close());
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  await app.listen(config.port, config.host);
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}
