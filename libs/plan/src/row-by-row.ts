import { Conflict, type FieldProblem, Invalid, NotAllowed, NotFound, Overtaken, type StandsNow, type Tx } from '#platform';

interface Row {
  /** The action that the row is about. */
  readonly id: string;
}

/**
 * Does the same for each row and gathers what is wrong with any of them, so that everything is said at once and nothing is half
 * saved. Rows are worked on in the order of their ids, so that two savers never wait for each other.
 * @param list the input's name for the rows: problems are named `actions.3.title`
 * @throws Overtaken, else Invalid
 */
export async function rowByRow<R extends Row>(
  tx: Tx,
  list: string,
  rows: readonly R[],
  work: (row: R, index: number) => Promise<void>,
): Promise<void> {
  const problems: FieldProblem[] = [];
  const overtaken: StandsNow[] = [];
  const references = await referencesOf(tx, rows);
  const inOrder = rows.map((row, index) => ({ row, index })).sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  for (const { row, index } of inOrder) {
    const at = `${list}.${index}`;
    const told = (message: string): string => [references.get(row.id), message].filter(Boolean).join(': ');
    try {
      await work(row, index);
    } catch (error) {
      if (error instanceof Overtaken) overtaken.push(...error.now.map((now) => ({ ...now, row: at })));
      else if (error instanceof Invalid)
        problems.push(
          ...error.problems.map(({ field, message }) => ({ field: field === '' ? at : `${at}.${field}`, message: told(message) })),
        );
      else if (error instanceof Conflict || error instanceof NotAllowed || error instanceof NotFound)
        problems.push({ field: at, message: told(error.message) });
      else throw error;
    }
  }
  if (overtaken.length > 0) throw new Overtaken(overtaken);
  if (problems.length > 0) throw new Invalid(problems);
}

async function referencesOf(tx: Tx, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const actions = await tx.query<{ id: string; number: number }[]>('select id, number from action where id = any($1::uuid[])', [
    rows.map(({ id }) => id),
  ]);
  return new Map(actions.map(({ id, number }) => [id, `A${number}`]));
}
