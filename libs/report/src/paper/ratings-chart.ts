import { shortDay } from '#calendar';
import type { Rag, RatingCount } from '#plan';
import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import type { Block } from './paper.js';
import { count, ratingWords } from './words.js';

const width = 640;
const rowHeight = 30;
const labels = 96;
const legend = 28;
const ratings: readonly Rag[] = ['red', 'amber', 'green', 'blue'];
const fill: Readonly<Record<Rag, string>> = { red: '#b10e1e', amber: '#ffbf47', green: '#00703c', blue: '#1d70b8' };
const ink: Readonly<Record<Rag, string>> = { red: '#ffffff', amber: '#0b0c0c', green: '#ffffff', blue: '#ffffff' };

/** A bar for each day, made of how many actions had each rating. Each part holds its number; the table beside it has them all. */
export function ratingsChart(history: readonly RatingCount[]): Extract<Block, { kind: 'chart' }> {
  const height = legend + history.length * rowHeight;
  const most = Math.max(1, ...history.map((day) => totalOf(day)));
  const x = scaleLinear([0, most], [labels, width]);
  const y = scaleBand(
    history.map(({ day }) => day),
    [legend, height],
  ).padding(0.2);
  const bars = stack<RatingCount, Rag>()
    .keys(ratings)
    .value((day, rating) => day[rating])([...history])
    .flatMap((series) =>
      series.map((part) => {
        const [from, to] = [x(part[0]), x(part[1])];
        return to > from ? bar(series.key, from, to, y(part.data.day) ?? 0, y.bandwidth(), part.data[series.key]) : '';
      }),
    );
  const days = history.map(({ day }) => label(0, (y(day) ?? 0) + y.bandwidth() / 2, '#0b0c0c', shortDay(day)));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="'Source Sans 3', sans-serif" font-size="14">${key()}${days.join('')}${bars.join('')}</svg>`;
  return { kind: 'chart', svg, alt: alternative(history), width, height };
}

const totalOf = ({ red, amber, green, blue }: RatingCount): number => red + amber + green + blue;

function bar(rating: Rag, from: number, to: number, top: number, tall: number, value: number): string {
  const box = `<rect x="${round(from)}" y="${round(top)}" width="${round(to - from)}" height="${round(tall)}" fill="${fill[rating]}"/>`;
  const fits = to - from > String(value).length * 8 + 6;
  return fits ? box + label((from + to) / 2, top + tall / 2, ink[rating], String(value), 'middle') : box;
}

function key(): string {
  return ratings
    .map((rating, index) => {
      const left = labels + index * 90;
      return `<rect x="${left}" y="4" width="14" height="14" fill="${fill[rating]}"/>${label(left + 20, 11, '#0b0c0c', ratingWords[rating])}`;
    })
    .join('');
}

function label(x: number, middle: number, colour: string, text: string, anchor = 'start'): string {
  return `<text x="${round(x)}" y="${round(middle + 5)}" fill="${colour}" text-anchor="${anchor}">${text}</text>`;
}

function alternative(history: readonly RatingCount[]): string {
  const days = history.map((day) => `${shortDay(day.day)}: ${ratings.map((rating) => `${ratingWords[rating]} ${day[rating]}`).join(', ')}`);
  return `Bar chart of how many actions had each rating. ${days.join('. ')}. ${count(history.length, 'date')}, also in the table that follows.`;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);
