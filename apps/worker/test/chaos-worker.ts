// A worker process for test/chaos.ts, at a set time of day, so that it may be killed at any moment.
import { SettableClock } from '#calendar';
import { openDatabase, readConfig } from '#platform';
import { tables } from '#schema';
import { Log } from '../src/log.js';
import { startWorker } from '../src/worker.js';

const config = readConfig();
// All workers of a leg go by one clock, also those that start in the middle of it.
const sinceBegan = Date.now() - Number(process.env['CHAOS_BEGAN']);
const clock = new SettableClock(new Date(new Date(process.env['CHAOS_FROM'] ?? '').getTime() + sinceBegan));
const database = await openDatabase(config.databaseUrl ?? '', tables, 10);
const worker = await startWorker({ config, clock, database, log: new Log('silent') });
const sweep = (): void => {
  void worker
    .sweepNow()
    .catch(() => undefined)
    .then(() => setTimeout(sweep, 200));
};
sweep();
