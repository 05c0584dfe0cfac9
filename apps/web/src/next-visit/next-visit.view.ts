import type { Overview } from '#board';
import type { ActionLine, ConcernStanding } from '#plan';
import type { ReadinessLine } from '#report';

export interface ActionBehind extends ActionLine {
  /** Of the action itself; figures of a measure are told with its concern. */
  readonly lastEvidenceOn: ReadinessLine['lastEvidenceOn'];
  readonly evidenceIsNew: boolean;
  readonly lateMilestones: number;
  readonly isLate: boolean;
}

export interface ConcernInFocus extends ConcernStanding {
  /** An action answers it, its delivery is not Red, and something dated after the last visit shows what came of it. */
  readonly isReady: boolean;
  readonly hasNewEvidence: boolean;
  readonly behind: readonly ActionBehind[];
}

/** The concerns that the next visit will look at, what is not ready first, each with what the council can show. */
export function concernsInFocus({ standing, focus }: Overview, lines: readonly ReadinessLine[]): readonly ConcernInFocus[] {
  const open = standing.concerns.filter(({ status }) => status === 'open');
  const concerns = focus === 'all' ? open : open.filter(({ id }) => focus.some((named) => named.id === id));
  const late = new Set(standing.late.map(({ id }) => id));
  const without = new Set(standing.gaps.withoutEvidence.map(({ id }) => id));
  const told = concerns.map((concern) => {
    const hasNewEvidence = !without.has(concern.id);
    const behind = standing.actions
      .filter(({ concernIds }) => concernIds.includes(concern.id))
      .map((action) => {
        const line = lines.find(({ concern: number, number: own }) => number === concern.number && own === action.number);
        const { lastEvidenceOn = null, isStale = true, lateMilestones = 0 } = line ?? {};
        return { ...action, lastEvidenceOn, evidenceIsNew: !isStale, lateMilestones, isLate: late.has(action.id) };
      });
    return { ...concern, hasNewEvidence, behind, isReady: concern.covered && hasNewEvidence && concern.delivery?.rating !== 'red' };
  });
  return told.sort((a, b) => Number(a.isReady) - Number(b.isReady) || a.number - b.number);
}

export function nextVisitView(overview: Overview, lines: readonly ReadinessLine[]): object {
  const concerns = concernsInFocus(overview, lines);
  return {
    today: overview.standing.today,
    nextVisit: overview.nextVisit,
    lastVisit: overview.lastVisit,
    focusKnown: overview.focus !== 'all',
    concerns,
    ready: concerns.filter(({ isReady }) => isReady).length,
    undecided: overview.standing.waiting.reduce((sum, { undecided }) => sum + undecided, 0),
  };
}
