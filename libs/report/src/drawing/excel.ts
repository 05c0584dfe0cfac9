import writeExcelFile from 'write-excel-file/node';
import { plain } from './plain.rules.js';
import type { Sheet, SheetColumn } from './sheet.js';

type Written = Parameters<typeof writeExcelFile>;
type Cell = NonNullable<Written[0][number]['data']>[number][number];
type Feature = NonNullable<NonNullable<Written[1]>['features']>[number];

/** A cell of Excel holds no more (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3). */
const longest = 32_767;
const dots = ' …';

/**
 * A workbook with a sheet for each list: the header row stays in sight and filters, days are real days. Text stays text, whatever it
 * begins with: no cell holds a formula.
 * @returns the bytes of an .xlsx file
 */
export async function excelOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const written = sheets.map(({ name, columns, rows }) => ({
    sheet: name,
    data: [columns.map(heading), ...rows.map((row) => row.map((value, at) => cell(value, columns[at])))],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
  }));
  return writeExcelFile(written, { fontFamily: 'Arial', fontSize: 10, features: [filters(sheets)] }).toBuffer();
}

const heading = ({ title }: SheetColumn): Cell => ({
  value: plain(title),
  type: String,
  fontWeight: 'bold',
  wrap: true,
  alignVertical: 'top',
});

function cell(value: string | number | null, column: SheetColumn | undefined): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number, alignVertical: 'top' };
  if (column?.kind === 'day')
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'd mmm yyyy', align: 'left', alignVertical: 'top' };
  return { value: shortened(plain(value)), type: String, wrap: true, alignVertical: 'top' };
}

const shortened = (text: string): string => (text.length > longest ? text.slice(0, longest - dots.length) + dots : text);

/** Arrows in the header row, by which a reader filters and sorts (ECMA-376, 18.3.1.2). They stand right after the rows. */
function filters(sheets: readonly Sheet[]): Feature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            if (sheet === undefined || sheet.rows.length === 0) return xml;
            const reference = `A1:${letters(sheet.columns.length)}${sheet.rows.length + 1}`;
            return xml.replace('</sheetData>', `</sheetData><autoFilter ref="${reference}"/>`);
          },
        },
      },
    },
  };
}

/** 'A' for 1, 'Z' for 26, 'AA' for 27. */
function letters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return (before > 0 ? letters(before) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
