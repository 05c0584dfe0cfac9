import { isPlainDate } from '#calendar';
import writeWorkbook, { type CellObject } from 'write-excel-file/node';
import { columnLetters } from '../file/fields.rules.js';
import type { Cell, Table } from './table.js';

/** What Excel holds in a cell. */
const longest = 32_767;
type Feature = NonNullable<NonNullable<Parameters<typeof writeWorkbook>[1]>['features']>[number];

/**
 * An Excel workbook with a sheet for each table: days as days, the headings in bold, always in sight and with a filter on each. Texts are
 * written as texts, so none of them is ever run as a formula.
 */
export function workbookOf(tables: readonly Table[]): Promise<Buffer> {
  const filters: Feature = {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const rows = tables[sheetIndex]?.rows ?? [];
            const range = `A1:${columnLetters(Math.max(0, (rows[0]?.length ?? 1) - 1))}${rows.length}`;
            return xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`);
          },
        },
      },
    },
  };
  return writeWorkbook(
    tables.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row, at) =>
        row.map((cell) => (at === 0 ? { value: String(cell ?? ''), type: String, fontWeight: 'bold' as const } : written(cell))),
      ),
      columns: (rows[0] ?? []).map((_, column) => ({ width: widthOf(rows, column) })),
      stickyRowsCount: 1,
    })),
    { features: [filters] },
  ).toBuffer();
}

function written(cell: Cell): CellObject | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (isPlainDate(cell)) return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
  const text = cell.replace(/(?![\n\t])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu, '');
  return {
    value: text.length > longest ? `${text.slice(0, longest - 1)}…` : text,
    type: String,
    wrap: text.length > 40,
    alignVertical: 'top',
  };
}

/** Wide enough for most of what stands in it, and never so wide that the next column is out of sight. */
function widthOf(rows: Table['rows'], column: number): number {
  const lengths = rows.slice(0, 200).map((row) => String(row[column] ?? '').length);
  return Math.min(50, Math.max(10, ...lengths) + 2);
}
