import { CsvError, parse } from 'csv-parse/sync';
import { tidy } from './cell.rules.js';
import { decoded } from './decode.js';
import type { Sheet } from './sheet.js';
import { UnreadableSheet } from './unreadable-sheet.js';

const delimiters = [',', ';', '\t', '|'] as const;

/** The rows of a CSV file, whatever parts its columns: what parts most of the first lines alike is meant. */
export function sheetOfCsv(bytes: Uint8Array): Sheet {
  const whole = decoded(bytes);
  const [, said, rest] = /^sep=(.)\r?\n(.*)$/s.exec(whole) ?? [];
  const text = rest ?? whole;
  const rows = rowsOf(text, said ?? delimiterOf(text.slice(0, 20_000)));
  // The line that names the delimiter is a row of the file too: rows are counted as people see them.
  return { name: 'CSV', rows: said === undefined ? rows : [[], ...rows], merges: [] };
}

function rowsOf(text: string, delimiter: string): string[][] {
  try {
    const rows = parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false });
    return rows.map((row) => row.map(cell));
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableSheet('quote');
    throw error;
  }
}

/** An apostrophe before a sign that starts a formula is a download's own: it was never part of the words. */
const cell = (value: string): string => tidy(value.replace(/^'(?=\s*[=+\-@])/u, ''));

function delimiterOf(sample: string): string {
  const [best] = delimiters
    .map((delimiter) => ({ delimiter, columns: columnsBy(sample, delimiter) }))
    .sort((a, b) => b.columns - a.columns);
  return best?.delimiter ?? ',';
}

/** How many columns most of the lines have. */
function columnsBy(sample: string, delimiter: string): number {
  try {
    const rows = parse(sample, { delimiter, relax_column_count: true, relax_quotes: true, to: 40, skip_empty_lines: true });
    const widths = rows.map((row) => row.length).sort((a, b) => a - b);
    return widths[Math.floor(widths.length / 2)] ?? 0;
  } catch {
    // The sample may end within quotation marks; counting the signs is near enough.
    return sample.split('\n').slice(0, 5).join('').split(delimiter).length / 5;
  }
}
