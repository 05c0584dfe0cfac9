import { figureInWords } from '#measure';
import type { ReportedMeasure } from '../content/content.js';
import { table } from './exceptions.js';
import type { Block, Cell } from './paper.js';
import { isSmall, type SmallNumbers } from './small-numbers.rules.js';

const periods: Readonly<Record<ReportedMeasure['period'], readonly string[]>> = {
  month: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  quarter: ['January to March', 'April to June', 'July to September', 'October to December'],
};

/** A measure's figures, a line for each year: two years of months fit beside their chart, where a line for each month fills a page. */
export function figuresByYear({ title, unit, period, figures }: ReportedMeasure, small: SmallNumbers): Block {
  const names = periods[period];
  const monthsEach = 12 / names.length;
  const yearOf = (periodEnd: string): string => periodEnd.slice(0, 4);
  const placeOf = (periodEnd: string): number => Math.ceil(Number(periodEnd.slice(5, 7)) / monthsEach) - 1;
  const cell = (value: number | undefined): Cell => ({ text: value === undefined ? '' : told(value, unit, small) });
  const lineOf = (year: string): readonly Cell[] => {
    const ofYear = new Map(figures.flatMap((one) => (yearOf(one.periodEnd) === year ? [[placeOf(one.periodEnd), one.value]] : [])));
    return [{ text: year }, ...names.map((_, place) => cell(ofYear.get(place)))];
  };
  return table(
    `Figures of ${title}${unit === '%' || unit === '' ? '' : `, in ${unit}`}`,
    [...new Set(figures.map(({ periodEnd }) => yearOf(periodEnd)))].map(lineOf),
    ['Year', 1.2],
    ...names.map((name) => [name, 12 / names.length, true] as const),
  );
}

/** The caption says the unit once. */
const told = (value: number, unit: string, small: SmallNumbers): string =>
  small === 'hidden' && isSmall(value, unit) ? 'Fewer than 5' : figureInWords(value, unit === '%' ? unit : '');
