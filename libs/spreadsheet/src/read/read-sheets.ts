import { packed, type PackedSheets } from './packed.js';
import type { SheetFile } from './sheet.js';
import { sheetsOf } from './sheets-of.js';
import { readInThread } from './threads.js';

// Run from its TypeScript source, as under Jest, there is no script that a thread could start.
const compiled = import.meta.url.endsWith('.js');

/**
 * Reads the tables of an Excel workbook, a CSV file or a Word document, in a thread of its own.
 * @throws UnreadableSheet when nothing can be read within 20 seconds; its message says what to do
 */
export async function readSheets(file: SheetFile): Promise<PackedSheets> {
  return compiled ? readInThread(file) : packed(await sheetsOf(file));
}
