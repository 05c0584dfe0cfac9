import { daysBetween, type PlainDate, shortDay } from '#calendar';
import type { Progress, Rag, RatingCount } from '#plan';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { area, line, stack } from 'd3-shape';
import type { Trend } from './trends.js';

export interface TrendChart {
  readonly svg: string;
  readonly alt: string;
}

const width = 760;
const height = 300;
const edge = { top: 12, right: 150, bottom: 28, left: 36 };
const fill: Readonly<Record<Rag, string>> = { red: '#b10e1e', amber: '#ffbf47', green: '#00703c', blue: '#1d70b8' };
const words: Readonly<Record<Rag, string>> = { red: 'Red', amber: 'Amber', green: 'Green', blue: 'Blue' };
const ink = '#0b0c0c';
const namedDays = 6;

/** How many actions had each rating, as areas one upon the other, Red at the bottom. None before there are two days to compare. */
export function ratingsArea(days: readonly RatingCount[]): TrendChart | undefined {
  const frame = frameOf(days, Math.max(...days.map(({ red, amber, green, blue }) => red + amber + green + blue)));
  const [first, latest] = [days[0], days.at(-1)];
  if (frame === undefined || first === undefined || latest === undefined) return undefined;
  const series = stack<RatingCount, Rag>()
    .keys(['red', 'amber', 'green', 'blue'])
    .value((day, rating) => day[rating])([...days]);
  const layer = area<(typeof series)[number][number]>()
    .x(({ data }) => frame.at(data.day))
    .y0(([from]) => frame.y(from))
    .y1(([, to]) => frame.y(to))
    .digits(1);
  const layers = series.map((each) => `<path d="${layer(each) ?? ''}" fill="${fill[each.key]}" stroke="#ffffff" stroke-width="1"/>`);
  const ends = series.map((each) => {
    const [from = 0, to = 0] = each.at(-1) ?? [];
    return { middle: (frame.y(from) + frame.y(to)) / 2, words: `${words[each.key]} ${latest[each.key]}` };
  });
  const told = (day: RatingCount): string => series.map(({ key }) => `${words[key]} ${day[key]}`).join(', ');
  return {
    svg: svgOf(frame, layers.join(''), ends),
    alt: `Actions by rating. ${shortDay(first.day)}: ${told(first)}. ${shortDay(latest.day)}: ${told(latest)}. Every week is in the table.`,
  };
}

/** What is confirmed, what was promised by first due dates, and what is done: three lines, told apart by their strokes and words. */
export function burnUpChart(days: readonly Progress[]): TrendChart | undefined {
  const frame = frameOf(days, Math.max(...days.map(({ confirmed }) => confirmed)));
  const latest = days.at(-1);
  if (frame === undefined || latest === undefined) return undefined;
  const lines = [
    { of: 'confirmed', colour: '#505a5f', dashes: '2 4', words: 'In the plan' },
    { of: 'promised', colour: '#1d70b8', dashes: '10 5', words: 'Promised by then' },
    { of: 'done', colour: '#00703c', dashes: '', words: 'Verified' },
  ] as const;
  const drawn = lines.map(({ of, colour, dashes }) => {
    const path = line<Progress>()
      .x(({ day }) => frame.at(day))
      .y((day) => frame.y(day[of]))
      .digits(1);
    return `<path d="${path(days) ?? ''}" fill="none" stroke="${colour}" stroke-width="3"${dashes === '' ? '' : ` stroke-dasharray="${dashes}"`}/>`;
  });
  const ends = lines.map(({ of, words: name }) => ({ middle: frame.y(latest[of]), words: `${name}: ${latest[of]}` }));
  return {
    svg: svgOf(frame, drawn.join(''), ends),
    alt: `${shortDay(latest.day)}: ${latest.confirmed} in the plan, ${latest.promised} promised by then, ${latest.done} verified. Every week is in the table.`,
  };
}

/** Late actions in their bands, the shortest delay first, as bars. None where nothing is late. */
export function ageingChart(bands: Trend['lateBands']): TrendChart | undefined {
  const counts = bands.map(({ words: name, actions }) => ({ name, count: actions.length }));
  const most = Math.max(...counts.map(({ count }) => count));
  if (most <= 0) return undefined;
  const [row, from] = [30, 190];
  const x = scaleLinear([0, most], [0, width - edge.right - from]);
  const bars = counts.map(({ name, count }, index) => {
    const middle = (index + 0.5) * row;
    const bar = `<rect x="${from}" y="${middle - 10}" width="${round(x(count))}" height="20" fill="${fill.blue}"/>`;
    return text(from - 8, middle, name, 'end') + bar + text(from + x(count) + 6, middle, String(count), 'start');
  });
  return {
    svg: drawing(row * counts.length, bars.join('')),
    alt: `Late actions today. ${counts.map(({ name, count }) => `${name}: ${count}`).join(', ')}. Each is in the table.`,
  };
}

interface Frame {
  readonly at: (day: PlainDate) => number;
  readonly y: ScaleLinear<number, number>;
  readonly named: readonly PlainDate[];
}

function frameOf(days: readonly { readonly day: PlainDate }[], most: number): Frame | undefined {
  const [first, latest] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || latest === undefined || first === latest) return undefined;
  const x = scaleLinear([0, daysBetween(first, latest)], [edge.left, width - edge.right]);
  const y = scaleLinear([0, Math.max(1, most)], [height - edge.bottom, edge.top]).nice(4);
  const every = Math.ceil(days.length / namedDays);
  return {
    at: (day) => x(daysBetween(first, day)),
    y,
    named: days.filter((_, index) => (days.length - 1 - index) % every === 0).map(({ day }) => day),
  };
}

function svgOf({ at, y, named }: Frame, drawn: string, ends: readonly { readonly middle: number; readonly words: string }[]): string {
  const right = width - edge.right;
  const ticks = y.ticks(4).filter((tick) => Number.isInteger(tick));
  const grid = ticks.map(
    (tick) =>
      `<line x1="${edge.left}" x2="${right}" y1="${round(y(tick))}" y2="${round(y(tick))}" stroke="#cecece"/>${text(edge.left - 6, y(tick), String(tick), 'end')}`,
  );
  const days = named.map((day) => text(at(day), height - edge.bottom + 16, shortDay(day).replace(/ \d{4}$/, ''), 'middle'));
  const said = apart(ends).map((end) => text(right + 8, end.middle, end.words, 'start'));
  return drawing(height, `${grid.join('')}${drawn}${days.join('')}${said.join('')}`);
}

const drawing = (down: number, drawn: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${down}" width="${width}" height="${down}" font-family="'Source Sans 3', sans-serif" font-size="14">${drawn}</svg>`;

/** Words at the right edge, moved up where two would touch. */
function apart<E extends { readonly middle: number }>(ends: readonly E[]): readonly E[] {
  const room = 17;
  let above = height - edge.bottom + room;
  return [...ends]
    .sort((a, b) => b.middle - a.middle)
    .map((end) => {
      above = Math.min(end.middle, above - room);
      return { ...end, middle: above };
    });
}

const text = (x: number, middle: number, content: string, anchor: string): string =>
  `<text x="${round(x)}" y="${round(middle + 5)}" fill="${ink}" text-anchor="${anchor}">${content}</text>`;
const round = (value: number): string => String(Math.round(value * 10) / 10);
