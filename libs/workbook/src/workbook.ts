import { isPlainDate } from '#calendar';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { heightOf } from './height.rules.js';
import { plain } from './plain.rules.js';
import { isWide, listFeature } from './printing.js';
import type { Sheet, SheetColumn } from './sheet.js';

/** A cell of Excel holds no more (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3). */
const longest = 32_767;
const dots = ' …';
/** Where the arrow of a filter stands, in characters. */
const arrow = 3;

/**
 * A workbook with a sheet for each list: the header row stays in sight and filters, days are real days, all text is seen, and it prints.
 * Text stays text, whatever it begins with: no cell holds a formula.
 * @returns the bytes of an .xlsx file
 */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const written = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: [sheet.columns.map(heading), ...sheet.rows.map((row) => row.map((value, at) => cell(value, sheet.columns[at])))],
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    ...(isWide(sheet) ? { stickyColumnsCount: 1 } : {}),
    orientation: 'landscape' as const,
  }));
  const features = [listFeature(sheets, sheets.map(heightsOf))];
  return writeExcelFile(written, { fontFamily: 'Arial', fontSize: 10, features }).toBuffer();
}

const heading = ({ title }: SheetColumn): Cell => ({
  value: plain(title),
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#f3f2f1',
  wrap: true,
  alignVertical: 'top',
});

function cell(value: string | number | null, column: SheetColumn | undefined): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number, alignVertical: 'top' };
  if (isDay(value, column))
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'd mmm yyyy', align: 'left', alignVertical: 'top' };
  return { value: shortened(plain(value)), type: String, wrap: true, alignVertical: 'top' };
}

const isDay = (value: string, column: SheetColumn | undefined): boolean =>
  column?.kind === 'day' || (column?.kind === 'mixed' && isPlainDate(value));

const shortened = (text: string): string => (text.length > longest ? text.slice(0, longest - dots.length) + dots : text);

/** Of the header row and then of each row. */
function heightsOf({ columns, rows }: Sheet): readonly number[] {
  const headings = columns.map(({ title, width }) => ({ text: title, width: width - arrow }));
  const texts = (row: Sheet['rows'][number]) =>
    row.flatMap((value, at) => {
      const column = columns[at];
      return typeof value === 'string' && column && !isDay(value, column) ? [{ text: value, width: column.width }] : [];
    });
  return [heightOf(headings), ...rows.map((row) => heightOf(texts(row)))];
}
