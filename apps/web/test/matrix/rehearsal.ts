import type { Database, Tx } from '#platform';

class Rehearsed extends Error {}

type Work<T> = (tx: Tx) => Promise<T>;

/**
 * The same database, on which everything runs and nothing stays: each question finds the rows as they were first written.
 * @param look is shown what each change would have left, before it is undone
 */
export function rehearsing(database: Database, look: (tx: Tx) => Promise<void>): Database {
  const overrides: Partial<Database> = {
    by: (clock) => rehearsing(database.by(clock), look),
    transaction: (actor, work) => withoutTrace(work, look, (rehearsed) => database.transaction(actor, rehearsed)),
    throughDoor: (door, work, actor) => withoutTrace(work, look, (rehearsed) => database.throughDoor(door, rehearsed, actor)),
  };
  return Object.assign(Object.create(database) as Database, overrides);
}

async function withoutTrace<T>(
  work: Work<T>,
  look: (tx: Tx) => Promise<void>,
  run: (rehearsed: Work<never>) => Promise<never>,
): Promise<T> {
  const answers: T[] = [];
  try {
    await run(async (tx) => {
      answers.push(await work(tx));
      await look(tx);
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
  return answers[0] as T;
}
