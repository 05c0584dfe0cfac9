import { figureInWords } from '#measure';

/** Whether counts of few people are printed for the readers of a report. */
export type SmallNumbers = 'printed' | 'hidden';

/** From fewer people than this, someone could be known. */
const fewest = 5;
/** Units that count no people: a share, a length of time, money, a score. Whatever is not known to be one of them counts people. */
const countsNoPeople = /%|\b(day|week|month|year|hour|minute|point|rate|ratio|score|average|mean|median)s?\b|£/i;

export const isSmall = (value: number, unit: string): boolean => !countsNoPeople.test(unit) && value > 0 && value < fewest;

/** A figure for readers from whom small numbers are hidden, or not. */
export function printedFigure(value: number, unit: string, small: SmallNumbers): string {
  return small === 'hidden' && isSmall(value, unit) ? 'Fewer than 5' : figureInWords(value, unit);
}

export function hasSmall({
  figures,
  unit,
  baseline,
}: {
  readonly figures: readonly { readonly value: number }[];
  readonly unit: string;
  readonly baseline: number | null;
}): boolean {
  return [...figures.map(({ value }) => value), ...(baseline === null ? [] : [baseline])].some((value) => isSmall(value, unit));
}
