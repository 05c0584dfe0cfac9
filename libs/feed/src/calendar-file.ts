import { addDays, type PlainDate } from '#calendar';
import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CalendarEntry } from './entries.rules.js';

const anHour = 3600;
const statuses = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

/**
 * The calendar as a file (RFC 5545). Entries are of whole days without a time zone: 30 March is 30 March wherever it is read.
 * @param publicUrl without a slash at its end
 */
export function calendarFile(name: string, entries: readonly CalendarEntry[], publicUrl: string, now: Date): string {
  const prodId = { company: 'Improvement plan', product: 'Calendar', language: 'EN' };
  const calendar = ical({ name, prodId, ttl: anHour, method: ICalCalendarMethod.PUBLISH });
  for (const { uid, sequence, firstDay, lastDay, title, text, status, path } of entries) {
    const url = publicUrl + path;
    calendar.createEvent({
      id: `${uid}@improvement-plan`,
      sequence,
      stamp: now,
      allDay: true,
      start: midnight(firstDay),
      end: midnight(addDays(lastDay, 1)),
      summary: title,
      description: text === '' ? url : `${text}\n${url}`,
      url,
      status: statuses[status],
      // A day on which something is due is still a day on which people can be met.
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
    });
  }
  return `${calendar.toString()}\r\n`;
}

const midnight = (day: PlainDate): string => `${day}T00:00:00Z`;
