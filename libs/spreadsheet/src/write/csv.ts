import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Table } from './table.js';

/**
 * A table for a spreadsheet, row by row as RFC 4180 has it, with a byte order mark so that Excel reads it as UTF-8. A text that a
 * spreadsheet would run as a formula gets an apostrophe before it.
 */
export function csvOf({ rows }: Pick<Table, 'rows'>): Readable {
  const cells = function* (): Generator<(string | number | null)[]> {
    for (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell));
  };
  return Readable.from(cells()).pipe(stringify({ bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ }));
}

const harmless = (text: string): string => (/^\s*[=+\-@]|^[\t\r]/u.test(text) ? `'${text}` : text);
