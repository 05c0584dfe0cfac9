import type { Clock } from '#calendar';
import type { Config, Database } from '#platform';
import type { Writable } from 'node:stream';
import { type Readiness, readinessOf } from '../health/readiness.js';

/** Whether e-mails stay in the house for want of a mail server, to be read on a page. Never where real people wait for them. */
export const keepsMessages = ({ smtpUrl, notify, production }: Config): boolean =>
  smtpUrl === undefined && notify === undefined && !production;

/** What an app, or a test, opens and hands to the pages. */
export interface WebParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly database: Database;
  /** Whether the database and the queue answer; without it the database alone is asked. */
  readonly ready?: () => Promise<Readiness>;
  /** Jobs that wait in the queue; undefined while it does not answer. Without it there is no queue to ask. */
  readonly queueDepth?: () => Promise<number | undefined>;
  /** Moves a settable clock forward and does the work of each day passed. Without it pages only tell the time. */
  readonly moveClock?: (to: Date) => Promise<void>;
  /** Where the log goes; without it to the standard output. */
  readonly logTo?: Writable;
}

/** The same, as pages and hooks have it injected. */
export class Web {
  readonly config: Config;
  readonly clock: Clock;
  readonly secure: boolean;
  readonly ready: () => Promise<Readiness>;
  readonly queueDepth: () => Promise<number | undefined>;
  readonly moveClock: ((to: Date) => Promise<void>) | undefined;

  constructor({ config, clock, database, ready, queueDepth, moveClock }: WebParts) {
    this.config = config;
    this.clock = clock;
    this.secure = config.publicUrl.startsWith('https:');
    this.ready = ready ?? (() => readinessOf(database, { ping: () => Promise.resolve() }));
    this.queueDepth = queueDepth ?? (() => Promise.resolve(undefined));
    // A set clock is a way to try the product out; nobody may move the time of a plan that is really worked with.
    this.moveClock = clock.isSet && !config.production ? moveClock : undefined;
  }
}
