import type { ReportContent } from '../content/content.js';
import { section, table } from './exceptions.js';
import type { Block } from './paper.js';
import { concern, count, short } from './words.js';

/** What the board closed. Where nothing answered the concern, the reason is printed for as long as it stays closed. */
export function closed({ closed: concerns }: ReportContent): readonly Block[] {
  // Reports that were frozen before this was told.
  if (concerns === undefined) return [];
  const news = concerns.filter(({ isNew }) => isNew).length;
  const unanswered = concerns.filter(({ overrideReason }) => overrideReason !== null).length;
  const since =
    news === 0
      ? 'The board has closed no concern since the last report.'
      : `The board has closed ${count(news, 'concern')} since the last report.`;
  const all = `${count(unanswered, 'concern')} ${unanswered === 1 ? 'is' : 'are'} closed although not answered.`;
  return section(
    'Concerns closed by the board',
    unanswered === 0 ? since : `${since} ${all}`,
    table(
      'Concerns closed by the board, and why',
      concerns.map(({ number, title, meeting, decidedOn, decision, overrideReason }) => [
        { text: concern(number) },
        { text: title, notes: [...(overrideReason === null ? [] : [`Closed although not answered: ${overrideReason}`]), decision] },
        { text: meeting },
        { text: short(decidedOn) },
      ]),
      ['Concern', 1.3],
      ['What inspectors raised, and why it is closed', 8],
      ['Meeting', 3],
      ['Decided on', 2],
    ),
  );
}
