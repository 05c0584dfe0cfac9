import { type PlainDate, workingDaysBetween } from '#calendar';
import type { Tx } from '#platform';
import type { Rag } from './action.js';
import { type GroupRating, groupRating, type RatedAction } from './group-rating.rules.js';
import { isBetter } from './rating.rules.js';
import {
  type ActionLine,
  type ChangeLine,
  type ConcernLine,
  type DocumentWaiting,
  type PriorityRow,
  readActionLines,
  readChanges,
  readConcernLines,
  readDocumentsWaiting,
  readPriorities,
} from './standing-lines.js';

export interface PriorityStanding extends PriorityRow {
  readonly rating: GroupRating;
  /** The rating on `since`; null when there was no action yet or nothing to compare with. */
  readonly before: Rag | null;
  readonly actions: readonly ActionLine[];
  readonly concerns: readonly ConcernLine[];
}

/** How the plan stands on a day: everything that the board's first screen and the reports tell. Plain data. */
export interface Standing {
  readonly today: PlainDate;
  /** The day compared with: the last meeting or report. */
  readonly since: PlainDate | null;
  /** Confirmed and not stopped. */
  readonly actions: readonly ActionLine[];
  readonly counts: Readonly<Record<Rag, number>>;
  readonly drafts: number;
  readonly priorities: readonly PriorityStanding[];
  readonly concerns: readonly ConcernLine[];
  /** Past due, open and not claimed in time; the longest late first. */
  readonly late: readonly (ActionLine & { readonly workingDaysLate: number })[];
  /** Red, the longest Red first. */
  readonly red: readonly ActionLine[];
  /** Raised at two visits or more, the most often raised first. */
  readonly raisedAgain: readonly ConcernLine[];
  /** Open concerns that no confirmed live action answers. */
  readonly uncovered: readonly ConcernLine[];
  /** Live actions that answer no concern. */
  readonly unanchored: readonly ActionLine[];
  readonly claimed: readonly ActionLine[];
  readonly ownerSaysBetter: readonly ActionLine[];
  readonly extended: readonly ActionLine[];
  readonly changes: readonly ChangeLine[];
  readonly waiting: readonly DocumentWaiting[];
}

/**
 * Reads how the plan stands, in a constant number of queries. Ratings are as last settled: call `Ratings.settleDue` before, in a
 * transaction of its own where `tx` is a snapshot.
 */
export async function readStanding(tx: Tx, today: PlainDate, since: PlainDate | null): Promise<Standing> {
  const all = await readActionLines(tx, since);
  const concerns = await readConcernLines(tx);
  const priorities = await readPriorities(tx);
  const actions = all.filter(({ status }) => status !== 'draft');
  const byLength = (a: ActionLine, b: ActionLine): number => ((a.ratingSince ?? '') < (b.ratingSince ?? '') ? -1 : 1);
  const late = actions.flatMap((action) => {
    const workingDaysLate = lateBy(action, today);
    return workingDaysLate === null ? [] : [{ ...action, workingDaysLate }];
  });

  return {
    today,
    since,
    actions,
    counts: groupRating(rated(actions)).counts,
    drafts: all.length - actions.length,
    priorities: priorities.map((priority) => standingOf(priority, actions, concerns)),
    concerns,
    late: late.sort((a, b) => b.workingDaysLate - a.workingDaysLate || a.number - b.number),
    red: actions.filter(({ rating }) => rating === 'red').sort(byLength),
    raisedAgain: concerns.filter(({ raisings }) => raisings.length > 1).sort((a, b) => b.raisings.length - a.raisings.length),
    uncovered: concerns.filter(({ status, covered }) => status === 'open' && !covered),
    unanchored: actions.filter(({ concernIds, status }) => concernIds.length === 0 && status !== 'embedded'),
    claimed: actions.filter(({ status }) => status === 'claimed'),
    ownerSaysBetter: actions.filter(({ status, ownerRating, factsRating }) => isOpen(status) && betterThanFacts(ownerRating, factsRating)),
    extended: actions.filter(({ extensions }) => extensions > 0),
    changes: since === null ? [] : await readChanges(tx, since),
    waiting: await readDocumentsWaiting(tx),
  };
}

function standingOf(priority: PriorityRow, actions: readonly ActionLine[], concerns: readonly ConcernLine[]): PriorityStanding {
  const own = actions.filter(({ priorityId }) => priorityId === priority.id);
  const before = rated(own.map(({ ratingBefore, criticalBefore }) => ({ rating: ratingBefore, critical: criticalBefore })));
  return {
    ...priority,
    rating: groupRating(rated(own)),
    before: before.length > 0 ? groupRating(before).rating : null,
    actions: own,
    concerns: concerns.filter(({ priorityId }) => priorityId === priority.id),
  };
}

const rated = (actions: readonly { readonly rating: Rag | null; readonly critical: boolean }[]): readonly RatedAction[] =>
  actions.flatMap(({ rating, critical }) => (rating === null ? [] : [{ rating, critical }]));
const isOpen = (status: ActionLine['status']): boolean => status === 'not-started' || status === 'in-progress' || status === 'claimed';
const betterThanFacts = (owner: Rag | null, facts: Rag | null): boolean => owner !== null && facts !== null && isBetter(owner, facts);

/** Working days past the due date, at least 1; null for one that is not late. A claim made in time stops the count. */
export function lateBy({ status, dueOn, claimedOn }: Pick<ActionLine, 'status' | 'dueOn' | 'claimedOn'>, today: PlainDate): number | null {
  if (!isOpen(status) || dueOn === null || dueOn >= today) return null;
  if (status === 'claimed' && claimedOn !== null && claimedOn <= dueOn) return null;
  return Math.max(1, workingDaysBetween(dueOn, status === 'claimed' && claimedOn !== null ? claimedOn : today));
}
