import { formats, type ListedReport, type Rendering, type ReportFormat, reportFormats } from '#report';
import { NotFound } from '#platform';
import { StreamableFile } from '@nestjs/common';
import { fileName } from './reports.view.js';

/** A report as a file to be saved. */
export function reportFile(
  report: Pick<ListedReport, 'title' | 'dueOn' | 'edition'>,
  format: ReportFormat,
  { bytes }: Rendering,
): StreamableFile {
  const { mediaType, ending } = formats[format];
  return new StreamableFile(bytes, {
    type: mediaType,
    length: bytes.length,
    disposition: `attachment; filename="${fileName(report)}.${ending}"`,
  });
}

/** @throws NotFound saying which formats there are */
export function formatNamed(name: string): ReportFormat {
  const format = reportFormats.find((known) => known === name);
  if (format === undefined) throw new NotFound(`A report can be had as ${reportFormats.join(', ')}, not as ${name.slice(0, 40)}`);
  return format;
}
