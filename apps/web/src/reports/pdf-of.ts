import type { ListedReport } from '#report';
import { StreamableFile } from '@nestjs/common';
import { fileName } from './reports.view.js';

/** A report's PDF as a file to be saved. */
export function pdfOf(report: Pick<ListedReport, 'title' | 'dueOn' | 'edition'>, bytes: Buffer): StreamableFile {
  return new StreamableFile(bytes, {
    type: 'application/pdf',
    length: bytes.length,
    disposition: `attachment; filename="${fileName(report)}"`,
  });
}
