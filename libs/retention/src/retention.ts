import type { PlainDate } from '#calendar';
import type { Counts, RetentionKind } from './retention.rules.js';

/** How long an authority keeps a kind of record, where it is not as long as the product suggests. */
export interface RetentionRule {
  readonly authorityId: string;
  readonly kind: RetentionKind;
  readonly months: number;
  readonly version: number;
}

/** What was looked through in a month: told beforehand, and then gone. */
export interface Purge {
  readonly id: string;
  readonly authorityId: string;
  /** Such as `2026-03`; one a month. Null: asked for at the command line. */
  readonly month: string | null;
  readonly goesOn: PlainDate;
  /** Null while it has only been announced. */
  readonly doneAt: Date | null;
  /** How many were due when it was announced; once done, how many went. */
  readonly counts: Counts;
}
