import type { Figure } from './impact.rules.js';
import type { Measure } from './measure.js';

/** So many figures in a row that each rise, or each fall, are a trend. */
const runOfTrend = 5;
/** So many figures in a row on one side of the median are a shift. */
const runOfShift = 6;

export type Direction = 'better' | 'worse' | 'no-trend';

export const directionWords: Readonly<Record<Direction, string>> = {
  better: 'Getting better',
  worse: 'Getting worse',
  'no-trend': 'No trend',
};

/** The centre line of a run chart: half the figures lie above it. None without figures. */
export function medianOf(figures: readonly Figure[]): number | null {
  const sorted = figures.map(({ value }) => value).sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Where the latest figures are heading, by the usual rules of run charts: one figure, up or down, is never a trend. */
export function directionOf({ better }: Pick<Measure, 'better'>, figures: readonly Figure[]): Direction {
  const values = figures.map(({ value }) => value);
  const median = medianOf(figures) ?? 0;
  // A figure on the median neither makes nor breaks a shift.
  const sides = values.filter((value) => value !== median).map((value) => Math.sign(value - median));
  const moves = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? value)));
  const way = sameSign(moves, runOfTrend - 1) || sameSign(sides, runOfShift);
  if (way === 0) return 'no-trend';
  return way > 0 === (better === 'higher') ? 'better' : 'worse';
}

/** The sign that the last `count` share; 0 when they differ or are too few. */
function sameSign(signs: readonly number[], count: number): number {
  const last = signs.slice(-count);
  return last.length === count && last.every((sign) => sign === last[0]) ? (last[0] ?? 0) : 0;
}
