import { dayInWords, londonDay } from '#calendar';
import { Conflict } from '#platform';
import type { SourceDocument } from './source-document.js';

/** The same document again: says which one we have, so that the person can go to it. */
export class AlreadyTakenIn extends Conflict {
  readonly documentId: string;

  constructor({ id, title, takenInAt }: SourceDocument) {
    super(`We have this document already: “${title}”, taken in on ${dayInWords(londonDay(takenInAt))}. Nothing was stored again`);
    this.documentId = id;
  }
}
