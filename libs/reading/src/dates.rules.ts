import { isPlainDate, type PlainDate } from '#calendar';

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const month = `(?:${months.join('|')}|${months.map((name) => name.slice(0, 3)).join('|')}|sept)`;
const day = `(\\d{1,2})(?:st|nd|rd|th)?`;

export const dateText = `${day} (${month})\\.?,? (\\d{4})`;
const span = new RegExp(`\\b${day}(?: (${month}))?(?: (\\d{4}))?\\s*(?:to|and|until|[–—-])\\s*${day} (${month})(?:,? (\\d{4}))?`, 'i');
const single = new RegExp(`\\b${day} (${month})\\.?(?:,? (\\d{4}))?\\b`, 'i');

function dateOf(dayText: string | undefined, monthText: string | undefined, year: number | undefined): PlainDate | null {
  const at = months.findIndex((name) => name.startsWith((monthText ?? '').toLowerCase().slice(0, 3)));
  if (at === -1 || !monthText || year === undefined) return null;
  const text = `${String(year).padStart(4, '0')}-${String(at + 1).padStart(2, '0')}-${(dayText ?? '').padStart(2, '0')}`;
  return isPlainDate(text) ? text : null;
}

/** The first date in the text. A date without a year is the last such day on or before `near`. */
export function dateIn(text: string, near?: PlainDate | null): PlainDate | null {
  const match = single.exec(text);
  if (!match) return null;
  const [, dayText, monthText, year] = match;
  return year ? dateOf(dayText, monthText, Number(year)) : latestBefore(dayText, monthText, near);
}

function latestBefore(dayText: string | undefined, monthText: string | undefined, near?: PlainDate | null): PlainDate | null {
  if (!near) return null;
  const year = Number(near.slice(0, 4));
  const sameYear = dateOf(dayText, monthText, year);
  return sameYear && sameYear > near ? dateOf(dayText, monthText, year - 1) : sameYear;
}

/** The first span of days in the text, such as "31 October 2022 to 11 November 2022" or "24 and 25 June". */
export function spanIn(text: string, near?: PlainDate | null): { start: PlainDate; end: PlainDate } | null {
  const match = span.exec(text);
  if (match) {
    const [, startDay, startMonth, startYear, endDay, endMonth, endYear] = match;
    const end = endYear ? dateOf(endDay, endMonth, Number(endYear)) : latestBefore(endDay, endMonth, near);
    if (!end) return null;
    const start = dateOf(startDay, startMonth ?? endMonth, Number(startYear ?? end.slice(0, 4)));
    if (start && start <= end) return { start, end };
    const earlier = dateOf(startDay, startMonth ?? endMonth, Number(end.slice(0, 4)) - 1);
    return earlier && startYear === undefined ? { start: earlier, end } : null;
  }
  const only = dateIn(text, near);
  return only ? { start: only, end: only } : null;
}
