import { judged } from './judge.js';
import type { Theme } from './theme.js';

/** What a sentence seems to be about, for one that people typed by hand. */
export function suggestTheme(text: string): Theme | null {
  const passage = { text, section: null, paragraph: null, page: null, listed: null, bullet: false, slant: null, place: 0, block: 0 };
  return judged([passage])[0]?.theme ?? null;
}
