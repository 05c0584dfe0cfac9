import { gunzipSync, gzipSync } from 'node:zlib';
import type { Sheet } from './sheet.js';

/** Rows in which headings are looked for and contents are sampled. */
const headRows = 250;

/** Sheets as they are kept and handed from the thread that read them: packed, with the first rows to be looked at. */
export interface PackedSheets {
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  readonly heads: readonly Sheet[];
  readonly content: Uint8Array;
}

export function packed(sheets: readonly Sheet[]): PackedSheets {
  return {
    sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.length })),
    heads: sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.slice(0, headRows) })),
    content: gzipSync(JSON.stringify(sheets), { level: 3 }),
  };
}

export const unpacked = (content: Uint8Array): readonly Sheet[] => JSON.parse(gunzipSync(content).toString('utf8')) as Sheet[];
