import type { PlainDate } from '#calendar';
import { blocksOf } from './blocks.rules.js';
import { passagesOf, type Passage } from './body.rules.js';
import { factsOf } from './facts.rules.js';
import { findingsOf } from './findings.js';
import { linesOf, type Input } from './formats.js';
import { withoutFurniture } from './furniture.rules.js';
import { newsFindingsOf } from './news.js';
import type { Reading } from './reading.js';

/** Reads in this thread, without bounds of time and memory: see `readDocument`. */
export async function read(input: Input, { documentDate }: { readonly documentDate?: PlainDate } = {}): Promise<Reading> {
  const lines = withoutFurniture(await linesOf(input));
  const document = factsOf(lines, documentDate);
  const passages = passagesOf(blocksOf(lines));
  return { document, findings: document.kind === 'news' ? newsFindingsOf(passages) : findingsOf(passages) };
}

/**
 * The sentences and bullets alone, for the scripts that learn and measure.
 * @public
 */
export async function passagesIn(input: Input): Promise<Passage[]> {
  return passagesOf(blocksOf(withoutFurniture(await linesOf(input))));
}
