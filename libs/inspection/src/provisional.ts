import type { Decided } from './finding.js';

export const outcomes = ['confirmed', 'changed', 'dropped'] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * Marks a finding that was heard at verbal feedback or read in a draft letter. It is settled against a later letter: confirmed, changed
 * or dropped. A finding without this mark is the letter's own.
 */
export interface ProvisionalFinding {
  readonly findingId: string;
  readonly authorityId: string;
  readonly outcome: Outcome | null;
  /** The later letter's finding that confirms it, or that it changed into. */
  readonly becameId: string | null;
  /** Why it was dropped. */
  readonly reason: string | null;
  /** The concern that it stood under when it was settled. */
  readonly concernId: string | null;
  /** What was decided on it before, for taking the settling back. */
  readonly decidedBefore: StoredDecided | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
}

/** As JSON keeps it. */
export type StoredDecided = Omit<Decided, 'decidedAt'> & {
  readonly decidedAt: string | null;
  /** Whether the letter's finding took this decision over; false where it had one of its own. */
  readonly handedOn: boolean;
};
