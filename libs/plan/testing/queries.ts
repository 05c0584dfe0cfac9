import pg from 'pg';

/** How many queries a piece of work sends. */
export async function queries(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const { Client } = pg;
  const original = Client.prototype.query;
  Client.prototype.query = function counted(this: unknown, ...args: unknown[]) {
    count += 1;
    return (original as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  try {
    await work();
  } finally {
    Client.prototype.query = original;
  }
  return count;
}
