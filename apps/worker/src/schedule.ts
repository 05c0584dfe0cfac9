import type { Dispatch, JobQueue } from '#platform';
import type { Log } from './log.js';
import type { Sweep } from './sweep.js';

/** Sweeps run every minute, on the minute; the queue gives each to one worker. */
const everyMinute = '* * * * *';
const minute = 60_000;
const second = 1000;

interface Parts {
  readonly queue: JobQueue;
  readonly dispatch: Dispatch;
  readonly sweep: Sweep;
  readonly log: Log;
}

/**
 * Keeps the queue rung: hands over the outbox every second and puts the schedule back every minute, for an emptied Redis forgets it.
 * When the queue is away this process sweeps by itself, so that nothing waits for it.
 */
export class Schedule {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<void>>();
  private away = false;
  private stopped = false;

  constructor(private readonly parts: Parts) {}

  async start(): Promise<void> {
    await this.everyMinute();
    await this.parts.queue.ring('tick', {}, 'tick-at-start').catch(() => undefined);
    this.repeat(second, () => this.handOver());
    this.repeat(minute, () => this.everyMinute());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.running);
  }

  private repeat(every: number, work: () => Promise<void>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy || this.stopped) return;
      busy = true;
      const run = work().finally(() => {
        busy = false;
        this.running.delete(run);
      });
      this.running.add(run);
    }, every);
    this.timers.push(timer);
  }

  private async handOver(): Promise<void> {
    const { dispatch, queue, log } = this.parts;
    try {
      await dispatch.handOver(queue);
      if (this.away) log.info('the queue answers again');
      this.away = false;
    } catch (error) {
      if (!this.away) log.error('the queue does not answer; changes wait in the outbox', error);
      this.away = true;
    }
  }

  private async everyMinute(): Promise<void> {
    const { queue, sweep, log } = this.parts;
    try {
      await queue.keepSchedule(everyMinute);
    } catch (error) {
      log.error('the schedule could not be put on the queue; sweeping without it', error);
      await sweep.all().catch((failure: unknown) => {
        log.error('a sweep failed', failure);
      });
    }
  }
}
