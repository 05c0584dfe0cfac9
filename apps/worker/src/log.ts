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
