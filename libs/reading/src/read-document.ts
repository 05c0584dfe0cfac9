import type { PlainDate } from '#calendar';
import type { Input } from './formats.js';
import { read } from './read.js';
import type { Reading } from './reading.js';
import { readInThread } from './threads.js';

// Run from its TypeScript source, as under Jest, there is no script that a thread could start.
const compiled = import.meta.url.endsWith('.js');

/**
 * Reads inspectors' reports and letters (PDF, Word, HTML, text) and news about them, in a thread of its own.
 * `documentDate` settles dates that a document leaves open, such as "on 28 and 29 June".
 * @throws UnreadableDocument when nothing can be read within 10 seconds; its message says what to do.
 */
export async function readDocument(input: Input, options: { readonly documentDate?: PlainDate } = {}): Promise<Reading> {
  return compiled ? readInThread(input, options.documentDate) : read(input, options);
}
