import { SettableClock, SystemClock } from '#calendar';
import { ConfigError, CannotStart, openDatabase, readConfig, reasonOf } from '#platform';
import { tables } from '#schema';
import { createWebApp, sealSecrets } from '../../web/src/open-app.js';
import { startWorker } from '../../worker/src/worker.js';
import { openOwnDatabase } from './own-database.js';
import { ownSecret } from './own-secret.js';
import { refuseBusyPort } from './port.js';
import { timeAndHealth } from './time-and-health.js';
import { fillWithSample } from './sample.js';
import { StopAsked, Stopping } from './stopping.js';
import { welcome } from './welcome.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const stopping = new Stopping(say);
try {
  const settings = readConfig(undefined, { LOG_LEVEL: 'warn' });
  await refuseBusyPort(settings.port, settings.host);
  const databaseUrl = await openOwnDatabase(settings, stopping, say);
  const config = {
    ...settings,
    databaseUrl,
    sessionSecret: settings.sessionSecret ?? ownSecret(settings.dataDir, 'session-secret'),
    secretsKeys: settings.secretsKeys.length > 0 ? settings.secretsKeys : [ownSecret(settings.dataDir, 'secrets-key')],
  };
  const database = await openDatabase(databaseUrl, tables, config.databasePool);
  stopping.with(() => database.close());
  const clock = config.now === undefined ? new SystemClock() : new SettableClock(config.now);
  const signIns = await fillWithSample(config, database, clock, say);
  stopping.goOn();
  const worker = await startWorker({ config, clock, database });
  stopping.with(() => worker.stop());
  const web = await createWebApp({ config, clock, database, ...timeAndHealth(clock, database, worker) });
  stopping.with(() => web.close());
  await sealSecrets(web);
  await web.listen(config.port, config.host);
  stopping.ready();
  for (const line of welcome(config, signIns)) say(line);
} catch (error) {
  await stopping.end();
  if (error instanceof StopAsked) process.exit(0);
  const expected = error instanceof CannotStart || error instanceof ConfigError;
  process.stderr.write(
    `${expected ? reasonOf(error) : `Could not start. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`,
  );
  process.exit(1);
}
