import { addDays, addMonths, isPlainDate, plainDate, type PlainDate } from '#calendar';

/** One line of pasted text: a day, and the number that stands after it. */
export interface WrittenLine {
  /** Counted from 1, as a reader counts. */
  readonly line: number;
  readonly day: PlainDate;
  readonly value: number;
}

export interface WrittenLines {
  readonly lines: readonly WrittenLine[];
  /** What is wrong, by line, in words. */
  readonly problems: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads lines such as '2026-09-30<tab>29', 'September 2026; 29%' or '30/09/2026 29.5', as they come out of a spreadsheet. */
export function readLines(text: string): WrittenLines {
  const lines: WrittenLine[] = [];
  const problems: string[] = [];
  const seen = new Map<PlainDate, number>();
  text.split('\n').forEach((raw, index) => {
    const line = index + 1;
    const { before, after } = halves(raw.trim().replace(/\s*%$/, ''));
    if (before === '' && after === '') return;
    const [day, value] = [dayWritten(before), numberWritten(after)];
    // The names of the columns come along when a whole table is copied.
    if (line === 1 && day === undefined && !/\d/.test(raw)) return;
    if (day === undefined)
      problems.push(`Line ${line}: “${before.slice(0, 40)}” is not a day or month, such as 2026-09-30 or September 2026`);
    else if (value === undefined) problems.push(`Line ${line}: “${after.slice(0, 40)}” is not a number`);
    else if (seen.has(day)) problems.push(`Line ${line}: the day stands in line ${seen.get(day)} already`);
    else {
      seen.set(day, line);
      lines.push({ line, day, value });
    }
  });
  return { lines, problems };
}

function halves(line: string): { readonly before: string; readonly after: string } {
  const at = line.includes('\t') ? line.indexOf('\t') : line.includes(';') ? line.indexOf(';') : line.search(/[,\s]+\S*$/);
  if (at < 0) return { before: line, after: '' };
  return {
    before: line.slice(0, at).trim(),
    after: line
      .slice(at)
      .replace(/^[\s;,]+/, '')
      .trim(),
  };
}

/** A day, or the last day of a month that is written alone. */
export function dayWritten(text: string): PlainDate | undefined {
  const written = text.trim().toLowerCase();
  const [, year, month, date] = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(written) ?? [];
  if (year !== undefined) return dayFrom(year, month, date);
  const [, first, second, third] = /^(?:(\d{1,2})\/)?(\d{1,2})\/(\d{4})$/.exec(written) ?? [];
  if (third !== undefined) return dayFrom(third, second, first);
  const [, on, name = '', of] = /^(?:(\d{1,2})[ -])?([a-z]{3,9})[ -](\d{4}|\d{2})$/.exec(written) ?? [];
  const number = months.findIndex((start) => name.startsWith(start)) + 1;
  if (of === undefined || number === 0) return undefined;
  return dayFrom(of.length === 2 ? `20${of}` : of, String(number), on);
}

function dayFrom(year: string, month = '', date?: string): PlainDate | undefined {
  const start = `${year}-${month.padStart(2, '0')}`;
  if (date === undefined) return isPlainDate(`${start}-01`) ? addDays(addMonths(plainDate(`${start}-01`), 1), -1) : undefined;
  const day = `${start}-${date.padStart(2, '0')}`;
  return isPlainDate(day) ? day : undefined;
}

/** A number with or without thousands, a true minus, or a percent sign after it. */
export function numberWritten(text: string): number | undefined {
  const digits = text.trim().replace(/^−/, '-').replace(/\s*%$/, '');
  if (!/^-?(\d{1,12}|\d{1,3}(,\d{3}){1,3})(\.\d{1,6})?$/.test(digits)) return undefined;
  return Number(digits.replaceAll(',', ''));
}
