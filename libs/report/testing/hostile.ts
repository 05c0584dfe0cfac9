import type { ReportContent } from '../src/content/content.js';
import { paperOf } from '../src/paper/paper-of.js';
import type { Paper } from '../src/paper/paper.js';
import type { PrintedReport } from '../src/paper/printed-report.js';
import { fullContent, fullReport } from './full-report.js';

/** What people paste and what would-be attackers type: formulas, markup of every kind, and characters that no font has. */
export const hostile =
  '=HYPERLINK("https://example.org") @SUM(A1) +1 -1 #{panic("x")} #let $x^2$ @ref <label> *bold* _it_ `raw` \\ // c /* d */ ' +
  '[four](five) {{ 7 * 7 }} <script>alert(1)</script> &amp; ]]> \uF0B7 \uE000 \u202Eעברית مرحبا \u{1F469}\u200D\u{1F467} \u{1FAE0} 漢字 \uFFFE \uD83D \u0001';

/** Keys whose values no person words: identities, days, and words of lists that the product holds itself. */
const notWords: ReadonlySet<string> = new Set([
  ...['id', 'authorityId', 'actionId', 'documentId', 'inspectionId', 'priorityId', 'concernIds', 'deadlineId', 'correctionOf', 'signedBy'],
  ...['kind', 'status', 'rating', 'factsRating', 'ownerRating', 'ratingBefore', 'before', 'impactBefore', 'what', 'why', 'from', 'to'],
  ...['theme', 'decidedAs', 'key', 'better', 'period', 'direction', 'sha256', 'asAt', 'missing', 'reference'],
]);
/** Keys of what may be as long as its writer likes; the others are names and titles. */
const long = /reason|success|outcome|^text$|answer|recovery|conditions|decision$|summary|priority-1|whatChanged/i;

/** Data in which every string that a person worded is hostile, and the mark by which each is found again, by its path. */
interface Sprinkled<T> {
  readonly data: T;
  readonly marks: ReadonlyMap<string, string>;
}

function sprinkled<T>(data: T, prefix: string): Sprinkled<T> {
  const marks = new Map<string, string>();
  const inside = (value: unknown, path: string, key: string): unknown => {
    if (typeof value === 'string') return isWorded(value, key) ? marked(path, key) : value;
    if (Array.isArray(value)) return value.map((one, at) => inside(one, `${path}.${at}`, key));
    if (value === null || typeof value !== 'object' || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inside(one, `${path}.${name}`, name)]));
  };
  const marked = (path: string, key: string): string => {
    const mark = `${prefix}${marks.size}qz`;
    marks.set(path.slice(1), mark);
    return `${hostile} ${mark}${long.test(key) ? ` ${'abcdefghij'.repeat(480)}` : ''}`;
  };
  return { data: inside(data, '', '') as T, marks };
}

const isWorded = (value: string, key: string): boolean => !notWords.has(key) && !/^\d{4}-\d{2}-\d{2}/.test(value) && value !== 'granted';

/** A report with something in every part, all of whose words are hostile. */
export interface HostileReport {
  readonly report: PrintedReport;
  readonly content: ReportContent;
  readonly paper: Paper;
  /** Paths of the words that are in `from` and not in `told`. */
  lost(from: unknown, told: string): readonly string[];
  /** Paths of all words. */
  readonly paths: readonly string[];
}

export function hostileReport(): HostileReport {
  const { data: content, marks } = sprinkled(fullContent, 'zc');
  const own = sprinkled(fullReport, 'zr');
  const all = new Map([...marks, ...own.marks]);
  const report = { ...own.data, content: JSON.stringify(content) };
  return {
    report,
    content,
    paper: paperOf(report, content),
    lost(from, told) {
      const printed = JSON.stringify(from);
      return [...all].flatMap(([path, mark]) => (printed.includes(mark) && !told.includes(mark) ? [path] : []));
    },
    paths: [...all.keys()],
  };
}
