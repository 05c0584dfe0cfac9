declare const brand: unique symbol;

/** A day without a time or a zone, as 'YYYY-MM-DD' from 1900 to 2200: compare with < and ===. */
export type PlainDate = string & { readonly [brand]: 'PlainDate' };

const firstYear = 1900;
const lastYear = 2200;
const msPerDay = 86_400_000;
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads 'YYYY-MM-DD'. Throws a RangeError that says what is wrong with the text. */
export function plainDate(text: string): PlainDate {
  const fault = faultIn(text);
  if (fault !== undefined) throw new RangeError(fault);
  return text as PlainDate;
}

export function isPlainDate(text: unknown): text is PlainDate {
  return typeof text === 'string' && faultIn(text) === undefined;
}

export function addDays(day: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(day) + whole(days));
}

/** The same day of the month, or the last day of a month too short for it: 31 January and one month is 28 or 29 February. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const { year, month, date } = partsOf(day);
  const index = year * 12 + (month - 1) + whole(months);
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dateOf(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)));
}

/** Calendar days from one day to another: negative when `to` is the earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: PlainDate): number {
  return weekdayOf(dayNumber(day));
}

/** Days since 1 January 1970, which was a Thursday: loops over days count in these. */
export function dayNumber(day: PlainDate): number {
  const { year, month, date } = partsOf(day);
  return Date.UTC(year, month - 1, date) / msPerDay;
}

export function fromDayNumber(number: number): PlainDate {
  const at = new Date(number * msPerDay);
  return dateOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

export function dateOf(year: number, month: number, date: number): PlainDate {
  if (!(year >= firstYear && year <= lastYear)) throw new RangeError(`The date falls outside the years ${firstYear} to ${lastYear}`);
  return plainDate(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
}

export function partsOf(day: PlainDate): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

/** A fraction of a day would silently become another day, so it is refused. */
export function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`The number of days or months must be a whole number, not ${count}`);
  return count;
}

function faultIn(text: string): string | undefined {
  const match = pattern.exec(text);
  if (!match) return `“${text.slice(0, 40)}” is not a date: write it as year-month-day, such as 2026-03-13`;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < firstYear || year > lastYear) return `${text} is out of range: the year must be between ${firstYear} and ${lastYear}`;
  if (month < 1 || month > 12) return `${text} is not a real date: the month must be between 01 and 12`;
  const last = daysInMonth(year, month);
  if (date < 1 || date > last) return `${text} is not a real date: that month has days 01 to ${last}`;
  return undefined;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
