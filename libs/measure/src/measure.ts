import type { PlainDate } from '#calendar';

/** A performance measure: what is counted, which way is better, where it started and where it should be. */
export interface Measure {
  readonly id: string;
  readonly authorityId: string;
  /** Short name in addresses and imports, such as `re-referrals`. */
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly baseline: number | null;
  readonly target: number | null;
  /** How far from the target still counts as near it, in the measure's unit. */
  readonly tolerance: number;
  readonly concernId: string | null;
  readonly version: number;
}

/** What was counted for a period, named by its last day. */
export interface Observation {
  readonly measureId: string;
  readonly periodEnd: PlainDate;
  readonly authorityId: string;
  readonly value: number;
  readonly enteredBy: string | null;
  readonly enteredAt: Date;
}
