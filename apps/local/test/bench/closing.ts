/** What was opened, to be closed in the opposite order, once, whoever asks first: the end of a run or Ctrl-C in its middle. */
export class Closing {
  private readonly open: (() => unknown)[] = [];
  private closed: Promise<void> | undefined;

  get isClosing(): boolean {
    return this.closed !== undefined;
  }

  add(close: () => unknown): void {
    if (this.isClosing) void close();
    else this.open.push(close);
  }

  close(): Promise<void> {
    this.closed ??= this.all();
    return this.closed;
  }

  private async all(): Promise<void> {
    for (let next = this.open.pop(); next !== undefined; next = this.open.pop()) {
      try {
        await next();
      } catch (error) {
        process.stderr.write(`${String(error)}\n`);
      }
    }
  }
}
