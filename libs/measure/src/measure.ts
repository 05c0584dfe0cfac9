import type { PlainDate } from '#calendar';

/** What a measure should reach: which way is better, how far, how near counts, and by when. */
export interface AimSet {
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly target: number | null;
  /** How far from the target still counts as near it, in the measure's unit. */
  readonly tolerance: number;
  /** The way to the target, earliest first: what is due by each day. The last is the target; none where it holds from the start. */
  readonly steps: readonly TargetStep[];
}

/** A performance measure: what is counted, which way is better, where it started and where it should be. */
export interface Measure extends AimSet {
  readonly id: string;
  readonly authorityId: string;
  /** Short name in addresses and imports, such as `re-referrals`. */
  readonly key: string;
  readonly title: string;
  readonly baseline: number | null;
  readonly period: Period;
  /** Where the figures come from, such as the monthly report of the case system. */
  readonly source: string | null;
  /** What it aimed at before, oldest first: a target that moves never changes how the past was judged. */
  readonly earlierAims: readonly EarlierAim[];
  readonly version: number;
}

export interface EarlierAim extends AimSet {
  /** The day it was changed, and the first on which it no longer held. */
  readonly changedOn: PlainDate;
}

export const periods = ['month', 'quarter'] as const;
/** What one figure is counted over: a month, or a quarter that ends in March, June, September or December. */
export type Period = (typeof periods)[number];

export interface TargetStep {
  readonly on: PlainDate;
  readonly target: number;
}

/** A concern that a measure tells of. It may tell of several, and a concern may have several. */
export interface MeasureConcern {
  readonly measureId: string;
  readonly concernId: string;
  readonly authorityId: string;
}

/** What was counted for a period, named by its last day. */
export interface Observation {
  readonly measureId: string;
  readonly periodEnd: PlainDate;
  readonly authorityId: string;
  readonly value: number;
  readonly enteredBy: string | null;
  readonly enteredAt: Date;
  /** What stood there before it was corrected, oldest first. */
  readonly earlier: readonly EarlierFigure[];
}

export interface EarlierFigure {
  readonly value: number;
  readonly enteredOn: PlainDate;
}
