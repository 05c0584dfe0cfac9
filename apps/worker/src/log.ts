const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/** One line of JSON for each thing that happens; ids and counts, never the words of a message. */
export class Log {
  private readonly least: number;

  constructor(
    level: string,
    private readonly write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
  ) {
    const at = levels.findIndex((each) => each === level);
    this.least = level === 'silent' ? levels.length : Math.max(at, 0);
  }

  info(message: string, details: object = {}): void {
    this.line('info', message, details);
  }

  warn(message: string, details: object = {}): void {
    this.line('warn', message, details);
  }

  error(message: string, error: unknown, details: object = {}): void {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.line('error', message, { ...details, error: words });
  }

  private line(level: Level, message: string, details: object): void {
    if (levels.indexOf(level) >= this.least) this.write(JSON.stringify({ level, time: new Date().toISOString(), message, ...details }));
  }
}

/**
 * Tells of the first error of each kind, then once a minute at most, with how many there were since: a queue that is away is tried again
 * many times a second.
 */
export class Seldom {
  private readonly kinds = new Map<string, { at: number; since: number }>();

  constructor(
    private readonly tell: (error: Error, unsaid: number) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  error(error: Error): void {
    const told = this.kinds.get(error.message);
    if (told !== undefined && this.now() - told.at < 60_000) {
      told.since += 1;
      return;
    }
    this.kinds.set(error.message, { at: this.now(), since: 0 });
    this.tell(error, told?.since ?? 0);
  }
}
