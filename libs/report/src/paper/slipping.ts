import { dayInWords } from '#calendar';
import type { ReportContent } from '../content/content.js';
import { section, table } from './exceptions.js';
import type { Block } from './paper.js';
import { action, count } from './words.js';

/** Embedded actions whose impact has fallen behind since. They head the report: the board decides, nothing reopens by itself. */
export function slipping({ slipping: actions = [] }: ReportContent): readonly Block[] {
  const [first] = actions;
  if (first === undefined) return [];
  const words = actions.length === 1 ? `embedded ${dayInWords(first.embeddedOn)}, now slipping` : 'embedded, now slipping';
  return section(
    'For decision: embedded, now slipping',
    `${count(actions.length, 'action')} ${words}. The board decides whether to reopen; nothing reopens by itself.`,
    table(
      'Embedded actions whose measures slip',
      actions.map(({ number, title, meeting, embeddedOn, measures }) => [
        { text: action(number) },
        { text: title, notes: measures.map((measure) => `${measure.title}: ${measure.words}. ${measure.reason}`) },
        { text: `Embedded ${dayInWords(embeddedOn)}, now slipping`, notes: [meeting] },
      ]),
      ['Action', 1.2],
      ['Title, and what its measures say', 8],
      ['Since', 4],
    ),
  );
}
