import type { PlainDate } from '#calendar';

/**
 * How one row of the plan stood at the end of each London day from `fromDay` until the day before `untilDay`. The database
 * keeps it by itself whenever the row changes; nothing writes it by hand.
 */
export interface PlanHistory {
  /** The row's table, such as `action` or `milestone`. */
  readonly thing: string;
  readonly key: string;
  readonly authorityId: string;
  readonly actionId: string | null;
  readonly concernId: string | null;
  readonly fromDay: PlainDate;
  /** Null: it stands so to this day. */
  readonly untilDay: PlainDate | null;
  readonly content: Readonly<Record<string, unknown>>;
  /** As of today, so that what is not released shows in no past either. */
  readonly restrictedTo: string | null;
  /** Put together later from the trail, not kept as it happened. */
  readonly fromTrail: boolean;
}
