import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/node';

export type Written = string | number | Date | null | { readonly text: string; readonly down?: number; readonly across?: number };

/** A workbook as people make them: cells merged where `down` or `across` is given, days as days. */
export async function workbookOf(sheets: Readonly<Record<string, readonly (readonly Written[])[]>>): Promise<Buffer> {
  return writeWorkbook(
    Object.entries(sheets).map(([sheet, rows]) => ({
      sheet,
      data: rows.map((row) =>
        row.map((cell) => {
          if (cell === null) return null;
          if (cell instanceof Date) return { value: cell, type: Date, format: 'dd/mm/yyyy' };
          if (typeof cell === 'object') return { value: cell.text, type: String, rowSpan: cell.down ?? 1, columnSpan: cell.across ?? 1 };
          return cell;
        }),
      ),
    })),
  ).toBuffer();
}

function edited(workbook: Uint8Array, change: (parts: Record<string, Uint8Array>) => void): Buffer {
  const parts = unzipSync(workbook);
  change(parts);
  return Buffer.from(zipSync(parts));
}

const editText = (parts: Record<string, Uint8Array>, name: string, edit: (text: string) => string): void => {
  parts[name] = strToU8(edit(strFromU8(parts[name]!)));
};

/** The same days counted from 1904, as Excel for the Mac once did. */
export function countedFrom1904(workbook: Uint8Array): Buffer {
  return edited(workbook, (parts) => {
    editText(parts, 'xl/workbook.xml', (xml) =>
      /<workbookPr\b/.test(xml)
        ? xml.replace(/<workbookPr\b/, '<workbookPr date1904="1"')
        : xml.replace(/(<workbook\b[^>]*>)/, '$1<workbookPr date1904="1"/>'),
    );
    for (const name of Object.keys(parts).filter((part) => part.startsWith('xl/worksheets/sheet')))
      editText(parts, name, (xml) => xml.replace(/<v>(4[0-9]{4})<\/v>/g, (_, serial: string) => `<v>${Number(serial) - 1462}</v>`));
  });
}

/** With a project of macros inside, as .xlsm files have. */
export function withMacros(workbook: Uint8Array): Buffer {
  return edited(workbook, (parts) => {
    parts['xl/vbaProject.bin'] = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]);
    editText(parts, '[Content_Types].xml', (xml) =>
      xml.replace('spreadsheetml.sheet.main+xml', 'ms-excel.sheet.macroEnabled.main+xml').replace('openxmlformats-officedocument.ms', 'ms'),
    );
  });
}

export function withHiddenSheet(workbook: Uint8Array, name: string): Buffer {
  return edited(workbook, (parts) => {
    editText(parts, 'xl/workbook.xml', (xml) => xml.replace(`name="${name}"`, `name="${name}" state="hidden"`));
  });
}

/** What Excel writes when a workbook is given a password: no ZIP any more, but a compound file that names its encrypted part. */
export const withPassword = (): Buffer =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(1016),
    Buffer.from('EncryptedPackage', 'utf16le'),
    Buffer.alloc(64),
  ]);

export { wordOf, zipOf } from '../../reading/testing/zip.js';

export const oldExcel = (): Buffer => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(2000)]);

export const csvOfRows = (rows: readonly (readonly string[])[], delimiter = ','): string =>
  rows.map((row) => row.map((cell) => (/["\n;,\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)).join('\r\n');

/** As Excel saves CSV in England by default. */
export const inWindows1252 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text).map((letter) => ({ '’': 0x92, '–': 0x96, '£': 0xa3, é: 0xe9, '“': 0x93, '”': 0x94 })[letter] ?? letter.charCodeAt(0)),
  );

export const inUtf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
