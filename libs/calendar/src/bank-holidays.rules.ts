import { oneOffDays } from './one-off-days.js';
import { addDays, dateOf, weekday } from './plain-date.js';
import type { PlainDate } from './plain-date.js';

export interface BankHoliday {
  readonly date: PlainDate;
  readonly name: string;
}

const monday = 1;
const saturday = 6;
const known = new Map<number, readonly BankHoliday[]>();

/**
 * The days of one year, in order, on which England and Wales do not work besides weekends; a holiday that falls on a
 * weekend is listed on its substitute day. Exact from 2018; for years before, today's rules without that time's one-off days.
 */
export function bankHolidays(year: number): readonly BankHoliday[] {
  const days = known.get(year) ?? Object.freeze(listFor(year));
  known.set(year, days);
  return days;
}

function listFor(year: number): BankHoliday[] {
  const easter = easterSunday(year);
  const ordinary = [
    newYearsDay(year),
    { date: addDays(easter, -2), name: 'Good Friday' },
    { date: addDays(easter, 1), name: 'Easter Monday' },
    { date: firstMonday(year, 5), name: 'Early May bank holiday' },
    { date: lastMonday(year, 5), name: 'Spring bank holiday' },
    { date: lastMonday(year, 8), name: 'Summer bank holiday' },
    ...christmas(year),
  ];
  const moved = new Set(oneOffDays.days.map((day) => day.insteadOf));
  const proclaimed = oneOffDays.days.filter(({ date }) => date.startsWith(String(year))).map(({ date, name }) => ({ date, name }));
  return [...ordinary.filter(({ date }) => !moved.has(date)), ...proclaimed].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function newYearsDay(year: number): BankHoliday {
  const date = dateOf(year, 1, 1);
  const day = weekday(date);
  if (day < saturday) return { date, name: 'New Year’s Day' };
  return { date: addDays(date, 8 - day), name: 'New Year’s Day (substitute day)' };
}

/** When Christmas Day is a Sunday, Boxing Day keeps its Monday and the substitute for Christmas Day comes after it. */
function christmas(year: number): BankHoliday[] {
  const [first, second] = [dateOf(year, 12, 25), dateOf(year, 12, 26)];
  return [
    weekday(first) < saturday
      ? { date: first, name: 'Christmas Day' }
      : { date: dateOf(year, 12, 27), name: 'Christmas Day (substitute day)' },
    weekday(second) < saturday ? { date: second, name: 'Boxing Day' } : { date: dateOf(year, 12, 28), name: 'Boxing Day (substitute day)' },
  ];
}

function firstMonday(year: number, month: number): PlainDate {
  const first = dateOf(year, month, 1);
  return addDays(first, (monday - weekday(first) + 7) % 7);
}

/** For months of 31 days. */
function lastMonday(year: number, month: number): PlainDate {
  const last = dateOf(year, month, 31);
  return addDays(last, monday - weekday(last));
}

/** The anonymous Gregorian computus (Nature, 20 April 1876); single letters as published. */
function easterSunday(year: number): PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dateOf(year, Math.floor(n / 31), (n % 31) + 1);
}
