import type { PlainDate } from '#calendar';
import type { Figure } from './impact.rules.js';
import type { Measure } from './measure.js';

/**
 * The rules by which a run chart is read, after Perla, Provost and Murray, “The run chart” (BMJ Quality & Safety, 2011): a shift and a
 * trend are so long that chance seldom makes them. One figure, up or down, is never a trend.
 */
export const chartRules = {
  /** So many figures in a row on one side of the centre line are a shift. One that lies on it neither makes nor breaks a shift. */
  shift: 6,
  /** So many figures of which each is higher, or each lower, than the one before are a trend. The same again counts once. */
  trend: 5,
  /** The centre line is the median of the first so many figures, and then stays. */
  baseline: 12,
  /** A shift that has lasted so long is how things are now: the centre line starts anew with the first of its figures. */
  reset: 10,
  /** With fewer figures in the baseline than this there are no limits. */
  limits: 10,
  /** Three standard deviations, in median moving ranges (3 / 0.954). */
  spread: 3.145,
} as const;

/** Figures that one centre line stands for; `from` and `until` are places in the list, both included. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly median: number;
  /** Between these figures come to lie by chance alone. */
  readonly limits: { readonly low: number; readonly high: number } | null;
  /** Whether a lasting shift above its line ended it, or below; null for the one that stands. */
  readonly endedBy: 'above' | 'below' | null;
}

export interface Signal {
  readonly kind: 'shift' | 'trend' | 'outside' | 'reset';
  /** The last days of its first and last period. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly way: 'better' | 'worse';
  /** The centre line that a shift lies beside, or the limit that a figure lies outside. */
  readonly line: number;
  /** How many figures it is made of. */
  readonly count: number;
  /** Whether the latest figure is part of it. */
  readonly current: boolean;
}

export type Direction = 'better' | 'worse' | 'no-trend';

export const directionWords: Readonly<Record<Direction, string>> = {
  better: 'Getting better',
  worse: 'Getting worse',
  'no-trend': 'No trend',
};

export interface ChartReading {
  readonly stretches: readonly Stretch[];
  /** In the order in which they ended. */
  readonly signals: readonly Signal[];
  /** Where the latest figures are heading, by a trend or a shift that they are part of. */
  readonly direction: Direction;
}

type Way = Pick<Measure, 'better'>;

/** Half the figures lie above it. None without figures. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Reads the figures, earliest first. */
export function readRunChart(measure: Way, figures: readonly Figure[]): ChartReading {
  const stretches = stretchesOf(figures.map(({ value }) => value));
  const patterns = [
    ...stretches.flatMap((stretch) => [...shiftsIn(measure, figures, stretch), ...resetAfter(measure, figures, stretch)]),
    ...trendsIn(measure, figures),
  ];
  // A figure outside the limits that is part of a shift or a trend is no news of its own.
  const alone = stretches
    .flatMap((stretch) => outsidersIn(measure, figures, stretch))
    .filter(({ from }) => !patterns.some((pattern) => pattern.from <= from && from <= pattern.until));
  const signals = [...patterns, ...alone].sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0));
  const heading = (['trend', 'shift'] as const).flatMap(
    (kind) => signals.find((signal) => signal.current && signal.kind === kind) ?? [],
  )[0];
  return { stretches, signals, direction: heading?.way ?? 'no-trend' };
}

/** Where each centre line stands, of figures in the order of their periods. */
export function stretchesOf(values: readonly number[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  while (from < values.length) {
    const median = medianOf(values.slice(from, from + chartRules.baseline)) ?? 0;
    const next = runsBeside(values.slice(from), median).find(({ places }) => places.length >= chartRules.reset && (places[0] ?? 0) > 0);
    const until = next === undefined ? values.length : from + (next.places[0] ?? 0);
    const baseline = values.slice(from, Math.min(until, from + chartRules.baseline));
    const endedBy = next === undefined ? null : next.above ? 'above' : 'below';
    stretches.push({ from, until: until - 1, median: medianOf(baseline) ?? median, limits: limitsOf(baseline, values), endedBy });
    from = until;
  }
  return stretches;
}

interface Run {
  readonly above: boolean;
  readonly places: readonly number[];
}

/** The runs on one side of a line, each with the places of its figures; those on the line belong to none. */
function runsBeside(values: readonly number[], line: number): readonly Run[] {
  const runs: { above: boolean; places: number[] }[] = [];
  for (const [place, value] of values.entries()) {
    if (value === line) continue;
    const last = runs.at(-1);
    if (last?.above === value > line) last.places.push(place);
    else runs.push({ above: value > line, places: [place] });
  }
  return runs;
}

/** Percentages and counts are never below zero, so their limits are not either. */
function limitsOf(baseline: readonly number[], all: readonly number[]): Stretch['limits'] {
  const median = medianOf(baseline);
  const range = medianOf(baseline.slice(1).map((value, place) => Math.abs(value - (baseline[place] ?? value))));
  if (baseline.length < chartRules.limits || median === null || range === null || range === 0) return null;
  const low = rounded(median - chartRules.spread * range);
  return { low: all.every((value) => value >= 0) ? Math.max(0, low) : low, high: rounded(median + chartRules.spread * range) };
}

/** To two decimals: figures are judged by the limits that people read. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

function shiftsIn(measure: Way, figures: readonly Figure[], { from, until, median }: Stretch): readonly Signal[] {
  const values = figures.slice(from, until + 1).map(({ value }) => value);
  return runsBeside(values, median)
    .filter(({ places }) => places.length >= chartRules.shift)
    .map(({ above, places: [first = 0, ...more] }) => ({
      kind: 'shift',
      ...spanOf(figures, from + first, from + (more.at(-1) ?? first), median),
      way: wayOf(measure, above),
      line: median,
      count: more.length + 1,
    }));
}

/** The lasting shift beside a stretch's line, after which the line started anew. */
function resetAfter(measure: Way, figures: readonly Figure[], { until, median, endedBy }: Stretch): readonly Signal[] {
  if (endedBy === null) return [];
  const span = spanOf(figures, until + 1, until + chartRules.reset, null);
  return [{ kind: 'reset', ...span, way: wayOf(measure, endedBy === 'above'), line: median, count: chartRules.reset }];
}

function outsidersIn(measure: Way, figures: readonly Figure[], { from, until, limits }: Stretch): readonly Signal[] {
  if (limits === null) return [];
  return figures.slice(from, until + 1).flatMap(({ value }, place): readonly Signal[] => {
    if (value >= limits.low && value <= limits.high) return [];
    const above = value > limits.high;
    const span = spanOf(figures, from + place, from + place, null);
    return [{ kind: 'outside', ...span, way: wayOf(measure, above), line: above ? limits.high : limits.low, count: 1 }];
  });
}

function trendsIn(measure: Way, figures: readonly Figure[]): readonly Signal[] {
  const trends: { up: boolean; places: number[] }[] = [];
  let last = figures[0];
  let at = 0;
  for (const [place, figure] of figures.entries()) {
    if (last === undefined || figure.value === last.value) continue;
    const up = figure.value > last.value;
    const trend = trends.at(-1);
    if (trend?.up === up) trend.places.push(place);
    else trends.push({ up, places: [at, place] });
    [last, at] = [figure, place];
  }
  return trends
    .filter(({ places }) => places.length >= chartRules.trend)
    .map(({ up, places }) => ({
      kind: 'trend',
      ...spanOf(figures, places[0] ?? 0, places.at(-1) ?? 0, figures[places.at(-1) ?? 0]?.value ?? null),
      way: wayOf(measure, up),
      line: figures[places[0] ?? 0]?.value ?? 0,
      count: places.length,
    }));
}

const wayOf = ({ better }: Way, up: boolean): Signal['way'] => (up === (better === 'higher') ? 'better' : 'worse');

/** @param neutral a figure of this value, coming after, does not end it */
function spanOf(
  figures: readonly Figure[],
  from: number,
  until: number,
  neutral: number | null,
): Pick<Signal, 'from' | 'until' | 'current'> {
  const [first, last] = [figures[from], figures[until]];
  if (first === undefined || last === undefined) throw new RangeError(`There are no figures from ${from} to ${until}`);
  const current = figures.slice(until + 1).every(({ value }) => value === neutral);
  return { from: first.periodEnd, until: last.periodEnd, current };
}
