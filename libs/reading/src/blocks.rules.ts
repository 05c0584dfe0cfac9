import { isHeading } from './headings.rules.js';
import type { Block, Line } from './line.js';
import { bulletMark } from './text.rules.js';

const numbered = /^(\d{1,3})[.)](?:\s+(?=\S)|$)/;
const ended = /[.?!:;]["'”’)\]]*$/;

interface Draft {
  kind: Block['kind'];
  texts: string[];
  page: number | null;
  number: number | null;
  /** Where its text starts, past the bullet or number. */
  indent: number;
  bulletIndent: number;
  last: Line;
}

/** Puts lines together into headings, bullets and paragraphs. A bullet inside a bullet belongs to its parent's text. */
export function blocksOf(lines: readonly Line[]): Block[] {
  const words = vocabularyOf(lines);
  const drafts: Draft[] = [];
  for (const line of lines) {
    const draft = drafts.at(-1);
    const bullet = line.role === 'bullet' || (line.role === undefined && bulletMark.test(line.text));
    const number = line.role === 'heading' ? undefined : numbered.exec(line.text)?.[1];
    if (bullet) {
      const text = line.text.replace(bulletMark, '');
      if (draft?.kind === 'bullet' && line.indent >= draft.bulletIndent + 2 && isContinued(draft)) {
        draft.texts.push(`− ${text}`);
        draft.last = line;
      } else drafts.push(started('bullet', text, line, null));
    } else if (number !== undefined && startsNumbered(draft, line, Number(number))) {
      drafts.push(started('paragraph', line.text.replace(numbered, ''), line, Number(number)));
    } else if (draft && continues(draft, line)) {
      draft.texts.push(line.text);
      draft.last = line;
      if (draft.indent < line.indent) draft.indent = line.indent;
    } else drafts.push(started(isHeading(line) ? 'heading' : 'paragraph', line.text, line, null));
  }
  return drafts
    .map(({ kind, texts, page, number }) => ({ kind, text: unbroken(texts, words), page, number }))
    .filter(({ text }) => text !== '');
}

function started(kind: Block['kind'], text: string, line: Line, number: number | null): Draft {
  return { kind, texts: [text], page: line.page, number, indent: line.indent, bulletIndent: line.indent, last: line };
}

/** A parent bullet that leads to its own list: "This includes:" or no full stop yet. */
function isContinued(draft: Draft): boolean {
  return !/[.?!]["'”’)]*$/.test(draft.texts.at(-1) ?? '') || draft.texts.some((text) => text.endsWith(':'));
}

/** "2." is a paragraph's number where it follows the one before, not where a sentence happens to end its line in a figure. */
function startsNumbered(draft: Draft | undefined, line: Line, number: number): boolean {
  if (!draft || line.gap > 0.3 || draft.kind === 'heading') return number < 200;
  return ended.test(draft.texts.at(-1) ?? '') && number < 200 && draft.last.page !== line.page;
}

function continues(draft: Draft, line: Line): boolean {
  if (line.role !== undefined) return false;
  const text = draft.texts.at(-1) ?? '';
  if (draft.kind === 'heading') return continuesHeading(draft, line);
  if (line.page !== draft.last.page) return continuesOverPage(draft, line);
  if (text === '' && draft.number !== null) return true;
  if (isHeading(line) && ended.test(text)) return false;
  if (line.gap > 0.75) return !ended.test(text) && /^[a-z(]/.test(line.text) && line.gap < 2.5 && !line.emphatic;
  if (line.gap > 0.3 && ended.test(text) && draft.kind === 'bullet') return false;
  return Math.abs(line.size - draft.last.size) < 1.5;
}

const graded = /(?:^|[\s:])(?:outstanding|good|requires improvement(?: to be good)?|inadequate)\.?$/i;

/** A heading runs on in the same letters; in plain text, where its next line is a short rest such as "protection: good". */
function continuesHeading(draft: Draft, line: Line): boolean {
  if (line.gap > 0.6 || line.page !== draft.last.page) return false;
  const rest = line.text.length < 75 && !/[.,;]$/.test(line.text) && /progress|impact of leaders|effectiveness/i.test(draft.texts[0] ?? '');
  if (rest && !graded.test(draft.texts.at(-1) ?? '') && (/^[a-z]/.test(line.text) || graded.test(line.text))) return true;
  return isHeading(line) && Math.abs(line.size - draft.last.size) < 0.5;
}

/** Over a page break white space tells nothing, so the words and the indent decide. */
function continuesOverPage(draft: Draft, line: Line): boolean {
  if (isHeading(line)) return false;
  const text = draft.texts.at(-1) ?? '';
  if (/^[a-z(]/.test(line.text)) return true;
  if (ended.test(text))
    return draft.number !== null && line.indent >= draft.indent - 2 && line.indent > draft.bulletIndent + 3 && /[.?!]["'”’)]*$/.test(text);
  return draft.kind !== 'bullet' || Math.abs(line.indent - draft.indent) <= 3;
}

function vocabularyOf(lines: readonly Line[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { text } of lines) for (const word of text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? []) words.add(word);
  return words;
}

/** Joins lines. A hyphen at the end of a line stays unless the document itself writes the word without one. */
function unbroken(texts: readonly string[], words: ReadonlySet<string>): string {
  let whole = '';
  for (const text of texts) {
    const rest = whole.endsWith('-') ? /^\p{Ll}+/u.exec(text)?.[0] : undefined;
    const broken = rest === undefined ? undefined : /\p{L}+(?=-$)/u.exec(whole.slice(-40))?.[0];
    if (broken !== undefined && rest !== undefined) {
      const plain = (broken + rest).toLowerCase();
      const apart = words.has(`${broken}-${rest}`.toLowerCase()) || (words.has(rest) && !words.has(plain));
      whole = apart ? whole + text : whole.slice(0, -1) + text;
    } else whole += (whole === '' || whole.endsWith('-') || whole.endsWith('/') ? '' : ' ') + text;
  }
  return whole.replace(/\s+/g, ' ').trim();
}
