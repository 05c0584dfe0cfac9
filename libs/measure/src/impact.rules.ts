import { addDays, dayInWords, type PlainDate } from '#calendar';
import type { Measure, Observation } from './measure.js';
import { laterPeriod, periodInWords } from './period.rules.js';

export type Figure = Pick<Observation, 'periodEnd' | 'value'>;
export type Aim = Pick<Measure, 'unit' | 'better' | 'target' | 'tolerance' | 'steps' | 'period'>;

export interface Impact {
  readonly rating: 'green' | 'amber' | 'red' | 'not-evidenced' | 'not-rated';
  /** The rating as it is printed, such as 'Red' or 'Not evidenced, last figure October 2026'. */
  readonly words: string;
  readonly reason: string;
  /** Whether the latest figure, still of use, meets the target itself and not just the step that is due. */
  readonly atTarget: boolean;
}

/** How many periods may end without a figure before nothing is known any more. */
const silentPeriods = 2;

/** What a measure says of impact, from its figures alone (earliest first), as it stands on `today`. */
export function impactOf(aim: Aim, figures: readonly Figure[], today: PlainDate): Impact {
  const latest = figures.at(-1);
  if (latest === undefined) return unknown('no figure yet', 'No figure has been entered');
  const when = periodInWords(latest.periodEnd, aim.period);
  if (today >= staleFrom(aim, latest)) {
    const reason = `No figure for ${silentPeriods} ${aim.period}s or more: the last was ${figureInWords(latest.value, aim.unit)}`;
    return unknown(`last figure ${when}`, reason);
  }
  if (aim.target === null) return { rating: 'not-rated', words: 'Not rated', reason: 'No target is set', atTarget: false };
  const atTarget = shortfall(aim, latest.value, aim.target) <= 0;
  return { ...rated(aim, aim.target, figures, latest, `${figureInWords(latest.value, aim.unit)} in ${when}`), atTarget };
}

/** The first day on which so many periods have ended since this figure's that it tells nothing any more. */
export function staleFrom({ period }: Pick<Aim, 'period'>, { periodEnd }: Pick<Figure, 'periodEnd'>): PlainDate {
  return addDays(laterPeriod(periodEnd, silentPeriods, period), 1);
}

function rated(aim: Aim, target: number, figures: readonly Figure[], latest: Figure, found: string): Rated {
  const say = (value: number): string => figureInWords(value, aim.unit);
  const gap = (value: number): string => gapInWords(value, aim.unit);
  if (shortfall(aim, latest.value, target) <= 0) return green(`${found}: meets the target of ${say(target)}`);
  const due = dueBy(aim, latest.periodEnd);
  if (due === undefined) {
    const [first] = aim.steps;
    const step = first === undefined ? '' : `, ${say(first.target)}, is due by ${dayInWords(first.on)}`;
    return amber(`${found}: too early, the first step${step}`);
  }
  const short = shortfall(aim, latest.value, due.target);
  const path = due.on === null ? `the target of ${say(target)}` : `the ${say(due.target)} due by ${dayInWords(due.on)}`;
  if (short <= 0) return green(`${found}: on its stepped path, meets ${path}; the target is ${say(target)}`);
  const within = short <= aim.tolerance;
  if (keptTwice(aim, figures)) {
    const wobble = `${found}: short of ${path}, after two figures that were not. One is not a trend`;
    return within ? green(wobble) : amber(wobble);
  }
  if (within) return amber(`${found}: within ${gap(aim.tolerance)} of ${path}`);
  if (figures.length === 1) return amber(`${found}: too early, one figure alone is not a trend`);
  return red(`${found}: ${gap(short)} short of ${path}${aim.tolerance > 0 ? `, more than the ${gap(aim.tolerance)} tolerated` : ''}`);
}

/** What should have been reached by a day: the last step, the target where there are no steps, nothing before the first. */
export function dueBy({ steps, target }: Aim, day: PlainDate): { readonly target: number; readonly on: PlainDate | null } | undefined {
  if (steps.length === 0) return target === null ? undefined : { target, on: null };
  return steps.findLast(({ on }) => on <= day);
}

/** Whether the two figures before the latest were where they should have been. */
function keptTwice(aim: Aim, figures: readonly Figure[]): boolean {
  const before = figures.slice(-3, -1);
  return (
    before.length === 2 &&
    before.every(({ periodEnd, value }) => {
      const due = dueBy(aim, periodEnd);
      return due !== undefined && shortfall(aim, value, due.target) <= 0;
    })
  );
}

/** How far on the wrong side of a target; negative on the right side. */
function shortfall({ better }: Aim, value: number, target: number): number {
  return rounded(better === 'lower' ? value - target : target - value);
}

/** 0.1 + 0.2 is at a target of 0.3. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** '29.5%', '12 days', '0.8' where the unit is empty. */
export function figureInWords(value: number, unit: string): string {
  const number = value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
  return unit === '%' ? `${number}%` : `${number} ${unit}`.trim();
}

/** How far two figures lie apart: between 71% and 80% lie 9 percentage points, not 9%. */
export function gapInWords(gap: number, unit: string): string {
  return figureInWords(gap, unit === '%' ? `percentage ${gap === 1 ? 'point' : 'points'}` : unit);
}

type Rated = Omit<Impact, 'atTarget'>;

const green = (reason: string): Rated => ({ rating: 'green', words: 'Green', reason });
const amber = (reason: string): Rated => ({ rating: 'amber', words: 'Amber', reason });
const red = (reason: string): Rated => ({ rating: 'red', words: 'Red', reason });
const unknown = (since: string, reason: string): Impact => ({
  rating: 'not-evidenced',
  words: `Not evidenced, ${since}`,
  reason,
  atTarget: false,
});
