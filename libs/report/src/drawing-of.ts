import { Conflict } from '#platform';
import type { Drawing } from './drawing/draw.js';
import type { ReportFormat } from './formats.js';
import { sheetsOf } from './lists/sheets.js';
import type { Paper } from './paper/paper.js';
import { paperOf } from './paper/paper-of.js';
import type { PrintedReport } from './paper/printed-report.js';
import { contentOf } from './report-list.js';

/** What the drawing process is asked for. @throws Conflict when the report is longer than the format can be */
export function drawingOf(report: PrintedReport, format: ReportFormat): Drawing {
  const content = contentOf(report);
  const paper = paperOf(report, content);
  if (format === 'pdf') return { format, paper, madeAt: report.asAt.getTime() };
  refuseTooLong(paper, format);
  return format === 'word' ? { format, paper } : { format, sheets: sheetsOf(report, content, paper) };
}

/** Lines of tables that a Word file is made of within the memory that drawing may take: half as many again as a plan of 5,000 actions has. */
const mostLinesInWord = 16_000;

/** Lines of all its tables: what makes a report long to draw. */
export const linesOf = ({ blocks }: Paper): number =>
  blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 0), 0);

/** @throws Conflict when the format cannot hold so much, saying which can */
export function refuseTooLong(paper: Paper, format: ReportFormat): void {
  if (format !== 'word') return;
  const lines = linesOf(paper);
  if (lines <= mostLinesInWord) return;
  throw new Conflict(
    `This report has ${lines.toLocaleString('en-GB')} lines, and a Word file can have ${mostLinesInWord.toLocaleString('en-GB')}. Download the PDF to read it or the Excel file to work with its lists.`,
  );
}
