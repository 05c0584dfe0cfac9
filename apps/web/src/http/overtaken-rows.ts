/** What was written in a row that the page lists no more, as someone else decided it meanwhile. */
export interface OvertakenRow {
  readonly words: string;
  readonly reason: unknown;
}

interface RowProblem {
  readonly id: string | undefined;
  readonly message: string;
}

/** The rows with a problem that are not listed; what was typed is found under `reason.ID`. */
export function overtakenRows(
  problems: readonly RowProblem[],
  listed: ReadonlySet<string>,
  typed: Readonly<Record<string, unknown>>,
): readonly OvertakenRow[] {
  return problems.flatMap(({ id, message }) =>
    id === undefined || listed.has(id) ? [] : [{ words: message, reason: typed[`reason.${id}`] }],
  );
}
