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
  /** The way to the target, earliest first: what is due by each day. The last is the target; none where it holds from the start. */
  readonly steps: readonly TargetStep[];
  readonly period: Period;
  /** Where the figures come from, such as the monthly report of the case system. */
  readonly source: string | null;
  readonly concernId: string | null;
  readonly version: number;
}

export const periods = ['month', 'quarter'] as const;
/** What one figure is counted over: a month, or a quarter that ends in March, June, September or December. */
export type Period = (typeof periods)[number];

export interface TargetStep {
  readonly on: PlainDate;
  readonly target: number;
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
