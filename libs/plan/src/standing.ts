import { type PlainDate, workingDaysBetween } from '#calendar';
import type { Tx } from '#platform';
import type { Rag } from './action.js';
import { type Gaps, gapsIn } from './gap.rules.js';
import { groupRating } from './group-rating.rules.js';
import { isBetter } from './rating.rules.js';
import { readConcerns, readPriorityStandings } from './read-groups.js';
import { type ConcernStanding, type PriorityStanding, rated } from './standing-groups.js';
import {
  type ActionLine,
  type ChangeLine,
  type DocumentWaiting,
  readActionLines,
  readChanges,
  readDocumentsWaiting,
} from './standing-lines.js';
import { visitFocus } from './visit-focus.js';

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
  readonly concerns: readonly ConcernStanding[];
  /** Past due, open and not claimed in time; the longest late first. */
  readonly late: readonly (ActionLine & { readonly workingDaysLate: number })[];
  /** Red, the longest Red first. */
  readonly red: readonly ActionLine[];
  /** Raised at two visits or more, the most often raised first. */
  readonly raisedAgain: readonly ConcernStanding[];
  /** What no action answers, in every form. */
  readonly gaps: Gaps;
  /** Open concerns that no confirmed live action answers: the first of the gaps. */
  readonly uncovered: Gaps['uncovered'];
  /** Live actions that answer no concern: the second. */
  readonly unanchored: Gaps['unanchored'];
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
  const actions = all.filter(({ status }) => status !== 'draft');
  const concerns = await readConcerns(tx, actions, { today, since });
  const waiting = await readDocumentsWaiting(tx);
  const gaps = gapsIn({ today, concerns, actions, waiting, nextVisit: await visitFocus(tx, today) });
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
    priorities: await readPriorityStandings(tx, actions, concerns, { today, since }),
    concerns,
    late: late.sort((a, b) => b.workingDaysLate - a.workingDaysLate || a.number - b.number),
    red: actions.filter(({ rating }) => rating === 'red').sort(byLength),
    raisedAgain: concerns.filter(({ raisings }) => raisings.length > 1).sort((a, b) => b.raisings.length - a.raisings.length),
    gaps,
    uncovered: gaps.uncovered,
    unanchored: gaps.unanchored,
    claimed: actions.filter(({ status }) => status === 'claimed'),
    ownerSaysBetter: actions.filter(({ status, ownerRating, factsRating }) => isOpen(status) && betterThanFacts(ownerRating, factsRating)),
    extended: actions.filter(({ extensions }) => extensions > 0),
    changes: since === null ? [] : await readChanges(tx, since),
    waiting,
  };
}

const isOpen = (status: ActionLine['status']): boolean => status === 'not-started' || status === 'in-progress' || status === 'claimed';
const betterThanFacts = (owner: Rag | null, facts: Rag | null): boolean => owner !== null && facts !== null && isBetter(owner, facts);

/** Working days past the due date, at least 1; null for one that is not late. A claim made in time stops the count. */
export function lateBy({ status, dueOn, claimedOn }: Pick<ActionLine, 'status' | 'dueOn' | 'claimedOn'>, today: PlainDate): number | null {
  if (!isOpen(status) || dueOn === null || dueOn >= today) return null;
  if (status === 'claimed' && claimedOn !== null && claimedOn <= dueOn) return null;
  return Math.max(1, workingDaysBetween(dueOn, status === 'claimed' && claimedOn !== null ? claimedOn : today));
}
