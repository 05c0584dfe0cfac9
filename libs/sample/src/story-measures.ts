import type { DefineMeasure } from '#measure';

interface SampleMeasure extends Omit<DefineMeasure, 'key' | 'steps' | 'concernIds' | 'version'> {
  readonly key: string;
  /** The key of the concern that it tells of. */
  readonly concern: string;
  /** What is due so many months after the month in which it was agreed. */
  readonly stepsAfter: readonly { readonly months: number; readonly figure: number }[];
  /** One a month, the first three from before it was agreed. */
  readonly figures: readonly number[];
}

/** One that follows its path slowly, and one that rose, was believed, and slips. */
export const sampleMeasures: readonly SampleMeasure[] = [
  {
    key: 're-referrals',
    title: 'Re-referrals within 12 months',
    unit: '%',
    better: 'lower',
    period: 'month',
    baseline: 29,
    target: 20,
    tolerance: 1,
    source: 'Monthly report of the case system',
    concern: 'closure',
    stepsAfter: [
      { months: 4, figure: 27 },
      { months: 8, figure: 24 },
      { months: 14, figure: 20 },
    ],
    figures: [28.6, 29.4, 29, 28.8, 28.1, 28.4, 27.2, 26.8, 26.9, 25.7, 25.2, 24.6, 23.9, 23.7],
  },
  {
    key: 'supervision',
    title: 'Supervision recorded within four weeks',
    unit: '%',
    better: 'higher',
    period: 'month',
    baseline: 54,
    target: 90,
    tolerance: 3,
    source: 'Monthly report of the case system',
    concern: 'supervision',
    stepsAfter: [
      { months: 3, figure: 65 },
      { months: 6, figure: 75 },
      { months: 9, figure: 80 },
      { months: 15, figure: 90 },
    ],
    figures: [55, 53, 54, 58, 63, 66, 71, 74, 77, 78, 76, 74, 73, 71],
  },
];
