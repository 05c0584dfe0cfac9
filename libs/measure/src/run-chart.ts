import { daysBetween, type PlainDate, shortDay } from '#calendar';
import { scaleLinear } from 'd3-scale';
import { curveLinear, curveStepAfter, line } from 'd3-shape';
import { type Figure, figureInWords } from './impact.rules.js';
import type { Measure } from './measure.js';
import { type Stretch, stretchesOf } from './run-chart.rules.js';

const width = 760;
const height = 320;
const edge = { top: 36, right: 16, bottom: 32, left: 56 };
const colours = { figures: '#1d70b8', target: '#00703c', median: '#505a5f', words: '#0b0c0c', grid: '#cecece' };
/** So many months can be named below the chart before their words touch. */
const namedMonths = 7;

export interface Charted extends Pick<Measure, 'steps' | 'target' | 'unit' | 'title'> {
  readonly figures: readonly Figure[];
}

export interface RunChart {
  readonly svg: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A run chart: the figures in the order of their periods, the target in its steps, the centre line where it stands and its limits.
 * Lines differ by stroke and unusual figures by shape, not by colour alone; the table beside the chart holds every number.
 * @returns none without figures
 */
export function runChart(measure: Charted): RunChart | undefined {
  const { figures } = measure;
  const [first, latest] = [figures[0]?.periodEnd, figures.at(-1)];
  const stretches = stretchesOf(figures.map(({ value }) => value));
  const centre = stretches.at(-1);
  if (first === undefined || latest === undefined || centre === undefined) return undefined;
  const targets = targetPoints(measure, first, latest.periodEnd);
  const until = [latest.periodEnd, ...targets.map(({ on }) => on)].reduce((a, b) => (a > b ? a : b));
  const limits = stretches.flatMap((stretch) => (stretch.limits === null ? [] : [stretch.limits.low, stretch.limits.high]));
  const values = [...figures.map(({ value }) => value), ...targets.map(({ value }) => value), ...limits];
  const days = Math.max(1, daysBetween(first, until));
  const x = scaleLinear([0, days], [edge.left + 12, width - edge.right - 12]);
  const y = scaleLinear(spread(values), [height - edge.bottom, edge.top]).nice(5);
  const at = (on: PlainDate): number => x(daysBetween(first, on));
  const path = line<{ on: PlainDate; value: number }>()
    .x(({ on }) => at(on))
    .y(({ value }) => y(value))
    .digits(1);

  const points = figures.map(({ periodEnd, value }) => ({ on: periodEnd, value }));
  const grid = y.ticks(5).map((tick) => rule(y(tick), colours.grid) + label(edge.left - 6, y(tick), tick.toLocaleString('en-GB'), 'end'));
  const every = Math.ceil(figures.length / namedMonths);
  const months = figures
    .filter((_, index) => (figures.length - 1 - index) % every === 0)
    .map(({ periodEnd }) => label(at(periodEnd), height - edge.bottom + 18, shortDay(periodEnd).replace(/^\d+ /, ''), 'middle'));
  const drawn = [
    ...stretches.map((stretch) => linesOf(stretch, figures, at, y)),
    stroke(path.curve(curveStepAfter)(targets), colours.target, ' stroke-dasharray="10 5"'),
    stroke(path.curve(curveLinear)(points), colours.figures),
    ...figures.map(({ periodEnd, value }, place) => mark(at(periodEnd), y(value), isOutside(stretches, place, value))),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="'Source Sans 3', sans-serif" font-size="14">${grid.join('')}${months.join('')}${drawn.join('')}${legend(targets.length > 0, limits.length > 0)}</svg>`;
  return {
    svg,
    alt: alternative(measure, latest, centre, figures.filter(({ value }, place) => isOutside(stretches, place, value)).length),
    width,
    height,
  };
}

/** Where the target steps, to the end of the figures or of the steps, whichever is later. */
function targetPoints({ steps, target }: Charted, first: PlainDate, last: PlainDate): { on: PlainDate; value: number }[] {
  if (target === null) return [];
  if (steps.length === 0) return [first, last].map((on) => ({ on, value: target }));
  const points = steps.map(({ on, target: value }) => ({ on, value }));
  const begun = points.findLast(({ on }) => on <= first);
  const shown = [...(begun === undefined ? [] : [{ ...begun, on: first }]), ...points.filter(({ on }) => on > first)];
  const end = shown.at(-1);
  return end !== undefined && end.on < last ? [...shown, { ...end, on: last }] : shown;
}

/** A little room above and below, and some height for figures that never change. */
function spread(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least) * 0.1 || Math.max(1, Math.abs(most) * 0.1);
  return [least >= 0 ? Math.max(0, least - room) : least - room, most + room];
}

/** The centre line of a stretch and its limits, from its first figure to its last. */
function linesOf(
  { from, until, median, limits }: Stretch,
  figures: readonly Figure[],
  at: (on: PlainDate) => number,
  y: (value: number) => number,
): string {
  const [first, last] = [figures[from], figures[until]];
  if (first === undefined || last === undefined) return '';
  const [left, right] = [at(first.periodEnd) - 6, at(last.periodEnd) + 6];
  const across = (value: number, dashes: string): string =>
    `<line x1="${round(left)}" x2="${round(right)}" y1="${round(y(value))}" y2="${round(y(value))}" stroke="${colours.median}" stroke-width="1.5" stroke-dasharray="${dashes}"/>`;
  return across(median, '2 4') + (limits === null ? '' : across(limits.low, '12 3 2 3') + across(limits.high, '12 3 2 3'));
}

const isOutside = (stretches: readonly Stretch[], place: number, value: number): boolean =>
  stretches.some(
    ({ from, until, limits }) => limits !== null && place >= from && place <= until && (value < limits.low || value > limits.high),
  );

/** A dot; a diamond where the figure lies outside the limits. */
function mark(x: number, y: number, outside: boolean): string {
  if (!outside) return `<circle cx="${round(x)}" cy="${round(y)}" r="4" fill="${colours.figures}"/>`;
  const [left, top] = [round(x), round(y - 8)];
  return `<path d="M${left} ${top}l8 8l-8 8l-8 -8z" fill="${colours.words}"/>`;
}

function legend(hasTarget: boolean, hasLimits: boolean): string {
  const entries: readonly (readonly [colour: string, words: string, dashes: string])[] = [
    [colours.figures, 'Figures', ''],
    [colours.median, 'Centre line (median)', '2 4'],
    ...(hasLimits ? [[colours.median, 'Limits', '12 3 2 3'] as const] : []),
    ...(hasTarget ? [[colours.target, 'Target', '10 5'] as const] : []),
  ];
  const lefts = [edge.left, 170, 400, 540];
  return entries
    .map(([colour, words, dashes], place) => {
      const left = lefts[place] ?? 0;
      return `<line x1="${left}" x2="${left + 32}" y1="14" y2="14" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/>${label(left + 40, 14, words)}`;
    })
    .join('');
}

const rule = (y: number, colour: string, more = ''): string =>
  `<line x1="${edge.left}" x2="${width - edge.right}" y1="${round(y)}" y2="${round(y)}" stroke="${colour}"${more}/>`;
const stroke = (d: string | null, colour: string, more = ''): string =>
  d === null ? '' : `<path d="${d}" fill="none" stroke="${colour}" stroke-width="2"${more}/>`;
const label = (x: number, middle: number, words: string, anchor = 'start'): string =>
  `<text x="${round(x)}" y="${round(middle + 5)}" fill="${colours.words}" text-anchor="${anchor}">${words}</text>`;
const round = (value: number): string => String(Math.round(value * 10) / 10);

function alternative({ title, unit, figures }: Charted, latest: Figure, { median }: Stretch, outside: number): string {
  const all = `${figures.length} ${figures.length === 1 ? 'figure' : 'figures'}, all in the table that follows`;
  const unusual = outside === 0 ? '' : ` ${outside} ${outside === 1 ? 'lies' : 'lie'} outside the limits.`;
  const told = `The latest is ${figureInWords(latest.value, unit)}, ${shortDay(latest.periodEnd)}`;
  return `Run chart of ${title}: ${all}. ${told}. The median is ${figureInWords(median, unit)}.${unusual}`;
}
