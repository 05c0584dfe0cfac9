import type { ReportContent } from '../content/content.js';
import { section, table } from './exceptions.js';
import type { Block } from './paper.js';
import { action, count, short } from './words.js';

/** What the board embedded. Where a condition was missing, the reason is printed for as long as the action stands embedded. */
export function embedded({ embedded: actions }: ReportContent): readonly Block[] {
  const news = actions.filter(({ isNew }) => isNew).length;
  const overridden = actions.filter(({ overrideReason }) => overrideReason !== null).length;
  const since =
    news === 0
      ? 'The board has embedded no action since the last report.'
      : `The board has embedded ${count(news, 'action')} since the last report.`;
  const missing = `${count(overridden, 'action')} ${overridden === 1 ? 'is' : 'are'} embedded although a condition was missing on the day of the meeting.`;
  return section(
    'Embedded by the board',
    overridden === 0 ? since : `${since} ${missing}`,
    table(
      'Actions embedded by the board',
      actions.map(({ number, title, meeting, decidedOn, conditions, overrideReason }) => [
        { text: action(number) },
        { text: title, notes: [...(overrideReason === null ? [] : [`Embedded all the same: ${overrideReason}`]), conditions] },
        { text: meeting },
        { text: short(decidedOn) },
      ]),
      ['Action', 1.2],
      ['Title, and what embedding rests on', 8],
      ['Meeting', 3],
      ['Decided on', 2],
    ),
  );
}
