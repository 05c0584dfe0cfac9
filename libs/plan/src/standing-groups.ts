import type { PlainDate } from '#calendar';
import type { Rag } from './action.js';
import { type GroupImpact, groupImpact } from './group-impact.rules.js';
import { type ImpactFacts, knownOn } from './impact-known.rules.js';
import { type ConcernImpact, impactAt, type ImpactRating } from './impact.rules.js';
import { countedRating, type LeadRating } from './lead-rating.rules.js';
import { type GroupRating, groupRating, type RatedAction } from './group-rating.rules.js';
import type { ActionLine, ConcernLine, PriorityRow } from './standing-lines.js';

/** A concern with what is done about it and whether life got better: two things, never merged. */
export interface ConcernStanding extends ConcernLine {
  /** Null for one that is closed and has no live action. */
  readonly delivery: GroupRating | null;
  /** On the day compared with; null when it had no action yet. */
  readonly deliveryBefore: Rag | null;
  readonly impact: ConcernImpact;
  /** On the day compared with; null when inspectors raised it later. */
  readonly impactBefore: Pick<ConcernImpact, 'rating' | 'words'> | null;
  /** The date of the newest evidence or figure of its live actions and measures. */
  readonly lastEvidenceOn: PlainDate | null;
}

export interface PriorityStanding extends PriorityRow {
  /** The delivery rating that counts: the worse of the one from the facts and the accountable lead's. */
  readonly rating: GroupRating;
  readonly factsRating: GroupRating;
  readonly leadRating: LeadRating | null;
  /** The rating that counted on `since`; null when there was no action yet or nothing to compare with. */
  readonly before: Rag | null;
  readonly impact: GroupImpact;
  /** On `since`; null when none of its concerns was raised by then. */
  readonly impactBefore: ImpactRating | null;
  readonly actions: readonly ActionLine[];
  readonly concerns: readonly ConcernStanding[];
}

/** The day told of, and the day compared with. */
export interface Days {
  readonly today: PlainDate;
  readonly since: PlainDate | null;
}

export const nothingKnown: ImpactFacts = { measures: [], actions: [], evidence: [], strengths: [], raisedOn: [] };

export function concernStanding(
  line: ConcernLine,
  actions: readonly ActionLine[],
  facts = nothingKnown,
  { today, since }: Days,
): ConcernStanding {
  const own = actions.filter(({ concernIds }) => concernIds.includes(line.id));
  const counted = line.status === 'open' && !line.covered ? [] : own;
  const existed = since !== null && (line.raisings[0]?.on ?? line.createdOn) <= since;
  return {
    ...line,
    delivery: line.status === 'closed' && own.length === 0 ? null : groupRating(rated(counted)),
    deliveryBefore: ratingBefore(own),
    impact: impactAt(facts, today),
    impactBefore: existed ? ratingAndWords(impactAt(facts, since)) : null,
    lastEvidenceOn: knownOn(facts, today).lastOn,
  };
}

export function priorityStanding(
  priority: PriorityRow,
  actions: readonly ActionLine[],
  concerns: readonly ConcernStanding[],
  lead: { readonly now: LeadRating | null; readonly before: LeadRating | null },
): PriorityStanding {
  const own = actions.filter(({ priorityId }) => priorityId === priority.id);
  const under = concerns.filter(({ priorityId }) => priorityId === priority.id);
  const open = under.filter(({ status }) => status === 'open');
  const ratings = (open.length > 0 ? open : under).map(({ impact }) => impact.rating);
  const ratingsBefore = under.flatMap(({ impactBefore }) => (impactBefore === null ? [] : [impactBefore.rating]));
  const factsRating = groupRating(rated(own));
  const factsBefore = rated(asBefore(own));
  return {
    ...priority,
    rating: countedRating(factsRating, lead.now),
    factsRating,
    leadRating: lead.now,
    before: factsBefore.length > 0 ? countedRating(groupRating(factsBefore), lead.before).rating : null,
    impact: groupImpact(ratings),
    impactBefore: ratingsBefore.length > 0 ? groupImpact(ratingsBefore).rating : null,
    actions: own,
    concerns: under,
  };
}

const ratingAndWords = ({ rating, words }: ConcernImpact): Pick<ConcernImpact, 'rating' | 'words'> => ({ rating, words });

function ratingBefore(actions: readonly ActionLine[]): Rag | null {
  const before = rated(asBefore(actions));
  return before.length > 0 ? groupRating(before).rating : null;
}

const asBefore = (actions: readonly ActionLine[]): readonly MaybeRated[] =>
  actions.map(({ ratingBefore: rating, criticalBefore: critical }) => ({ rating, critical }));

interface MaybeRated {
  readonly rating: Rag | null;
  readonly critical: boolean;
}

export const rated = (actions: readonly MaybeRated[]): readonly RatedAction[] =>
  actions.flatMap(({ rating, critical }) => (rating === null ? [] : [{ rating, critical }]));
