import { SettableClock, SystemClock } from '#calendar';
import { ConfigError, JobQueue, openDatabase, CannotStart, readConfig, reasonOf } from '#platform';
import { tables } from '#schema';
import { createWebApp } from '../../web/src/open-app.js';
import { openOwnDatabase } from './own-database.js';
import { refuseBusyPort } from './port.js';
import { StopAsked, Stopping } from './stopping.js';
import { welcome } from './welcome.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const stopping = new Stopping(say);
try {
  const config = readConfig(undefined, { LOG_LEVEL: 'warn' });
  await refuseBusyPort(config.port, config.host);
  const databaseUrl = await openOwnDatabase(config, stopping, say);
  const database = await openDatabase(databaseUrl, tables, config.databasePool);
  stopping.with(() => database.close());
  const clock = config.now === undefined ? new SystemClock() : new SettableClock(config.now);
  const queue = await JobQueue.open({ redisUrl: undefined, databaseUrl });
  stopping.with(() => queue.close());
  const web = await createWebApp({ config, clock, database });
  stopping.with(() => web.close());
  await web.listen(config.port, config.host);
  stopping.ready();
  for (const line of welcome(config, [])) say(line);
} catch (error) {
  await stopping.end();
  if (error instanceof StopAsked) process.exit(0);
  const expected = error instanceof CannotStart || error instanceof ConfigError;
  process.stderr.write(
    `${expected ? reasonOf(error) : `Could not start. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`,
  );
  process.exit(1);
}
