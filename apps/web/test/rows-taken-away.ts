import { sheetsOf } from '../../../libs/spreadsheet/src/read/sheets-of.js';
import type { Answer } from './browser-by-inject.js';

/** The cells of a list that was downloaded, its heading first. */
export async function rowsIn({ bytes }: Pick<Answer, 'bytes'>): Promise<Awaited<ReturnType<typeof sheetsOf>>[number]['rows']> {
  return (await sheetsOf({ bytes, fileName: 'x' }))[0]!.rows;
}
