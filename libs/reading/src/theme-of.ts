import { judged } from './judge.js';
import type { Theme } from './theme.js';

/** The theme of a few words that stand alone, such as the title of an area for improvement in a council's own plan. */
export function themeOf(text: string): Theme {
  const alone = {
    section: null,
    paragraph: null,
    page: null,
    listed: 'recommendation',
    bullet: true,
    slant: null,
    place: 0,
    block: 0,
  } as const;
  const [first] = judged([{ ...alone, text }]);
  return first?.theme ?? 'improvement-planning';
}
