import type { Sheet } from '../read/sheet.js';
import { type Field, isField, type Mapping, repeatable } from './fields.rules.js';
import { fieldOfHeading, headingKey } from './headings.rules.js';
import { readDay } from './days.rules.js';
import { readRating } from './words.rules.js';

const searched = 40;

/** The row that names the columns, counted from 0: the one in which most headings are known; undefined when fewer than two are. */
export function headerRowOf({ rows }: Pick<Sheet, 'rows'>): number | undefined {
  const scores = rows.slice(0, searched).map((row) => new Set(row.map(fieldOfHeading).filter((field) => field !== null)).size);
  const best = Math.max(0, ...scores);
  return best < 2 ? undefined : scores.indexOf(best);
}

/** Tells whether a later row says the headings again, as tables that go on over several pages do. */
export function repeats(header: readonly string[]): (row: readonly string[]) => boolean {
  const named = header.map((text, at) => ({ key: headingKey(text), at })).filter(({ key }) => key !== '');
  const enough = Math.max(2, named.length * 0.7);
  return (row) =>
    named.length > 1 && named.filter(({ key, at }) => (row[at] ?? '').length < 200 && headingKey(row[at] ?? '') === key).length >= enough;
}

/** What each column most likely holds: as it was corrected before, else by its heading, else by what stands in it. */
export function guessMapping(sheet: Pick<Sheet, 'rows'>, headerRow: number, remembered: ReadonlyMap<string, string>): Mapping {
  const header = sheet.rows[headerRow] ?? [];
  const body = sheet.rows.slice(headerRow + 1, headerRow + 201);
  const width = Math.max(header.length, ...body.map((row) => row.length));
  const guesses = Array.from({ length: width }, (_, at) => {
    const known = remembered.get(headingKey(header[at] ?? ''));
    if (known !== undefined) return isField(known) ? known : null;
    return byContent(
      fieldOfHeading(header[at] ?? ''),
      body.map((row) => row[at] ?? '').filter((cell) => cell !== ''),
    );
  });
  return onceEach(withOriginal(guesses, header));
}

const share = (cells: readonly string[], holds: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(holds).length / cells.length;

/** What stands in a column can say more than its heading: “Status” often holds colours, and “Ref” the council's own numbers. */
function byContent(guess: Field | null, cells: readonly string[]): Field | null {
  const isColour = (cell: string): boolean => cell.length < 25 && !['none', 'unclear'].includes(readRating(cell));
  // Numbers that come again and again are the area's or the priority's: they tell no action from another.
  if ((guess === 'reference' || guess === 'number') && new Set(cells).size < cells.length * 0.7) return null;
  if (guess === 'reference' || guess === 'number')
    return share(cells, (cell) => /^A\s?\d{1,6}$/i.test(cell)) > 0.5 ? 'reference' : 'number';
  if (guess === 'status' && share(cells, isColour) > 0.5) return 'rating';
  if (guess !== null) return guess;
  if (share(cells, isColour) > 0.7) return 'rating';
  return share(cells, (cell) => cell.length < 40 && readDay(cell).kind === 'day') > 0.8 ? 'due' : null;
}

/** Where a revised date stands beside a first one, the first is the original. A lone “Lead” is the owner; beside an owner it leads. */
function withOriginal(guesses: readonly (Field | null)[], header: readonly string[]): readonly (Field | null)[] {
  const is = (at: number, way: RegExp): boolean => way.test(headingKey(header[at] ?? ''));
  const revised = guesses.findIndex((field, at) => field === 'due' && is(at, /revis|new |exten|current/));
  const hasOriginal = guesses.includes('originalDue');
  const hasOtherOwner = guesses.some((field, at) => field === 'owner' && !is(at, /^leads?$/));
  return guesses.map((field, at) => {
    if (field === 'due' && revised >= 0 && at !== revised) return hasOriginal ? null : 'originalDue';
    if (field === 'owner' && hasOtherOwner && is(at, /^leads?$/)) return guesses.includes('lead') ? 'coOwners' : 'lead';
    return field;
  });
}

function onceEach(guesses: readonly (Field | null)[]): Mapping {
  return guesses.map((field, at) => (field !== null && !repeatable.has(field) && guesses.indexOf(field) < at ? null : field));
}

/** Fields that two columns claim to be, which cannot both be meant. */
export const claimedTwice = (mapping: Mapping): readonly Field[] => [
  ...new Set(mapping.filter((field, at): field is Field => field !== null && !repeatable.has(field) && mapping.indexOf(field) < at)),
];
