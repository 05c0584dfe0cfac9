// A worker process for test/chaos.ts, at a set time of day, so that it may be killed at any moment.
import { parseLondonMoment, SettableClock } from '#calendar';
import { openDatabase, readConfig } from '#platform';
import { tables } from '#schema';
import { Log } from '../src/log.js';
import { startWorker } from '../src/worker.js';

const config = readConfig();
// It is 8am on the day of sending when the first worker starts, and later for those that come after.
const sinceStart = Date.now() - Number(process.env['CHAOS_BEGAN'] ?? Date.now());
const clock = new SettableClock(new Date(parseLondonMoment('2026-03-02T08:00').getTime() + sinceStart));
const database = await openDatabase(config.databaseUrl ?? '', tables, 10);
const worker = await startWorker({ config, clock, database, log: new Log('warn', (line) => process.stderr.write(line + '\n')) });
const sweep = (): void => {
  void worker
    .sweepNow()
    .catch(() => undefined)
    .then(() => setTimeout(sweep, 200));
};
sweep();
