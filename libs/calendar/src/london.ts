import { dayNumber, fromDayNumber, isPlainDate } from './plain-date.js';
import type { PlainDate } from './plain-date.js';

const msPerMinute = 60_000;
const msPerDay = 86_400_000;
const startOfWork = '08:00';

/** Making a formatter costs fifty times what using it does, so there is one. */
const formatter = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** London's offset at each midnight (UTC) asked for: the formatter is slow, and all but two days a year keep one offset. */
const midnightOffsets = new Map<number, number>();

/** The day it is in London at this instant. */
export function londonDay(instant: Date): PlainDate {
  return fromDayNumber(Math.floor(wallClock(instant) / msPerDay));
}

/** The time in London at this instant, as '08:03'. */
export function londonTime(instant: Date): string {
  return new Date(wallClock(instant)).toISOString().slice(11, 16);
}

/**
 * The instant at which London's clocks show this day and time ('08:03'). A time skipped in spring moves forward an hour,
 * one that comes twice in autumn is the first.
 */
export function londonInstant(day: PlainDate, time: string): Date {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError(`“${time.slice(0, 40)}” is not a time: write it as 08:00, from 00:00 to 23:59`);
  const shown = dayNumber(day) * msPerDay + (Number(match[1]) * 60 + Number(match[2])) * msPerMinute;
  // Clocks change at most once within two days, so one of the two offsets is right; the earlier one settles both odd hours.
  const before = new Date(shown - offsetAt(shown - msPerDay));
  const after = new Date(shown - offsetAt(shown + msPerDay));
  return wallClock(before) !== shown && wallClock(after) === shown ? after : before;
}

/** Reads '2026-03-13T08:00', or '2026-03-13' for 08:00 on that day, as London time. Throws a RangeError that says how to write it. */
export function parseLondonMoment(text: string): Date {
  const [day = '', time = startOfWork, ...rest] = text.trim().split('T');
  if (!isPlainDate(day) || rest.length > 0 || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    throw new RangeError(`“${text.slice(0, 40)}” is not a London date and time: write it as 2026-03-13T08:00, or 2026-03-13 for 8am`);
  }
  return londonInstant(day, time);
}

/** What London's clocks show, to the minute, as the milliseconds at which UTC shows the same. */
function wallClock(instant: Date): number {
  const ms = instant.getTime();
  if (Number.isNaN(ms)) throw new RangeError('This instant is not a valid date and time');
  return Math.floor((ms + offsetAt(ms)) / msPerMinute) * msPerMinute;
}

/** How far London is ahead of UTC at this instant, in milliseconds. */
function offsetAt(ms: number): number {
  const day = Math.floor(ms / msPerDay);
  const [atStart, atEnd] = [offsetAtMidnight(day), offsetAtMidnight(day + 1)];
  return atStart === atEnd ? atStart : formattedOffset(ms);
}

function offsetAtMidnight(day: number): number {
  let offset = midnightOffsets.get(day);
  if (offset === undefined) {
    offset = formattedOffset(day * msPerDay);
    midnightOffsets.set(day, offset);
  }
  return offset;
}

function formattedOffset(ms: number): number {
  const minute = Math.floor(ms / msPerMinute) * msPerMinute;
  const shown = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
  for (const { type, value } of formatter.formatToParts(minute)) {
    if (type in shown) shown[type as keyof typeof shown] = Number(value);
  }
  return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - minute;
}
