import type { Words } from '../commentary.js';
import type { Report } from '../report.js';

/** A report with its signatory's job title and its words, as far as its reader may see them. */
export interface PrintedReport extends Report {
  readonly signatory: string | null;
  readonly words: Words;
}
