import { londonDay, parseLondonMoment } from './london.js';
import type { PlainDate } from './plain-date.js';
import { momentInWords } from './words.js';

/** Where everything takes its time from. `isSet`: someone chose the time, so pages must say so. */
export abstract class Clock {
  readonly isSet: boolean = false;

  abstract now(): Date;

  /** Today in London. */
  today(): PlainDate {
    return londonDay(this.now());
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** Stands still until it is set: for tests. Takes a London moment such as '2026-03-13T08:00', or an instant. */
export class FixedClock extends Clock {
  private at: Date;

  constructor(at: string | Date) {
    super();
    this.at = instantOf(at);
  }

  now(): Date {
    return new Date(this.at);
  }

  set(at: string | Date): void {
    this.at = instantOf(at);
  }
}

/** Starts at a chosen instant, runs on in real time and can be moved forward. */
export class SettableClock extends Clock {
  override readonly isSet = true;
  private start: number;
  /** Counted from a monotonic clock: the machine's own clock may be corrected backwards while we run. */
  private startedAt = performance.now();

  constructor(start: Date) {
    super();
    this.start = instantOf(start).getTime();
  }

  now(): Date {
    return new Date(this.start + Math.floor(performance.now() - this.startedAt));
  }

  /** Throws a RangeError for an instant before now: what has happened since cannot be undone. */
  moveTo(instant: Date): void {
    const to = instantOf(instant).getTime();
    const now = this.now();
    if (to < now.getTime()) {
      throw new RangeError(`The clock stands at ${momentInWords(now)} and can only be moved forward, not to ${momentInWords(instant)}`);
    }
    this.start = to;
    this.startedAt = performance.now();
  }
}

function instantOf(at: string | Date): Date {
  if (typeof at === 'string') return parseLondonMoment(at);
  if (Number.isNaN(at.getTime())) throw new RangeError('The clock needs a valid date and time');
  return new Date(at);
}
