import type { PlainDate } from '#calendar';
import type { Input } from './formats.js';
import { read } from './read.js';
import type { Reading } from './reading.js';

/**
 * Reads inspectors' reports and letters (PDF, Word, HTML, text) and news about them.
 * @throws UnreadableDocument when nothing can be read; its message says what to do.
 */
export async function readDocument(input: Input, options: { readonly documentDate?: PlainDate } = {}): Promise<Reading> {
  return read(input, options);
}
