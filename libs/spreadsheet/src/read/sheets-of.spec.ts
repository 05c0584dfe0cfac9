import {
  countedFrom1904,
  csvOfRows,
  inUtf16,
  inWindows1252,
  oldExcel,
  withHiddenSheet,
  withMacros,
  withPassword,
  wordOf,
  workbookOf,
  zipOf,
} from '../../testing/files.js';
import { sheetsOf } from './sheets-of.js';
import { sheetsOfHtml } from './word-tables.js';

const rows = [
  ['No.', 'Action', 'By when'],
  ['1', 'Read the team’s plans – each “twice”', '31/03/2026'],
  ['2', 'Say, in a line;\nand a second', ''],
];
const day = new Date('2026-03-31T00:00:00Z');
const first = async (bytes: Uint8Array) => (await sheetsOf({ bytes, fileName: 'a file' }))[0]!;

describe('reading a file', () => {
  it('reads days as days, whichever year the workbook counts from', async () => {
    const workbook = await workbookOf({ Plan: [['Due'], [day], [new Date('1904-01-02T00:00:00Z')]] });
    expect((await first(workbook)).rows[1]).toEqual(['2026-03-31']);
    expect((await first(countedFrom1904(workbook))).rows[1]).toEqual(['2026-03-31']);
  });

  it('tells which cells are merged, leaves hidden sheets out and never looks at macros', async () => {
    const workbook = await workbookOf({
      Lists: [['Red']],
      Plan: [
        [{ text: 'Area', down: 3, across: 2 }, null, 'Action'],
        [null, null, 'One'],
        [null, null, 'Two'],
      ],
    });
    const sheets = await sheetsOf({ bytes: withMacros(withHiddenSheet(workbook, 'Lists')), fileName: 'plan.xlsm' });
    expect(sheets.map(({ name, merges }) => [name, merges])).toEqual([['Plan', [{ top: 0, left: 0, bottom: 2, right: 1 }]]]);
  });

  it.each([
    ['UTF-8', (text: string) => Buffer.from(text), ','],
    ['UTF-8 with its mark', (text: string) => Buffer.from(`\uFEFF${text}`), ','],
    ['UTF-16', inUtf16, '\t'],
    ['UTF-16 without its mark', (text: string) => Buffer.from(text, 'utf16le'), ','],
    ['Windows-1252, with semicolons', inWindows1252, ';'],
    ['a line that names the separator', (text: string) => Buffer.from(`sep=;\r\n${text}`), ';'],
  ])('reads CSV in %s', async (words, encode, delimiter) => {
    const sheet = await first(encode(csvOfRows(rows, delimiter)));
    expect(sheet.rows.slice(words.includes('names') ? 1 : 0)).toEqual(rows);
  });

  it('takes back the apostrophe that a download put before a formula', async () => {
    expect((await first(Buffer.from(`Action,Due\r\n"'=1+1",'-2\r\n`))).rows[1]).toEqual(['=1+1', '-2']);
  });

  it('reads the tables of a Word document or a web page, with cells over several rows and one table over two pages', () => {
    const row = (...cells: string[]): string => `<tr>${cells.join('')}</tr>`;
    const cell = (text: string, more = ''): string => `<td${more}><p>${text}</p></td>`;
    const html = `<table>${row(cell('Area', ' rowspan="2"'), cell('Read &amp; sign'))}${row(cell('Write<br />twice'))}</table><p>Page 2</p><table>${row(cell('B'), cell('C'))}</table>`;
    const [sheet, ...others] = sheetsOfHtml(html);
    expect(others).toEqual([]);
    expect(sheet).toEqual({
      name: 'Table 1',
      rows: [
        ['Area', 'Read & sign'],
        ['', 'Write\ntwice'],
        ['B', 'C'],
      ],
      merges: [{ top: 0, left: 0, bottom: 1, right: 0 }],
    });
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'The file holds no rows'],
    ['a workbook with a password', withPassword(), 'protected by a password'],
    ['an old workbook', oldExcel(), 'old Excel format'],
    ['a binary workbook', zipOf({ '[Content_Types].xml': '<x/>', 'xl/workbook.bin': 'x' }), 'binary Excel workbook'],
    ['an OpenDocument spreadsheet', zipOf({ mimetype: 'x', 'opendocument.spreadsheet': 'x' }), 'OpenDocument'],
    ['a PDF', Buffer.from('%PDF-1.4 …'), 'not an Excel workbook, a CSV file or a Word document'],
    ['a presentation', zipOf({ '[Content_Types].xml': '<x/>', 'ppt/presentation.xml': '<x/>' }), 'not an Excel workbook'],
    ['a Word document without a table', wordOf(['# Plan', 'Words']), 'The document has no table'],
    ['a workbook that was cut short', Buffer.from('PK\x03\x04 cut short'), 'damaged or was cut short'],
    ['a CSV with an open quotation mark', Buffer.from('Action,Due\n"Read,31/03/2026\n'), 'quotation mark'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1, 0, 0, 0, 0]), 'not an Excel workbook'],
  ])('says why it cannot read %s', async (_words, bytes, message) => {
    await expect(sheetsOf({ bytes, fileName: 'a file' })).rejects.toThrow(message);
  });
});
