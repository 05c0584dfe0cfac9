import { addDays, addMonths, dayInWords, plainDate, type PlainDate } from '#calendar';
import type { Period } from './measure.js';

const monthsOf: Readonly<Record<Period, number>> = { month: 1, quarter: 3 };

export const periodWords: Readonly<Record<Period, string>> = { month: 'Every month', quarter: 'Every quarter' };

/** The last day of the month or quarter that the day falls in. */
export function periodEndOf(day: PlainDate, period: Period): PlainDate {
  const length = monthsOf[period];
  const within = (Number(day.slice(5, 7)) - 1) % length;
  return addDays(addMonths(plainDate(`${day.slice(0, 7)}-01`), length - within), -1);
}

/** The end of the period so many after the one that ends on `periodEnd`. */
export function laterPeriod(periodEnd: PlainDate, count: number, period: Period): PlainDate {
  return periodEndOf(addMonths(plainDate(`${periodEnd.slice(0, 7)}-01`), count * monthsOf[period]), period);
}

/** 'October 2026', or 'July to September 2026'. */
export function periodInWords(periodEnd: PlainDate, period: Period): string {
  const month = monthAndYear(periodEnd);
  if (period === 'month') return month;
  const [first = ''] = monthAndYear(addMonths(plainDate(`${periodEnd.slice(0, 7)}-01`), -2)).split(' ');
  return `${first} to ${month}`;
}

const monthAndYear = (day: PlainDate): string => dayInWords(day).replace(/^\d+ /, '');
