import type { PlainDate } from '#calendar';

/** A written key for ratings: proposed by the director, and in force from a day on once the chair agrees it. */
export interface RatingKey {
  readonly id: string;
  readonly authorityId: string;
  /** 2, 3 … once agreed: the product’s own key is version 1. */
  readonly keyVersion: number | null;
  readonly thresholds: RatingThresholds;
  readonly reason: string;
  readonly proposedBy: string | null;
  readonly proposedOn: PlainDate;
  readonly decision: 'agreed' | 'refused' | null;
  readonly decidedBy: string | null;
  readonly decidedOn: PlainDate | null;
  readonly decisionReason: string | null;
  readonly inForceOn: PlainDate | null;
}

/** What an authority can set in the key. In working days, save `silentAfterDays`, which is calendar days, and the two counts. */
export interface RatingThresholds {
  readonly milestoneLateRed: number;
  readonly handoverUnacceptedRed: number;
  readonly silentAfterDays: number;
  readonly extensionsAmber: number;
  readonly extendedByAmber: number;
  readonly noChangeInARow: number;
}

/** A key with the day from which ratings are made by it. */
export interface DatedKey {
  readonly version: number;
  readonly thresholds: RatingThresholds;
  /** Null: from the beginning. */
  readonly inForceOn: PlainDate | null;
}

/** The last day that a meeting of the board looks at: owners write an update in each cycle between two of them. */
export interface CutOff {
  readonly meetingId: string;
  readonly authorityId: string;
  readonly cutOffOn: PlainDate;
}
