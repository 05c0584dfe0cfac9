/** A Ctrl-C came while still starting: nothing went wrong. */
export class StopAsked extends Error {}

/** A signal within this time is the same Ctrl-C again: the terminal and npm both pass it on. */
const sameSignal = 500;
const patience = 30_000;

/** What has been started, and how to end it: all in order on the first signal, at once on the second. */
export class Stopping {
  private readonly steps: (() => Promise<void>)[] = [];
  private readonly blows: (() => void)[] = [];
  private askedAt: number | undefined;
  private started = false;
  private ending: Promise<void> | undefined;

  /** Listens for Ctrl-C, `kill` and the closing of the terminal from now on. */
  constructor(private readonly say: (line: string) => void) {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        this.ask();
      });
    }
  }

  /**
   * Something has been started: this ends it.
   * @throws StopAsked when a signal came meanwhile, so that nothing more is started
   */
  with(stop: () => Promise<void>): void {
    this.steps.unshift(stop);
    this.goOn();
  }

  /** Something is being started that would outlive this process: the blow that ends it on a second signal, even before it answers. */
  atOnce(blow: () => void): void {
    this.blows.push(blow);
  }

  /** @throws StopAsked when a signal came */
  goOn(): void {
    if (this.askedAt !== undefined) throw new StopAsked();
  }

  /** All is started: from now on a signal itself ends it. */
  ready(): void {
    this.goOn();
    this.started = true;
  }

  /** Ends everything that was started, the last first. What fails to end does not keep the rest running. */
  async end(): Promise<void> {
    this.ending ??= this.endAll();
    return this.ending;
  }

  private async endAll(): Promise<void> {
    const limit = setTimeout(() => {
      this.endNow('Stopping takes too long.');
    }, patience);
    for (const stop of this.steps) {
      await stop().catch((error: unknown) => {
        this.say(`While stopping: ${String(error)}`);
      });
    }
    clearTimeout(limit);
  }

  private ask(): void {
    const now = performance.now();
    if (this.askedAt !== undefined) {
      if (now - this.askedAt > sameSignal) this.endNow('Stopped at once.');
      return;
    }
    this.askedAt = now;
    this.say('Stopping. Your data is kept.');
    // Not yet started: the step under way ends first, then `goOn` throws and the start ends itself.
    if (this.started) void this.end().then(() => process.exit(0));
  }

  private endNow(line: string): void {
    this.say(line);
    for (const blow of this.blows) blow();
    process.exit(130);
  }
}
