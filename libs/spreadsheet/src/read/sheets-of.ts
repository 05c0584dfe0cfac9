import { sheetOfCsv } from './csv.js';
import { sheetsOfExcel } from './excel.js';
import type { Sheet, SheetFile } from './sheet.js';
import { UnreadableSheet } from './unreadable-sheet.js';
import { sheetsOfHtml, sheetsOfWord } from './word-tables.js';

/** Reads in this thread, without bounds of time and memory: see `readSheets`. What a file is, is told from its bytes and not from its name. */
export async function sheetsOf({ bytes }: SheetFile): Promise<Sheet[]> {
  const sheets = await anySheets(bytes);
  if (!sheets.some(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')))) throw new UnreadableSheet('empty');
  return sheets;
}

async function anySheets(bytes: Uint8Array): Promise<Sheet[]> {
  if (bytes.length === 0) throw new UnreadableSheet('empty');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.subarray(0, 1024).toString('latin1');
  if (head.startsWith('PK\x03\x04')) return ofZip(buffer);
  if (head.startsWith('\xD0\xCF\x11\xE0'))
    throw new UnreadableSheet(buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'protected' : 'old-excel');
  if (/^(?:%PDF-|\x89PNG|\xFF\xD8\xFF|GIF8|\{\\rtf)/.test(head)) throw new UnreadableSheet('not-a-table');
  if (/^\s*(?:\xEF\xBB\xBF)?<\?xml/.test(head) && head.includes('Excel.Sheet')) throw new UnreadableSheet('old-excel');
  if (/^\s*(?:\xEF\xBB\xBF)?<(?:!doctype|html|table|meta|style)\b/i.test(head)) return sheetsOfHtml(buffer.toString('utf8'));
  return [sheetOfCsv(bytes)];
}

/** The names of the parts stand uncompressed in the file. */
function ofZip(buffer: Buffer): Promise<Sheet[]> {
  const has = (name: string): boolean => buffer.includes(name);
  if (has('word/document.xml')) return sheetsOfWord(buffer);
  if (has('xl/workbook.bin')) throw new UnreadableSheet('binary');
  if (has('opendocument.spreadsheet')) throw new UnreadableSheet('open-document');
  if (!has('xl/workbook.xml')) throw new UnreadableSheet(has('[Content_Types].xml') ? 'not-a-table' : 'damaged');
  return sheetsOfExcel(buffer);
}
