import { readFileSync } from 'node:fs';
import { addDays, dayInWords, isWorkingDay, type PlainDate, plainDate, weekday } from '#calendar';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** The sample documents, in our own words, as they would read if the last visit had been six weeks before the plan is first opened. */
export interface SampleDocuments {
  readonly inspection: SampleDocument;
  readonly secondVisit: SampleDocument;
  readonly thirdVisit: SampleDocument;
}

export interface SampleDocument {
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly receivedOn: PlainDate;
  readonly text: string;
}

/** A Tuesday, so that two days of fieldwork are always working days. */
export function tuesdayNear(day: PlainDate): PlainDate {
  const tuesday = addDays(day, 2 - weekday(day));
  return isWorkingDay(tuesday) && isWorkingDay(addDays(tuesday, 1)) ? tuesday : addDays(tuesday, -7);
}

export function sampleDocuments(today: PlainDate): SampleDocuments {
  const third = tuesdayNear(addDays(today, -42));
  const second = tuesdayNear(addDays(today, -150));
  const first = tuesdayNear(addDays(today, -400));
  // The letters were written for a third visit in October 2025: every month they name moves by as much as that visit does.
  const shift = monthNumber(third) - monthNumber(plainDate('2025-10-07'));
  const inspected = addDays(first, -1);
  return {
    inspection: {
      startsOn: inspected,
      endsOn: addDays(inspected, 11),
      receivedOn: addDays(first, 35),
      text: shifted('inspection', shift, [['7 to 18 October 2024', `${dayInWords(inspected)} to ${dayInWords(addDays(inspected, 11))}`]]),
    },
    secondVisit: visit('second-visit', second, 28, shift, [
      ['24 and 25 June 2025', twoDays(second)],
      ['24 July 2025', dayInWords(addDays(second, 28))],
      ['October 2024', monthOf(inspected)],
    ]),
    thirdVisit: visit('third-visit', third, 28, shift, [
      ['7 and 8 October 2025', twoDays(third)],
      ['6 November 2025', dayInWords(addDays(third, 28))],
      ['October 2024', monthOf(inspected)],
    ]),
  };
}

type Replacement = readonly [string, string];

function visit(
  name: string,
  startsOn: PlainDate,
  letterAfter: number,
  shift: number,
  replacements: readonly Replacement[],
): SampleDocument {
  return { startsOn, endsOn: addDays(startsOn, 1), receivedOn: addDays(startsOn, letterAfter), text: shifted(name, shift, replacements) };
}

/** Exact dates are replaced; every other month named in the text moves by `shift` months. */
function shifted(name: string, shift: number, replacements: readonly Replacement[]): string {
  let text = readFileSync(new URL(`documents/${name}.txt`, import.meta.url), 'utf8');
  const kept: string[] = [];
  for (const [from, to] of replacements) {
    kept.push(to);
    text = text.replaceAll(from, `\u0001${kept.length - 1}\u0001`);
  }
  const moved = text.replaceAll(new RegExp(`\\b(${months.join('|')})\\b( \\d{4})?`, 'g'), (_, month: string, year?: string) => {
    const to = months.indexOf(month) + shift;
    const named = months[((to % 12) + 12) % 12] ?? month;
    return year === undefined ? named : `${named} ${Number(year) + Math.floor(to / 12)}`;
  });
  return moved.replaceAll(/\u0001(\d+)\u0001/g, (_, index: string) => kept[Number(index)] ?? '');
}

const monthNumber = (day: PlainDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthOf = (day: PlainDate): string => dayInWords(day).replace(/^\d+ /, '');

function twoDays(first: PlainDate): string {
  const second = addDays(first, 1);
  const [day = ''] = dayInWords(first).split(' ');
  return first.slice(0, 7) === second.slice(0, 7) ? `${day} and ${dayInWords(second)}` : `${dayInWords(first)} and ${dayInWords(second)}`;
}
