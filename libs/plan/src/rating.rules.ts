import { dayInWords, type PlainDate } from '#calendar';
import type { ActionStatus, Rag } from './action.js';
import type { RatingThresholds } from './rating-key.js';
import { keyLines } from './rating-lines.rules.js';
import type { RatedFacts } from './rated.js';

export interface DayRating {
  /** The one that counts: the worse of the owner's and the one from the facts. */
  readonly rating: Rag;
  readonly factsRating: Rag;
  readonly ownerRating: Rag | null;
  readonly reasons: readonly string[];
}

const order: Record<Rag, number> = { blue: 0, green: 1, amber: 2, red: 3 };

export const worse = (a: Rag, b: Rag | null): Rag => (b !== null && order[b] > order[a] ? b : a);
export const isBetter = (a: Rag, b: Rag): boolean => order[a] < order[b];

/** Drafts and stopped actions have no rating. */
export const isRated = (status: ActionStatus): boolean => status !== 'draft' && status !== 'stopped';

const words = (day: PlainDate | null): string => (day ? dayInWords(day) : 'an unknown day');

/** Whether the due date passed, with the work still to be done, since the rating was worked out last. */
export function becameOverdue(
  { status, dueOn, ratedOn }: Pick<RatedFacts, 'status' | 'dueOn'> & { readonly ratedOn: PlainDate | null },
  day: PlainDate,
): boolean {
  const isOpen = status === 'not-started' || status === 'in-progress';
  return isOpen && dueOn !== null && ratedOn !== null && ratedOn <= dueOn && dueOn < day;
}

/** An action's rating on a day, or null for one that has none. */
export function ratingOn(facts: RatedFacts, day: PlainDate, key: RatingThresholds, lines = keyLines): DayRating | null {
  if (!isRated(facts.status)) return null;
  if (facts.status === 'embedded') return settled('blue', `Embedded on ${words(facts.embeddedOn)}`);
  if (facts.status === 'verified') return settled('green', `Verified on ${words(facts.verifiedOn)}, not yet embedded`);

  // A claim never improves a rating: it stays as on the day of the claim.
  const claimed = facts.status === 'claimed' && facts.claimedOn !== null;
  const asOf = claimed && facts.claimedOn < day ? facts.claimedOn : day;
  const standing: RatedFacts = claimed ? { ...facts, status: 'in-progress' } : facts;
  const holding = lines.flatMap(({ rating, holds }) =>
    holds(standing, key)
      .filter(({ from }) => from <= asOf)
      .map(({ reason }) => ({ rating, reason })),
  );
  const factsRating = holding[0]?.rating ?? 'green';
  const reasons = holding.filter(({ rating }) => rating === factsRating).map(({ reason }) => reason);
  if (reasons.length === 0) reasons.push(onTrack(standing, asOf));
  if (claimed) reasons.push(`Claimed complete on ${words(facts.claimedOn)}, not verified`);
  return { rating: worse(factsRating, facts.ownerRating), factsRating, ownerRating: facts.ownerRating, reasons };
}

const settled = (rating: Rag, reason: string): DayRating => ({ rating, factsRating: rating, ownerRating: null, reasons: [reason] });

function onTrack({ status, startOn, dueOn }: RatedFacts, day: PlainDate): string {
  if (status === 'not-started' && startOn && day < startOn) return `Not due to start until ${words(startOn)}`;
  return `On track for ${words(dueOn)}`;
}

/** The days after `after` on which the rating may turn by itself, in order. */
export function turningDays(facts: RatedFacts, after: PlainDate, key: RatingThresholds): readonly PlainDate[] {
  const quiet: readonly ActionStatus[] = ['draft', 'stopped', 'claimed', 'verified', 'embedded'];
  if (quiet.includes(facts.status)) return [];
  const days = keyLines.flatMap(({ holds }) => holds(facts, key).map(({ from }) => from));
  // “Not due to start” becomes “on track”: the words turn even where the colour does not.
  if (facts.startOn) days.push(facts.startOn);
  return [...new Set(days.filter((day) => day > after))].sort();
}

/** The rating on each day from `after` (not included) to `until` (included) on which it may have turned. */
export function ratingsBetween(
  facts: RatedFacts,
  after: PlainDate,
  until: PlainDate,
  key: RatingThresholds,
): readonly (DayRating & { readonly day: PlainDate })[] {
  return turningDays(facts, after, key)
    .filter((day) => day <= until)
    .flatMap((day) => {
      const rating = ratingOn(facts, day, key);
      return rating ? [{ ...rating, day }] : [];
    });
}

/** The day after `after` on which it turns Red if nothing happens. Null: only an event can turn it. */
export function turnsRedOn(facts: RatedFacts, after: PlainDate, key: RatingThresholds): PlainDate | null {
  return turningDays(facts, after, key).find((day) => ratingOn(facts, day, key)?.rating === 'red') ?? null;
}
