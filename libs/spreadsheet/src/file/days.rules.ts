import { addDays, addMonths, isPlainDate, type PlainDate, plainDate } from '#calendar';

/** What a cell says of a day. `earlier` are the dates that stood in the cell before the last one. */
export type DayRead =
  | { readonly kind: 'day'; readonly day: PlainDate; readonly earlier: readonly PlainDate[]; readonly told: string | null }
  | { readonly kind: 'none'; readonly told: string | null }
  | { readonly kind: 'unclear'; readonly what: string };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month = String.raw`(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const noDay =
  /^(?:on-?\s?going|continuous(?:ly)?|continual|rolling|bau|business as usual|immediate(?:ly)?|asap|regular(?:ly)?|monthly|weekly|quarterly)\b/i;
const notYet =
  /^(?:t\.?b\.?[cda]\.?|n\/?a|none|not (?:yet )?(?:set|known|agreed|applicable)|to be (?:confirmed|agreed|decided|determined|set)|[-–—.?x]+)$/i;

interface Found {
  readonly at: number;
  readonly length: number;
  /** Undefined: written like a day, but none in the calendar. */
  readonly day: PlainDate | undefined;
  readonly told: string | null;
}

/** Reads a day in any of the ways that plans write one. A month alone is its last day, a quarter the last day of the financial quarter. */
export function readDay(text: string): DayRead {
  const written = text.trim();
  if (written === '') return { kind: 'none', told: null };
  if (noDay.test(written) && !/\d{4}/.test(written)) return { kind: 'none', told: `The file says “${short(written)}”, which is no date` };
  if (notYet.test(written)) return { kind: 'none', told: null };
  const found = daysIn(written);
  const wrong = found.find(({ day }) => day === undefined);
  if (wrong) return { kind: 'unclear', what: `“${short(written)}” is not a real date. Write it as 31/03/2026` };
  const last = found.at(-1);
  if (last?.day === undefined) return { kind: 'unclear', what: hintFor(written) };
  const earlier = [...new Set(found.slice(0, -1).flatMap(({ day }) => day ?? []))].filter((day) => day !== last.day);
  return { kind: 'day', day: last.day, earlier, told: last.told };
}

function hintFor(written: string): string {
  if (/^\d{5}$/.test(written)) return `“${written}” is a number. Format the cell as a date`;
  if (/^q(?:uarter|tr)?\s*[1-4]/i.test(written)) return `“${short(written)}” does not say which financial year. Write it as Q3 2025/26`;
  if (new RegExp(String.raw`\b${month}\b`, 'i').test(written)) return `“${short(written)}” does not say which year. Write it as 31/03/2026`;
  return `“${short(written)}” is not a date. Write it as 31/03/2026, or Ongoing where there is none`;
}

const year = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));
const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

function dayOf(y: number, m: number, d: number): PlainDate | undefined {
  const text = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  return isPlainDate(text) ? text : undefined;
}

const lastOfMonth = (y: number, m: number): PlainDate | undefined => {
  const first = dayOf(y, m, 1);
  return first && addDays(addMonths(first, 1), -1);
};

/** Financial quarters: the first ends in June of the year that the financial year begins in. */
function endOfQuarter(quarter: number, from: number): PlainDate | undefined {
  return lastOfMonth(quarter === 4 ? from + 1 : from, quarter === 4 ? 3 : quarter * 3 + 3);
}

type Groups = readonly (string | undefined)[];

const ways: readonly (readonly [way: RegExp, day: (groups: Groups) => PlainDate | undefined, told: string | null])[] = [
  [/\b(\d{4})-(\d{2})-(\d{2})\b/g, ([, y = '', m, d]) => dayOf(Number(y), Number(m), Number(d)), null],
  [/(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/-])/g, ([, d, m, y = '']) => dayOf(year(y), Number(m), Number(d)), null],
  [
    new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+${month}[\s,-]+[’']?(\d{4}|\d{2})\b`, 'gi'),
    ([, d, m = '', y = '']) => dayOf(year(y), monthOf(m), Number(d)),
    null,
  ],
  [
    new RegExp(String.raw`\b${month}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`, 'gi'),
    ([, m = '', d, y = '']) => dayOf(year(y), monthOf(m), Number(d)),
    null,
  ],
  [
    /\bq(?:uarter|tr)?\.?\s*([1-4])\s*(?:of\s+)?(?:fy\s*)?(?:20)?(\d{2})\s*[/–-]\s*(?:20)?(\d{2})\b/gi,
    ([, q, from = '', to]) => (Number(to) === (Number(from) + 1) % 100 ? endOfQuarter(Number(q), year(from)) : undefined),
    'the last day of the financial quarter',
  ],
  [
    new RegExp(String.raw`\bmid[\s-]+${month}[\s,-]+[’']?(\d{4}|\d{2})\b`, 'gi'),
    ([, m = '', y = '']) => dayOf(year(y), monthOf(m), 15),
    'the middle of the month',
  ],
  [
    new RegExp(String.raw`\b${month}[\s,-]*[’']?(\d{4}|\d{2})\b`, 'gi'),
    ([, m = '', y = '']) => lastOfMonth(year(y), monthOf(m)),
    'the last day of the month',
  ],
  [
    /\b(?:end of\s+|fy\s*|by\s+)(?:financial year\s+)?20(\d{2})\s*[/–-]\s*(?:20)?(\d{2})\b/gi,
    ([, from = '', to]) => (Number(to) === (Number(from) + 1) % 100 ? dayOf(year(from) + 1, 3, 31) : undefined),
    'the last day of the financial year',
  ],
];

/** The days in the order in which they stand; each sign is read once. */
function daysIn(text: string): readonly Found[] {
  let rest = text;
  const found: Found[] = [];
  for (const [way, day, told] of ways) {
    rest = rest.replace(way, (match: string, ...groups: unknown[]) => {
      const at = groups.find((group): group is number => typeof group === 'number') ?? 0;
      found.push({ at, length: match.length, day: day([match, ...groups.filter((group) => typeof group !== 'number')] as Groups), told });
      return ' '.repeat(match.length);
    });
  }
  return found.sort((a, b) => a.at - b.at);
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text).replace(/\s+/g, ' ');

/** The last day that stands in a text, such as the date of an audit; undefined when there is none. */
export function lastDayIn(text: string): PlainDate | undefined {
  const days = daysIn(text).flatMap(({ day }) => day ?? []);
  return days.length === 0 ? undefined : plainDate(days.reduce((last, day) => (day > last ? day : last)));
}
