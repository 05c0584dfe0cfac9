import { createHash } from 'node:crypto';

/**
 * What tells, when a form of many rows comes back, which fields this person changed: so that nobody undoes what they never touched.
 * A row carries the marks of what is stored in its fields, joined by points in the order of their names.
 */
export const markOf = (value: unknown): string =>
  createHash('sha256')
    .update((typeof value === 'string' ? value : '').replace(/\r\n?/gu, '\n').trim())
    .digest('base64url')
    .slice(0, 8);

/** Of what is stored; of a field in `kept` the mark that came with the row, so that it still counts as changed. */
export function marksOf<N extends string>(names: readonly N[], stored: Readonly<Partial<Record<N, unknown>>>, kept: Marks = {}): string {
  return names.map((name) => kept[name] ?? markOf(stored[name])).join('.');
}

export type Marks = Readonly<Record<string, string>>;

/** The marks that came with a row, by field; none where the row carried none. */
export function marksIn(names: readonly string[], was: unknown): Marks {
  const marks = typeof was === 'string' && was !== '' ? was.split('.') : [];
  return Object.fromEntries(names.flatMap((name, index) => (marks[index] === undefined ? [] : [[name, marks[index]]])));
}
