import { addDays, type PlainDate, workingDaysAfter, workingDaysBetween } from '#calendar';
import type { ConcernStanding } from './standing-groups.js';
import type { ActionLine, DocumentWaiting } from './standing-lines.js';

/** So many working days a finding may wait to be decided, and a claim to be verified, before it is a gap. */
export const gapDays = { undecided: 10, unverified: 20 } as const;

export interface GapFacts {
  readonly today: PlainDate;
  readonly concerns: readonly ConcernStanding[];
  /** Confirmed and not stopped. */
  readonly actions: readonly ActionLine[];
  readonly waiting: readonly DocumentWaiting[];
  /** Null where no visit is recorded. */
  readonly nextVisit: VisitFocus | null;
}

export interface VisitFocus {
  /** Ids of the concerns that it will look at; `all` while its focus is not known. */
  readonly focus: readonly string[] | 'all';
  /** The last day of the visit before it; null when it is the first. */
  readonly lastVisitOn: PlainDate | null;
}

/** Everything that no action answers, in the forms that it takes. */
export interface Gaps {
  readonly uncovered: readonly ConcernStanding[];
  readonly unanchored: readonly ActionLine[];
  readonly undecided: readonly (DocumentWaiting & { readonly gapSince: PlainDate })[];
  readonly unverified: readonly (ActionLine & { readonly workingDaysWaiting: number })[];
  readonly withoutEvidence: readonly ConcernStanding[];
}

interface GapRule<Found> {
  readonly title: string;
  /** What belongs here, in a sentence. */
  readonly about: string;
  /** What is said where there is none. */
  readonly none: string;
  readonly find: (facts: GapFacts) => readonly Found[];
}

/** “No action answers this”: one rule for each form. */
export const gapRules: { readonly [N in keyof Gaps]: GapRule<Gaps[N][number]> } = {
  uncovered: {
    title: 'Concerns without an action',
    about:
      'Open concerns without a confirmed live action. Drafts and stopped actions do not count, nor do actions that were embedded before inspectors raised the concern again.',
    none: 'Every open concern has a confirmed action.',
    find: ({ concerns }) => concerns.filter(({ status, covered }) => status === 'open' && !covered),
  },
  unanchored: {
    title: 'Actions that answer no concern',
    about: 'Confirmed actions that are tied to nothing inspectors raised.',
    none: 'Every action answers a concern.',
    find: ({ actions }) => actions.filter(({ concernIds, status }) => concernIds.length === 0 && status !== 'embedded'),
  },
  undecided: {
    title: 'Findings undecided',
    about: `Findings on which nobody has decided within ${gapDays.undecided} working days of their document.`,
    none: `No finding has waited more than ${gapDays.undecided} working days for a decision.`,
    find: ({ waiting, today }) =>
      waiting
        .map((document) => ({ ...document, gapSince: addDays(workingDaysAfter(document.since, gapDays.undecided), 1) }))
        .filter(({ gapSince }) => gapSince <= today),
  },
  unverified: {
    title: 'Claimed complete and not verified',
    about: `Actions claimed complete that nobody has verified within ${gapDays.unverified} working days.`,
    none: `No claim has waited more than ${gapDays.unverified} working days to be verified.`,
    find: ({ actions, today }) =>
      actions
        .flatMap((action) => {
          if (action.status !== 'claimed' || action.claimedOn === null) return [];
          return [{ ...action, workingDaysWaiting: workingDaysBetween(action.claimedOn, today) }];
        })
        .filter(({ workingDaysWaiting }) => workingDaysWaiting > gapDays.unverified)
        .sort((a, b) => b.workingDaysWaiting - a.workingDaysWaiting || a.number - b.number),
  },
  withoutEvidence: {
    title: 'In the next visit’s focus without new evidence',
    about: 'Open concerns that the next visit may look at, without evidence or a figure dated after the last visit.',
    none: 'Every concern that the next visit may look at has evidence newer than the last visit.',
    find: ({ concerns, nextVisit }) =>
      nextVisit === null
        ? []
        : concerns.filter((concern) => concern.status === 'open' && inFocus(concern, nextVisit) && !hasNewer(concern, nextVisit)),
  },
};

const inFocus = ({ id }: ConcernStanding, { focus }: VisitFocus): boolean => focus === 'all' || focus.includes(id);
const hasNewer = ({ lastEvidenceOn }: ConcernStanding, { lastVisitOn }: VisitFocus): boolean =>
  lastEvidenceOn !== null && (lastVisitOn === null || lastEvidenceOn > lastVisitOn);

export function gapsIn(facts: GapFacts): Gaps {
  return {
    uncovered: gapRules.uncovered.find(facts),
    unanchored: gapRules.unanchored.find(facts),
    undecided: gapRules.undecided.find(facts),
    unverified: gapRules.unverified.find(facts),
    withoutEvidence: gapRules.withoutEvidence.find(facts),
  };
}

export type GapName = keyof Gaps;

/** How many of each there are; findings are counted, not their documents. */
export function gapCounts(gaps: Gaps): Readonly<Record<GapName, number>> {
  return {
    uncovered: gaps.uncovered.length,
    unanchored: gaps.unanchored.length,
    undecided: gaps.undecided.reduce((sum, { undecided }) => sum + undecided, 0),
    unverified: gaps.unverified.length,
    withoutEvidence: gaps.withoutEvidence.length,
  };
}
