import { CsvError, parse } from 'csv-parse/sync';
import type { PlainDate } from '#calendar';
import { dayWritten, numberWritten } from './written.rules.js';

/** A line of a table of figures: which measure, for which period, how much. */
export interface TableLine {
  /** Counted from 1, as a reader counts. */
  readonly line: number;
  readonly key: string;
  readonly day: PlainDate;
  readonly value: number;
}

export interface LineProblem {
  readonly line: number;
  readonly message: string;
}

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Reads a table of three columns (short name, period, figure), with or without the names of the columns, as spreadsheets save it. */
export function readFigureTable(text: string): { readonly lines: readonly TableLine[]; readonly problems: readonly LineProblem[] } {
  const lines: TableLine[] = [];
  const problems: LineProblem[] = [];
  const rows = rowsOf(text);
  if ('message' in rows) return { lines, problems: [rows] };
  for (const [place, { record, info }] of rows.entries()) {
    const line = info.lines;
    const [key = '', period = '', figure = ''] = record;
    if (place === 0 && !/\d/.test(figure) && dayWritten(period) === undefined) continue;
    const [day, value] = [dayWritten(period), numberWritten(figure)];
    if (record.length !== 3)
      problems.push({ line, message: `there are ${record.length} columns instead of 3: a short name, a period and a figure` });
    else if (day === undefined)
      problems.push({ line, message: `“${period.slice(0, 40)}” is not a day or month, such as 2026-09-30 or September 2026` });
    else if (value === undefined) problems.push({ line, message: `“${figure.slice(0, 40)}” is not a number` });
    else lines.push({ line, key: key.toLowerCase(), day, value });
  }
  return { lines, problems };
}

function rowsOf(text: string): readonly Row[] | LineProblem {
  const [first = ''] = text.trimStart().split('\n');
  const delimiter = ['\t', ';'].find((mark) => first.includes(mark)) ?? ',';
  const shape = { relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true };
  try {
    const rows: unknown = parse(text, { bom: true, delimiter, info: true, ...shape });
    return rows as readonly Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: Number(error['lines']), message: 'a quotation mark is opened and never closed' };
  }
}

/** The text of a file that a spreadsheet saved: UTF-8 or UTF-16 as its first bytes say, else as Windows writes. */
export function textOfTable(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
