/** A day is a text such as '2026-03-13'. */
export type Cell = string | number | null;

/** A table to take away; the first row names the columns. */
export interface Table {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}
