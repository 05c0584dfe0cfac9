import type { Line } from './line.js';
import { linesOfPdf } from './pdf.js';
import { linesOfText } from './text.rules.js';
import { UnreadableDocument } from './unreadable.js';

export type Input = { readonly bytes: Uint8Array; readonly fileName?: string } | { readonly text: string };

/** The printed lines of a document of any kind that we read. What it is, is told from its bytes; its name only from then on. */
export async function linesOf(input: Input): Promise<Line[]> {
  if ('text' in input) {
    if (input.text.trim() === '') throw new UnreadableDocument('empty');
    return linesOfText(input.text);
  }
  return linesOfPdf(input.bytes);
}
