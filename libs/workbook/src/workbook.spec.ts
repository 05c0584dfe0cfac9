import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { heightOf } from './height.rules.js';
import type { Sheet } from './sheet.js';
import { workbookOf } from './workbook.js';

const column = (title: string, kind: Sheet['columns'][number]['kind'], width: number) => ({ title, kind, width });
const words = 'Weekly reflective supervision for every social worker. ';
const narrow: Sheet = {
  name: 'Ward & Son’s list',
  columns: [column('Action', 'text', 10), column('Title', 'text', 44), column('Due', 'day', 13), column('Told', 'mixed', 13)],
  rows: [
    ['=A1', words, '2026-03-31', '2026-03-31'],
    ['@sum', words.repeat(10), null, '31 March, or later'],
    ['A3', 'one\ntwo\nthree', '2026-04-01', null],
  ],
};
const wide: Sheet = { name: 'Actions', columns: Array.from({ length: 25 }, (_, at) => column(`Column ${at}`, 'text', 20)), rows: [] };

describe('a workbook', () => {
  let parts: Readonly<Record<string, Uint8Array>>;
  let bytes: Buffer;
  beforeAll(async () => {
    bytes = await workbookOf([narrow, wide]);
    parts = unzipSync(bytes);
  });
  const part = (name: string): string => strFromU8(parts[`xl/${name}.xml`]!);

  it('has rows as high as their texts, which still grow', () => {
    const heights = [...part('worksheets/sheet1').matchAll(/<row r="\d" ht="([\d.]+)">/g)].map(([, height]) => Number(height));
    expect(heights).toHaveLength(4);
    const [heading, two, many, three] = heights as [number, number, number, number];
    expect([heading < two, two < three, three < many, many < 409]).toEqual([true, true, true, true]);
  });

  it('holds texts as texts and days as days', async () => {
    const rows = await readSheet(bytes, narrow.name);
    expect(rows[1]).toEqual(['=A1', words.trim(), new Date('2026-03-31T00:00:00Z'), new Date('2026-03-31T00:00:00Z')]);
    expect(rows[2]![3]).toBe('31 March, or later');
    expect(part('worksheets/sheet1')).not.toContain('<f>');
  });

  it('keeps its headings in sight, on a screen and on each page, and filters by them', () => {
    expect(part('worksheets/sheet1')).toMatch(/ySplit="1"[^>]* state="frozen"/);
    expect(part('worksheets/sheet1')).toContain('</sheetData><autoFilter ref="A1:D4"/>');
    expect(part('workbook')).toContain(`localSheetId="0">'Ward &amp; Son’s list'!$1:$1<`);
    expect(part('workbook')).toContain(`localSheetId="1">'Actions'!$A:$A,'Actions'!$1:$1<`);
  });

  it.each([
    ['sheet1', 'paperSize="9"', 'fitToWidth="1"', 'Ward &amp;&amp; Son’s list'],
    ['sheet2', 'paperSize="8"', 'fitToWidth="2"', 'Actions'],
  ])('prints across, %s on paper that shows it in letters that can be read', (sheet, paper, across, foot) => {
    const xml = part(`worksheets/${sheet}`);
    const [setup] = /<pageSetup [^>]*>/.exec(xml) ?? [];
    for (const told of ['orientation="landscape"', paper, across, 'fitToHeight="0"']) expect(setup).toContain(told);
    expect(xml).toContain('<printOptions gridLines="1"/><pageMargins ');
    expect(xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
    expect(xml).toContain(`<oddFooter>&amp;L${foot}&amp;RPage &amp;P of &amp;N</oddFooter>`);
  });
});

describe('the height of a row', () => {
  it.each([
    ['a word', 'one', 10, 1],
    ['lines', 'one\ntwo\n\nfour', 10, 4],
    ['a text without spaces', 'a'.repeat(95), 10, 10],
    ['narrow letters', 'il'.repeat(8), 10, 1],
    ['wide letters', 'MW'.repeat(8), 10, 3],
    ['characters twice as wide', '漢'.repeat(10), 10, 2],
    ['nothing', '', 10, 1],
    ['a very long text', 'word '.repeat(2000), 10, 32],
  ])('of %s', (_, text, width, lines) => {
    expect(heightOf([{ text, width }])).toBe(Math.min(409, Math.ceil(lines * 12.75 + 2)));
  });

  it('is that of the longest of its texts', () => {
    const cells = ['one', 'one two three four', 'one two'].map((text) => ({ text, width: 5 }));
    expect(heightOf(cells)).toBe(heightOf(cells.slice(1, 2)));
  });
});
