import { type Sheet, workbookOf as workbook } from '#workbook';
import type { Table } from './table.js';

/** An Excel workbook with a sheet for each table; what is a day becomes one. */
export const workbookOf = (tables: readonly Table[]): Promise<Buffer> => workbook(tables.map(sheetOf));

function sheetOf({ name, rows: [headings = [], ...rows] }: Table): Sheet {
  const columns = headings.map((title, at) => ({ title: String(title ?? ''), kind: 'mixed' as const, width: widthOf(rows, at, title) }));
  return { name, columns, rows };
}

/** Wide enough for most of what stands in it, and never so wide that the next column is out of sight. */
function widthOf(rows: Table['rows'], column: number, heading: string | number | null | undefined): number {
  const lengths = rows.slice(0, 200).flatMap((row) =>
    String(row[column] ?? '')
      .split('\n')
      .map(({ length }) => length),
  );
  return Math.min(50, Math.max(10, Math.min(16, String(heading ?? '').length + 3), ...lengths.map((length) => length + 2)));
}
