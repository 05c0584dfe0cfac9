import pg from 'pg';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a piece of work asks the database, in its order. */
export async function statements(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const asked: Statement[] = [];
  const { Client } = pg;
  const original = Client.prototype.query;
  Client.prototype.query = function noted(this: unknown, ...args: unknown[]) {
    const [question, values] = args as [string | Statement, unknown];
    const text = typeof question === 'string' ? question : question.text;
    asked.push({ text, values: Array.isArray(values) ? values : typeof question === 'string' ? [] : question.values });
    return (original as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  try {
    await work();
  } finally {
    Client.prototype.query = original;
  }
  return asked;
}

/** How many queries a piece of work sends. */
export async function queries(work: () => Promise<unknown>): Promise<number> {
  return (await statements(work)).length;
}
