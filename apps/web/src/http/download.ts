import { csvOf, type Table, workbookOf } from '#spreadsheet';
import { StreamableFile } from '@nestjs/common';

export const downloadFormats = ['csv', 'xlsx'] as const;
export type DownloadFormat = (typeof downloadFormats)[number];

/** A list to take away, with what its page's filters show. @param name of the file, without its ending */
export async function downloadOf(name: string, rows: Table['rows'], format: DownloadFormat): Promise<StreamableFile> {
  if (format === 'csv') return new StreamableFile(csvOf({ rows }), { type: 'text/csv; charset=utf-8', disposition: saved(name, format) });
  return workbookFile(name, [{ name: 'List', rows }]);
}

export async function workbookFile(name: string, tables: readonly Table[]): Promise<StreamableFile> {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return new StreamableFile(await workbookOf(tables), { type, disposition: saved(name, 'xlsx') });
}

const saved = (name: string, format: DownloadFormat): string => `attachment; filename="${name}.${format}"`;
