import type { EditableAction } from '#plan';
import type { Form } from '../http/forms.js';
import { markOf, type Marks, marksIn, marksOf } from '../http/touched.js';
import { columns, dayFrom, isDay, storedCells, storedIn } from './cells.js';

/** A row in which something was changed, as it was posted. */
interface Posted {
  readonly id: string;
  readonly version: unknown;
  /** What was typed into the cells that were changed. */
  readonly touched: Readonly<Record<string, string>>;
  /** The marks of what the changed cells held. */
  readonly was: Marks;
}

export interface GridForm extends Form {
  /** The cells that were typed into and not saved. */
  readonly unsaved: ReadonlySet<string>;
}

/** The rows of the posted form in which something was changed. */
export function postedRows(body: unknown): readonly Posted[] {
  const rows = new Map<string, Record<string, string>>();
  for (const [name, value] of Object.entries(typeof body === 'object' && body !== null ? body : {})) {
    const [, index, field] = /^actions\.(\d{1,3})\.(\w+)$/u.exec(name) ?? [];
    if (index === undefined || field === undefined || typeof value !== 'string') continue;
    const row = rows.get(index) ?? {};
    row[field] = value;
    rows.set(index, row);
  }
  return [...rows.values()].flatMap(({ id = '', version, was = '', ...cells }) => {
    const marks = marksIn(storedCells, was);
    const touched = Object.fromEntries(
      Object.entries(cells).filter(([cell, value]) => {
        if (!columns.some((column) => column.cell === cell)) return false;
        return storedCells.includes(cell) ? markOf(value) !== marks[cell] : value.trim() !== '';
      }),
    );
    return Object.keys(touched).length === 0 ? [] : [{ id, version, touched, was: marks }];
  });
}

/** The same as the input that the use case takes: an emptied cell is null. */
export function gridInput(posted: readonly Posted[]): { readonly actions: readonly object[] } {
  const typed = (cell: string, value: string): string | null => (value.trim() === '' ? null : isDay(cell) ? dayFrom(value) : value);
  return {
    actions: posted.map(({ id, version, touched }) => ({
      id,
      version,
      ...Object.fromEntries(Object.entries(touched).map(([cell, value]) => [cell, typed(cell, value)])),
    })),
  };
}

/** Each row as it stands, with what was typed laid over it: cells that nobody touched show what stands now. */
export function gridForm(actions: readonly EditableAction[], posted: readonly Posted[], refused?: Form): GridForm {
  const typed: Record<string, unknown> = {};
  const stands: Record<string, unknown> = {};
  const places = new Map<string, string>();
  const unsaved = new Set<string>();
  actions.forEach((action, index) => {
    const row = `actions.${index}`;
    const sent = posted.findIndex(({ id }) => id === action.id);
    const { touched = {}, was = {}, version } = posted[sent] ?? {};
    const stored = storedIn(action);
    const current = refused?.typed[`actions.${sent}.version`];
    typed[`${row}.version`] = current ?? version ?? action.version;
    typed[`${row}.was`] = marksOf(storedCells, stored, Object.fromEntries(Object.entries(was).filter(([cell]) => cell in touched)));
    for (const [cell, value] of Object.entries({ ...stored, ...touched })) typed[`${row}.${cell}`] = value;
    for (const cell of Object.keys(touched)) unsaved.add(`${row}.${cell}`);
    if (sent < 0) return;
    places.set(`actions.${sent}`, row);
    if (current === undefined) return;
    for (const cell of storedCells) if (cell in touched) stands[`${row}.${cell}`] = stored[cell];
  });
  const problems = (refused?.problems ?? []).map(({ field, message }) => {
    const [, row = '', rest = ''] = /^(actions\.\d+)(.*)$/u.exec(field) ?? [];
    const place = places.get(row);
    if (place === undefined) return { field, message };
    // What is wrong with the typing itself is found before anyone knows which action it is.
    const reference = `A${actions[Number(place.slice('actions.'.length))]?.number}: `;
    return { field: `${place}${rest}`, message: message.startsWith(reference) ? message : `${reference}${message}` };
  });
  return { typed, problems, unsaved, ...(refused?.stands === undefined ? {} : { stands }) };
}
