import { londonDay, londonTime } from './london.js';
import { partsOf } from './plain-date.js';
import type { PlainDate } from './plain-date.js';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** '13 March 2026'. */
export function dayInWords(day: PlainDate): string {
  const { year, month, date } = partsOf(day);
  return `${date} ${nameOf(month)} ${year}`;
}

/** '13 Mar 2026', for tables. */
export function shortDay(day: PlainDate): string {
  const { year, month, date } = partsOf(day);
  return `${date} ${nameOf(month).slice(0, 3)} ${year}`;
}

/** '13 March 2026 at 8:03am', London time in the GOV.UK style: 8am, midday, midnight. */
export function momentInWords(instant: Date): string {
  return `${dayInWords(londonDay(instant))} at ${timeInWords(londonTime(instant))}`;
}

/** Days from today: 'today', 'tomorrow', 'in 12 days', '1 day ago', '3 days ago'. */
export function daysInWords(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return '1 day ago';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

function timeInWords(time: string): string {
  if (time === '00:00') return 'midnight';
  if (time === '12:00') return 'midday';
  const [hour, minute] = [Number(time.slice(0, 2)), time.slice(3)];
  return `${hour % 12 === 0 ? 12 : hour % 12}${minute === '00' ? '' : `:${minute}`}${hour < 12 ? 'am' : 'pm'}`;
}

function nameOf(month: number): string {
  return months[month - 1] ?? '';
}
