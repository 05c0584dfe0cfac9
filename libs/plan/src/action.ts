import type { PlainDate } from '#calendar';

export const actionStatuses = ['draft', 'not-started', 'in-progress', 'claimed', 'verified', 'embedded', 'stopped'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

export const ragRatings = ['blue', 'green', 'amber', 'red'] as const;
export type Rag = (typeof ragRatings)[number];

/** What the council does about one or more concerns. A draft covers nothing, counts nowhere and reminds nobody. */
export interface Action {
  readonly id: string;
  readonly authorityId: string;
  /** 12 in “A12”; never given twice, kept through phases. */
  readonly number: number;
  readonly title: string;
  /** The outcome sought for children; a draft may lack it. */
  readonly outcome: string | null;
  readonly priorityId: string | null;
  readonly status: ActionStatus;
  readonly ownerId: string | null;
  readonly ownerAcceptedOn: PlainDate | null;
  /** Day on which the present owner was named; acceptance is counted from it. */
  readonly ownerSince: PlainDate | null;
  /** Accountable lead. */
  readonly leadId: string | null;
  readonly startOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  /** The due date at confirmation; extensions never change it. */
  readonly originalDueOn: PlainDate | null;
  /** Why this due date was suggested, such as “the letter's own date”. */
  readonly dueReason: string | null;
  readonly confirmedOn: PlainDate | null;
  readonly claimedOn: PlainDate | null;
  readonly claimedBy: string | null;
  readonly verifiedOn: PlainDate | null;
  readonly verifiedBy: string | null;
  readonly embeddedOn: PlainDate | null;
  readonly stoppedOn: PlainDate | null;
  readonly stopReason: string | null;
  readonly replacedById: string | null;
  /** The owner's own rating, from the latest update that gave one. */
  readonly ownerRating: Rag | null;
  readonly ownerRatingReason: string | null;
  /** The rating that counts as of `ratedOn`: the worse of the owner's and the one from the facts. Null for drafts and stopped. */
  readonly rating: Rag | null;
  readonly factsRating: Rag | null;
  /** Why the rating from the facts is what it is, in words with dates. */
  readonly ratingReasons: readonly string[];
  /** First day of the present colour. */
  readonly ratingSince: PlainDate | null;
  readonly ratedOn: PlainDate | null;
  /** The next day on which the rating may change by itself; null: only by an event. */
  readonly ratingTurnsOn: PlainDate | null;
  /** Version of the key by which it was rated last. */
  readonly ratedKey: number | null;
  /** The day from which it is Red: past, or to come if nothing happens. Null: only an event can turn it Red. */
  readonly redFrom: PlainDate | null;
  /** Named critical by the director on this day: while it is Red, so are its concerns and its priority. */
  readonly criticalSince: PlainDate | null;
  readonly criticalReason: string | null;
  readonly createdAt: Date;
  readonly restrictedTo: string | null;
  readonly version: number;
}

export interface ActionConcern {
  readonly actionId: string;
  readonly concernId: string;
  readonly authorityId: string;
}

/** “A12 waits for A7”. */
export interface ActionDependency {
  readonly actionId: string;
  readonly waitsForId: string;
  readonly authorityId: string;
  readonly addedBy: string | null;
  readonly addedOn: PlainDate;
}

export interface CoOwner {
  readonly actionId: string;
  readonly personId: string;
  readonly authorityId: string;
}

export interface Milestone {
  readonly id: string;
  readonly authorityId: string;
  readonly actionId: string;
  readonly title: string;
  readonly dueOn: PlainDate;
  /** The date that it was added with; no later one changes it. */
  readonly originalDueOn: PlainDate;
  /** How many times its date was moved to a later one. */
  readonly movedLater: number;
  readonly doneOn: PlainDate | null;
  readonly version: number;
}
