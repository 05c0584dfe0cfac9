import { dayInWords } from '#calendar';
import type { ReportContent, ReportedAction } from '../content/content.js';
import { section, table } from './exceptions.js';
import { impactCell, ratingCell } from './news.js';
import type { Block, Cell } from './paper.js';
import { action, concern, count, dueWords, Index, list, ownerWords, short } from './words.js';

/** Each priority in a row: how it stands, what success is, and what is due next. */
export function prioritiesAtAGlance(content: ReportContent): readonly Block[] {
  return section(
    'Priorities at a glance',
    `${count(content.priorities.length, 'priority', 'priorities')} and ${count(content.actions.length, 'confirmed action')}.`,
    table(
      'Priorities, how they stand and what is due next',
      content.priorities.map(({ id, number, title, success, lead, rating, impact }) => {
        const own = content.actions.filter(({ priorityId }) => priorityId === id);
        return [
          { text: `${number}: ${title}`, notes: [...(success === null ? [] : [success]), ...(lead === null ? [] : [`Lead: ${lead}`])] },
          ratingCell(rating.rating),
          impact === undefined ? { text: 'Not told' } : impactCell(impact.rating),
          { text: rating.reason },
          nextDue(own, content.today),
        ];
      }),
      ['Priority and success', 6],
      ['Delivery', 1.5],
      ['Impact', 1.8],
      ['Actions', 3],
      ['Due next', 3],
    ),
  );
}

function nextDue(actions: readonly ReportedAction[], today: string): Cell {
  const ahead = actions
    .filter(({ status, dueOn }) => (status === 'not-started' || status === 'in-progress') && dueOn !== null && dueOn >= today)
    .toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1));
  const [next] = ahead;
  return next === undefined ? { text: 'Nothing' } : { text: `${action(next.number)}, ${short(next.dueOn)}`, notes: [next.title] };
}

/** Each open concern with what the council does about it: the heart of a statement of action. */
export function concernsAndActions(content: ReportContent): readonly Block[] {
  const open = content.concerns.filter(({ status }) => status === 'open');
  return section(
    'What inspectors raised, and what we do about it',
    `${count(open.length, 'open concern')}.`,
    table(
      'Open concerns and the actions that answer them',
      open.map(({ id, number, title, raisings }) => {
        const own = content.actions.filter(({ concernIds }) => concernIds.includes(id));
        return [
          { text: concern(number), href: `/concerns/${id}` },
          { text: title, notes: raisings.map(({ on, visit }) => `${dayInWords(on)}: ${visit}`) },
          {
            text: own.length === 0 ? 'No confirmed action answers this' : list(own.map((line) => action(line.number))),
            notes: own.map((line) => `${action(line.number)} ${line.title}. ${ownerWords(line)}. ${dueWords(line)}`),
          },
        ];
      }),
      ['Concern', 1.3],
      ['What must change, and when it was raised', 5],
      ['Actions', 7],
    ),
  );
}

/** What stands behind each concern that the next visit will look at, and what is still outstanding. */
export function readyForTheVisit(content: ReportContent): readonly Block[] {
  const { visitReadiness: lines = [], nextVisit } = content;
  const index = new Index(content);
  const concerns = index.concernsOf([...new Set(lines.map((line) => line.concern))]);
  const gaps = concerns.filter(({ number }) => lines.filter((line) => line.concern === number).every(({ isStale }) => isStale));
  const what =
    nextVisit === null
      ? 'No visit is recorded, so every open concern is shown'
      : `Next: ${nextVisit.title}, ${dayInWords(nextVisit.startsOn)}${nextVisit.focus === null ? '' : `. Its focus: ${nextVisit.focus}`}`;
  return section(
    'Ready for the visit',
    `${what}. ${concerns.length - gaps.length} of ${count(concerns.length, 'concern')} have evidence newer than the last visit.`,
    table(
      'Concerns in the focus of the visit, and what stands behind them',
      concerns.map(({ number, title }) => {
        const own = lines.filter((line) => line.concern === number);
        return [
          { text: concern(number) },
          { text: title },
          {
            text: gaps.some((gap) => gap.number === number) ? 'No new evidence' : 'New evidence',
            notes: own.map((line) => readiness(line)),
          },
        ];
      }),
      ['Concern', 1.3],
      ['What inspectors will look at', 5],
      ['What we can show', 6],
    ),
  );
}

function readiness({ number, lastEvidenceOn, isStale, lateMilestones }: NonNullable<ReportContent['visitReadiness']>[number]): string {
  if (number === null) return 'No confirmed action answers this';
  const evidence =
    lastEvidenceOn === null ? 'no evidence yet' : `last evidence ${dayInWords(lastEvidenceOn)}${isStale ? ', before the last visit' : ''}`;
  return `${action(number)}: ${evidence}${lateMilestones > 0 ? `; ${count(lateMilestones, 'late milestone')}` : ''}`;
}
