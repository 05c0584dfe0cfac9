import type { Sheet } from '../read/sheet.js';
import { columnLetters, type Field, type Mapping } from './fields.rules.js';
import { repeats } from './header.rules.js';

export type Cells = Readonly<Partial<Record<Field, string>>>;

/** A row of the file that says something. */
export interface FileRow {
  /** As people see it in the file, from 1. */
  readonly row: number;
  readonly cells: Cells;
  /** Why it is no action, in words; null: it is one. */
  readonly noAction: string | null;
}

export interface FileLayout {
  readonly headerRow: number;
  readonly mapping: Mapping;
  /** Whether an empty priority or area means the one above, as in lists that write it once. */
  readonly fillDown: boolean;
}

const grouping: readonly Field[] = ['priorityNumber', 'priority', 'paragraph', 'concern'];
/** A merged cell of these names one row; of the others it holds for all of its rows. */
const ofOneRow: ReadonlySet<Field> = new Set(['reference', 'number', 'title', 'progress', 'impact', 'evidence']);

/** The rows under the headings. Blank ones are passed over; headings between, and headings said again, are told as such. */
export function* rowsOf(sheet: Sheet, { headerRow, mapping, fillDown }: FileLayout): Generator<FileRow> {
  const header = sheet.rows[headerRow] ?? [];
  const above = mergedAbove(sheet, headerRow);
  const isHeader = repeats(header);
  let section: Cells = {};
  let last: Cells = {};
  for (let at = headerRow + 1; at < sheet.rows.length; at++) {
    const row = sheet.rows[at] ?? [];
    if (row.every((cell) => cell === '')) continue;
    const number = at + 1;
    const heading = sectionOf(sheet, row, at);
    if (heading !== undefined) {
      section = heading.cells;
      last = {};
      yield { row: number, cells: {}, noAction: heading.words };
    } else if (isHeader(row)) yield { row: number, cells: {}, noAction: 'The headings again' };
    else {
      const cells = { ...section, ...(fillDown ? groupingOf(last) : {}), ...cellsOf(row, at, mapping, header, above) };
      last = cells;
      yield { row: number, cells, noAction: whyNone(cells, at, mapping, above) };
    }
  }
}

/** The column of each field, as the spreadsheet names it. */
export function columnsOf(mapping: Mapping): Readonly<Partial<Record<Field, string>>> {
  return Object.fromEntries(
    mapping.flatMap((field, at) => (field === null || mapping.indexOf(field) < at ? [] : [[field, columnLetters(at)]])),
  );
}

type Above = ReadonlyMap<string, { readonly value: string; readonly row: number }>;

/** Of cells that are merged downwards, all but the first: what the first says. */
function mergedAbove({ rows, merges }: Sheet, headerRow: number): Above {
  const above = new Map<string, { value: string; row: number }>();
  for (const { top, left, bottom } of merges) {
    if (top <= headerRow) continue;
    const value = rows[top]?.[left] ?? '';
    for (let row = top + 1; row <= Math.min(bottom, rows.length - 1); row++) above.set(`${row}:${left}`, { value, row: top + 1 });
  }
  return above;
}

function cellsOf(row: readonly string[], at: number, mapping: Mapping, header: readonly string[], above: Above): Cells {
  const cells: Partial<Record<Field, string>> = {};
  mapping.forEach((field, column) => {
    if (field === null) return;
    const own = row[column] ?? '';
    const value = own !== '' || ofOneRow.has(field) ? own : (above.get(`${at}:${column}`)?.value ?? '');
    if (value === '') return;
    const before = cells[field];
    const isOneOfSeveral = mapping.indexOf(field) !== mapping.lastIndexOf(field) && field !== 'owner' && field !== 'coOwners';
    const told = isOneOfSeveral && (header[column] ?? '') !== '' ? `${header[column] ?? ''}: ${value}` : value;
    cells[field] = before === undefined ? told : `${before}\n${told}`;
  });
  return cells;
}

const groupingOf = (cells: Cells): Cells =>
  Object.fromEntries(grouping.flatMap((field) => (cells[field] === undefined ? [] : [[field, cells[field]]])));

function whyNone(cells: Cells, at: number, mapping: Mapping, above: Above): string | null {
  if (cells.title !== undefined) return null;
  const merged = above.get(`${at}:${mapping.indexOf('title')}`);
  if (merged) return `It goes on from row ${merged.row}, with which its action is merged. Write it in one row to bring it in`;
  if (Object.values(cells).some((cell) => /^(?:sub|grand )?-?totals?\b/i.test(cell))) return 'A total';
  return 'No action is written in it';
}

/** A row that only says under what the rows below it stand: one cell, merged over several columns or beginning like a heading. */
function sectionOf({ merges }: Sheet, row: readonly string[], at: number): { readonly words: string; readonly cells: Cells } | undefined {
  const filled = row.flatMap((text, column) => (text === '' ? [] : [{ text, column }]));
  const [only] = filled;
  if (only === undefined || filled.length > 1 || only.text.length > 250) return undefined;
  const isWide = merges.some(({ top, left, right }) => top === at && left === only.column && right - left >= 2);
  const [, area] = /^(?:area|recommendation)s?\b[^:–]{0,40}[:–]\s*(.+)$/iu.exec(only.text) ?? [];
  if (area !== undefined) return { words: 'A heading: its area holds for the rows below', cells: { concern: area } };
  if (/^(?:priority|objective|workstream|theme|strand)\b/iu.test(only.text) || (isWide && /^\d+(?:\.\d+)*[.):]?\s+\p{L}/u.test(only.text)))
    return { words: 'A heading: its priority holds for the rows below', cells: { priority: only.text } };
  return isWide ? { words: 'A heading or a note', cells: {} } : undefined;
}

/** “Priority 2: Practice”, “2. Practice” and “2 Practice” are the number and the title. */
export function priorityIn(text: string): { readonly number: string | null; readonly title: string } {
  const flat = text.replace(/\s+/g, ' ').trim();
  const [, number, title] =
    /^(?:(?:priority|objective|workstream|theme|strand)\s*)?(\d{1,3}(?:\.\d{1,3})*)(?:\s*[:.)–-]\s*|\s+|$)(.*)$/iu.exec(flat) ?? [];
  return number === undefined ? { number: null, title: flat } : { number, title: title ?? '' };
}
