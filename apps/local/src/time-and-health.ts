import { type Clock, SettableClock } from '#calendar';
import type { Database } from '#platform';
import type { WebParts } from '../../web/src/http/web-parts.js';
import { walkForward } from '../../worker/src/walk.js';
import type { RunningWorker } from '../../worker/src/worker.js';

/** What the pages can do only because the worker runs beside them: move a set clock, and tell of the queue. */
export function timeAndHealth(
  clock: Clock,
  database: Database,
  worker: RunningWorker,
): Pick<WebParts, 'ready' | 'queueDepth' | 'moveClock'> {
  const answers = (asked: Promise<unknown>): Promise<boolean> =>
    asked.then(
      () => true,
      () => false,
    );
  return {
    ready: async () => ({ database: await answers(database.ping()), queue: await worker.ready() }),
    queueDepth: () => worker.queueDepth(),
    ...(clock instanceof SettableClock ? { moveClock: (to) => walkForward(clock, to, () => worker.sweepNow()) } : {}),
  };
}
