import type { PlainDate } from '#calendar';
import type { DocumentStep } from './inspection-step.js';

/** A report or letter as it was taken in. What it says stays with its findings; the file is kept as it came. */
export interface SourceDocument {
  readonly id: string;
  readonly authorityId: string;
  readonly inspectionId: string;
  /** The step of the inspection that it is; null for any other, such as a press report. */
  readonly step: DocumentStep | null;
  readonly title: string;
  /** Name of the uploaded file; null for pasted text. */
  readonly fileName: string | null;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly receivedOn: PlainDate;
  /** What the reader recognised: kind, dates, judgements, deadlines. */
  readonly facts: object;
  readonly takenInBy: string | null;
  readonly takenInAt: Date;
  readonly restrictedTo: string | null;
}

/** The bytes of a document, kept apart so that lists never load them. */
export interface SourceContent {
  readonly documentId: string;
  readonly authorityId: string;
  readonly bytes: Buffer;
}
