import { bankHolidays } from './bank-holidays.rules.js';
import { dayNumber, fromDayNumber, partsOf, weekdayOf, whole } from './plain-date.js';
import type { PlainDate } from './plain-date.js';

const holidaysByYear = new Map<number, ReadonlySet<number>>();

/** Not a Saturday, Sunday, Christmas Day, Good Friday or bank holiday in England and Wales (SI 2007/462). */
export function isWorkingDay(day: PlainDate): boolean {
  return works(dayNumber(day));
}

/** The n-th working day after `day`, day 1 being the first working day that follows; 0 is `day` itself, a negative n counts back. */
export function workingDaysAfter(day: PlainDate, n: number): PlainDate {
  const step = whole(n) < 0 ? -1 : 1;
  let at = dayNumber(day);
  for (let left = Math.abs(n); left > 0;) {
    at += step;
    if (works(at)) left -= 1;
  }
  return fromDayNumber(at);
}

/** The n-th working day before `day`, day 1 being the working day before; 0 is `day` itself. */
export function workingDaysBefore(day: PlainDate, n: number): PlainDate {
  return workingDaysAfter(day, -n);
}

/** Working days after `from`, up to and including `to`; the same number, negative, with the two days exchanged. */
export function workingDaysBetween(from: PlainDate, to: PlainDate): number {
  if (to < from) return 0 - workingDaysBetween(to, from);
  const holidays = yearsOf(from, to)
    .flatMap(bankHolidays)
    .filter(({ date }) => date > from && date <= to);
  return weekdaysUpTo(dayNumber(to)) - weekdaysUpTo(dayNumber(from)) - holidays.length;
}

/** The latest working day with n clear working days between it and `day`: neither end counts. */
export function clearWorkingDaysBefore(day: PlainDate, n: number): PlainDate {
  if (whole(n) < 0) throw new RangeError(`The number of clear working days must be 0 or more, not ${n}`);
  return workingDaysBefore(day, n + 1);
}

function works(at: number): boolean {
  return weekdayOf(at) < 6 && !holidaysOf(new Date(at * 86_400_000).getUTCFullYear()).has(at);
}

function holidaysOf(year: number): ReadonlySet<number> {
  let days = holidaysByYear.get(year);
  if (!days) {
    days = new Set(bankHolidays(year).map(({ date }) => dayNumber(date)));
    holidaysByYear.set(year, days);
  }
  return days;
}

/** Mondays to Fridays up to and including this day, from an arbitrary Monday. Bank holidays are always among them. */
function weekdaysUpTo(at: number): number {
  const weekday = weekdayOf(at);
  return ((at - weekday + 4) / 7) * 5 + Math.min(weekday, 5);
}

function yearsOf(from: PlainDate, to: PlainDate): number[] {
  const first = partsOf(from).year;
  return Array.from({ length: partsOf(to).year - first + 1 }, (_, index) => first + index);
}
