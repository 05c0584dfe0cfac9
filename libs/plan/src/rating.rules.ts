import { addDays, dayInWords, type PlainDate, workingDaysAfter, workingDaysBetween } from '#calendar';
import type { ActionStatus, Rag } from './action.js';
import type { RatingThresholds } from './progress.js';

/** All that a rating is made from. It is a pure function of these and a day. */
export interface RatedFacts {
  readonly status: ActionStatus;
  readonly confirmedOn: PlainDate | null;
  readonly startOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly ownerId: string | null;
  readonly ownerSince: PlainDate | null;
  readonly ownerAcceptedOn: PlainDate | null;
  readonly claimedOn: PlainDate | null;
  readonly verifiedOn: PlainDate | null;
  readonly embeddedOn: PlainDate | null;
  readonly ownerRating: Rag | null;
  /** Due dates of milestones that are not done, earliest first. */
  readonly openMilestones: readonly { readonly title: string; readonly dueOn: PlainDate }[];
  /** The last update, or the day the work began. */
  readonly lastUpdateOn: PlainDate | null;
  /** How many “no change” updates stand at the end of the list, and the day of the one that made it too many. */
  readonly noChange: readonly PlainDate[];
  /** Granted extensions, oldest first. */
  readonly extensions: readonly { readonly fromDue: PlainDate; readonly toDue: PlainDate; readonly decidedOn: PlainDate }[];
  readonly extensionAskedOn: PlainDate | null;
}

export const firstKey: RatingThresholds = {
  milestoneLateRed: 10,
  handoverUnacceptedRed: 10,
  silentAfterDays: 28,
  extensionsAmber: 2,
  extendedByAmber: 60,
  noChangeInARow: 3,
};

interface RatingRule {
  readonly rating: 'red' | 'amber';
  /** The first day on which the rule holds, or null when it does not. Once it holds, only an event ends it. */
  readonly from: (facts: RatedFacts, key: RatingThresholds) => PlainDate | null;
  /** In words with dates, the same every day, so that history shows turns and not the passing of time. */
  readonly reason: (facts: RatedFacts, key: RatingThresholds) => string;
}

const words = (day: PlainDate | null | undefined): string => (day ? dayInWords(day) : 'an unknown day');
const unaccepted = ({ ownerId, ownerAcceptedOn }: RatedFacts): boolean => ownerId !== null && ownerAcceptedOn === null;
const extendedBy = ({ extensions }: RatedFacts): number =>
  extensions.reduce((sum, { fromDue, toDue }) => sum + workingDaysBetween(fromDue, toDue), 0);

/** The key for delivery, from the facts. Red above Amber; where none holds it is Green. */
export const ratingRules: readonly RatingRule[] = [
  {
    rating: 'red',
    from: ({ dueOn }) => (dueOn ? addDays(dueOn, 1) : null),
    reason: ({ dueOn }) => `Due on ${words(dueOn)} and not verified`,
  },
  {
    rating: 'red',
    from: ({ openMilestones: [first] }, key) => (first ? workingDaysAfter(first.dueOn, key.milestoneLateRed + 1) : null),
    reason: ({ openMilestones: [first] }, key) =>
      `Milestone “${first?.title ?? ''}” was due on ${words(first?.dueOn)}, more than ${key.milestoneLateRed} working days ago`,
  },
  {
    rating: 'red',
    from: ({ ownerId, ownerSince, confirmedOn }) => (ownerId === null ? (ownerSince ?? confirmedOn) : null),
    reason: () => 'Nobody owns it',
  },
  {
    rating: 'red',
    from: (facts, key) => (unaccepted(facts) && facts.ownerSince ? workingDaysAfter(facts.ownerSince, key.handoverUnacceptedRed) : null),
    reason: ({ ownerSince }, key) =>
      `Offered to its owner on ${words(ownerSince)} and not accepted within ${key.handoverUnacceptedRed} working days`,
  },
  {
    rating: 'amber',
    from: ({ openMilestones: [first] }) => (first ? addDays(first.dueOn, 1) : null),
    reason: ({ openMilestones: [first] }) => `Milestone “${first?.title ?? ''}” was due on ${words(first?.dueOn)}`,
  },
  {
    rating: 'amber',
    from: ({ status, startOn }) => (status === 'not-started' && startOn ? addDays(startOn, 1) : null),
    reason: ({ startOn }) => `Should have started on ${words(startOn)}`,
  },
  {
    rating: 'amber',
    from: ({ status, lastUpdateOn }, key) =>
      status === 'in-progress' && lastUpdateOn ? addDays(lastUpdateOn, key.silentAfterDays + 1) : null,
    reason: ({ lastUpdateOn }, key) => `No update since ${words(lastUpdateOn)}, more than ${key.silentAfterDays} days ago`,
  },
  {
    rating: 'amber',
    from: ({ extensions }, key) => extensions[key.extensionsAmber - 1]?.decidedOn ?? null,
    reason: ({ extensions }) => `Extended ${extensions.length} times, last to ${words(extensions.at(-1)?.toDue)}`,
  },
  {
    rating: 'amber',
    from: (facts, key) => (extendedBy(facts) > key.extendedByAmber ? (facts.extensions.at(-1)?.decidedOn ?? null) : null),
    reason: (facts) => `Extended by ${extendedBy(facts)} working days in all, from ${words(facts.extensions[0]?.fromDue)}`,
  },
  {
    rating: 'amber',
    from: ({ extensionAskedOn }) => extensionAskedOn,
    reason: ({ extensionAskedOn }) => `A later date was asked for on ${words(extensionAskedOn)} and is not decided`,
  },
  {
    rating: 'amber',
    from: (facts) => (unaccepted(facts) ? facts.ownerSince : null),
    reason: ({ ownerSince }) => `Offered to its owner on ${words(ownerSince)} and not yet accepted`,
  },
  {
    rating: 'amber',
    from: ({ noChange }, key) => noChange[key.noChangeInARow - 1] ?? null,
    reason: ({ noChange }) => `${noChange.length} updates in a row said “no change”`,
  },
  {
    rating: 'amber',
    from: ({ dueOn, confirmedOn }) => (dueOn === null ? confirmedOn : null),
    reason: () => 'It has no due date',
  },
];

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

/** An action's rating on a day, or null for one that has none. */
export function ratingOn(facts: RatedFacts, day: PlainDate, key: RatingThresholds): DayRating | null {
  if (!isRated(facts.status)) return null;
  if (facts.status === 'embedded') return settled('blue', `Embedded on ${words(facts.embeddedOn)}`);
  if (facts.status === 'verified') return settled('green', `Verified on ${words(facts.verifiedOn)}, not yet embedded`);

  // A claim never improves a rating: it stays as on the day of the claim.
  const claimed = facts.status === 'claimed' && facts.claimedOn !== null;
  const asOf = claimed && facts.claimedOn < day ? facts.claimedOn : day;
  const standing: RatedFacts = claimed ? { ...facts, status: 'in-progress' } : facts;
  const holding = ratingRules.filter((rule) => {
    const from = rule.from(standing, key);
    return from !== null && from <= asOf;
  });
  const factsRating = holding[0]?.rating ?? 'green';
  const reasons = holding.filter(({ rating }) => rating === factsRating).map((rule) => rule.reason(standing, key));
  if (reasons.length === 0) reasons.push(onTrack(standing, asOf));
  if (claimed) reasons.push(`Claimed complete on ${words(facts.claimedOn)}, not verified`);
  return { rating: worse(factsRating, facts.ownerRating), factsRating, ownerRating: facts.ownerRating, reasons };
}

const settled = (rating: Rag, reason: string): DayRating => ({ rating, factsRating: rating, ownerRating: null, reasons: [reason] });

function onTrack({ status, startOn, dueOn }: RatedFacts, day: PlainDate): string {
  if (status === 'not-started' && startOn && day <= startOn) return `Not due to start until ${words(startOn)}`;
  return `On track for ${words(dueOn)}`;
}

/** The days after `after` on which the rating may turn by itself, in order. */
export function turningDays(facts: RatedFacts, after: PlainDate, key: RatingThresholds): readonly PlainDate[] {
  const quiet: readonly ActionStatus[] = ['draft', 'stopped', 'claimed', 'verified', 'embedded'];
  if (quiet.includes(facts.status)) return [];
  const days = ratingRules.map((rule) => rule.from(facts, key)).filter((day) => day !== null && day > after);
  // “Not due to start” becomes “on track” or “should have started”: the words turn even where the colour does not.
  if (facts.startOn && facts.startOn >= after) days.push(addDays(facts.startOn, 1));
  return [...new Set(days.filter((day) => day !== null))].sort();
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

export interface GroupRating {
  readonly rating: Rag;
  readonly counts: Readonly<Record<Rag, number>>;
  readonly reason: string;
}

/** The rating of a concern or a priority from those of its live actions (drafts and stopped ones left out). */
export function groupRating(live: readonly Rag[]): GroupRating {
  const counts: Record<Rag, number> = { blue: 0, green: 0, amber: 0, red: 0 };
  for (const rating of live) counts[rating] += 1;
  const of = `of ${live.length} ${live.length === 1 ? 'action' : 'actions'}`;
  if (live.length === 0) return { rating: 'red', counts, reason: 'No action answers this' };
  if (counts.red * 4 >= live.length) return { rating: 'red', counts, reason: `${counts.red} ${of} Red` };
  if (counts.red + counts.amber > 0) return { rating: 'amber', counts, reason: `${counts.red + counts.amber} ${of} Red or Amber` };
  if (counts.blue === live.length) return { rating: 'blue', counts, reason: 'All actions embedded' };
  return { rating: 'green', counts, reason: 'All actions on track' };
}
