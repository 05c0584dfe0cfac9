import { daysBetween, type PlainDate } from '#calendar';
import { authorityIn } from './authority.rules.js';
import { dateIn, dateText, spanIn } from './dates.rules.js';
import { judgementsIn } from './judgements.rules.js';
import type { Line } from './line.js';
import type { DocumentKind, ReadDocument } from './reading.js';
import { sentencesOf } from './sentences.rules.js';

/** What the document says about itself, from its first lines, its opening sentences and its signature. */
export function factsOf(lines: readonly Line[], documentDate?: PlainDate): ReadDocument {
  const texts = lines.map(({ text }) => text);
  const front = texts.slice(0, 60).join('\n');
  const whole = texts.join(' ');
  const kind = kindOf(front, whole);
  const published = documentDate ?? publishedIn(texts);
  const fieldwork = fieldworkIn(front, whole, published);
  return {
    kind: kind === 'ilacs-standard' && fieldwork && daysBetween(fieldwork.start, fieldwork.end) < 8 ? 'ilacs-short' : kind,
    authority: authorityIn(front, whole),
    title: titleIn(lines, kind),
    fieldwork,
    published,
    leadInspector: kind === 'jtai' ? null : leadInspectorIn(texts, whole),
    judgements: judgementsIn(texts.slice(0, 90)),
    deadlines: deadlinesIn(whole),
  };
}

function kindOf(front: string, whole: string): DocumentKind {
  const start = front.replace(/\s+/g, ' ');
  const letter = /\bDear\b/.test(start) || /monitoring visit to/i.test(start.slice(0, 600));
  if (/area SEND inspection/i.test(start.slice(0, 300))) return 'unknown';
  if (/joint targeted area inspection|\bJTAI\b/i.test(start) && letter) return 'jtai';
  if (letter && /monitoring visit/i.test(start)) return 'monitoring-visit';
  if (letter && /focus+ed (?:visit|assurance)|assurance visit/i.test(start)) return 'focused-visit';
  if (
    /re-?inspection of services|inspection of services for children in need|inspection of progress made|children looked after and care leavers\s/i.test(
      start.slice(0, 900),
    )
  )
    return 'older-report';
  if (
    /inspection of (?:\S+ ){0,9}?(?:children['’]s (?:social care )?services|local authority)/i.test(start.slice(0, 700)) &&
    /inspection dates?/i.test(start)
  )
    return 'ilacs-standard';
  if (/judged? inadequate|overall effectiveness/i.test(start) && /inspection dates?/i.test(start)) return 'ilacs-standard';
  const told = whole.match(/\b(?:said|told|added|according to|reported|spokes(?:man|woman|person)|apologised)\b/gi)?.length ?? 0;
  if (!letter && /ofsted|inspect/i.test(whole) && told >= 2 && whole.length < 30_000) return 'news';
  return letter && /inspect/i.test(whole) ? 'monitoring-visit' : newsLike(whole);
}

function newsLike(whole: string): DocumentKind {
  return /\b(?:bbc|reporter|follow us|newsletter|image source|sign up)\b/i.test(whole) ||
    (/\bofsted\b/i.test(whole) && whole.length < 8000 && /\b(?:letter|visit|report) by ofsted|by ofsted\b/i.test(whole))
    ? 'news'
    : 'unknown';
}

function publishedIn(texts: readonly string[]): PlainDate | null {
  const front = texts.slice(0, 40);
  const stated = front.find((line) => /publi(?:shed|cation date)/i.test(line) && new RegExp(dateText, 'i').test(line));
  if (stated) return dateIn(stated);
  const salutation = front.findIndex((line) => /^dear\b/i.test(line));
  const alone = new RegExp(`^(?:date: ?|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?${dateText}(?:,? \\d{1,2}[:.]\\d{2}.*)?$`, 'i');
  const dated = front.slice(0, salutation === -1 ? 15 : salutation).find((line) => alone.test(line));
  return dated ? dateIn(dated) : null;
}

function fieldworkIn(front: string, whole: string, near: PlainDate | null): ReadDocument['fieldwork'] {
  const stated = /inspection dates?:?\s*([\s\S]{5,90})/i.exec(front)?.[1];
  // Inspectors sometimes come back: "30 September to 11 October 2024 and 13 to 16 January 2025" is one fieldwork.
  const spans = (stated?.replace(/\n/g, ' ').split(/ and (?=\d{1,2}\S* (?:\w+ )?(?:\d{4} )?to )/) ?? []).flatMap(
    (part) => spanIn(part, near) ?? [],
  );
  const [first, last] = [spans[0], spans.at(-1)];
  if (first && last) return { start: first.start, end: last.end };
  const dated = /\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
  for (const sentence of sentencesOf(whole).slice(0, 60)) {
    if (!dated.test(sentence)) continue;
    const at = sentence.search(/took place|carried out|visit(?:ed)?\b|inspection|between|undertook|conducted/i);
    const days = at >= 0 && /visit|inspect|undertook/i.test(sentence) ? spanIn(sentence.replace(/^.*?\bDear\b/, ''), near) : null;
    if (days && (days.end !== near || days.start !== near)) return days;
  }
  return null;
}

const person = `(\\p{Lu}[\\p{L}’'-]+(?: \\p{Lu}\\.?)?(?: (?:\\p{Lu}[\\p{L}’'-]+|de|van|von|le)){1,3})`;

function leadInspectorIn(texts: readonly string[], whole: string): string | null {
  const stated = texts.findIndex((line) => /^lead inspectors?:?/i.test(line));
  if (stated >= 0) {
    const rest = `${texts[stated] ?? ''} ${texts[stated + 1] ?? ''}`.replace(/^lead inspectors?:?\s*/i, '');
    const found = new RegExp(`^${person}`, 'u').exec(
      rest.replace(/,? (?:Her|His) Majesty.*$|,? (?:Senior )?HMI\b.*$|,? Ofsted.*$/, ''),
    )?.[1];
    if (found) return found.replace(/ (?:Judgement|Her|His)\b.*$/, '');
  }
  const signed = texts.findLastIndex((line) => /^yours (?:sincerely|faithfully)/i.test(line));
  for (const line of signed >= 0 ? texts.slice(signed + 1, signed + 5) : []) {
    if (/inspector|majesty|ofsted|director|\bHMI\b/i.test(line)) continue;
    const found = new RegExp(`^${person}$`, 'u').exec(line)?.[1];
    if (found) return found;
  }
  const named = new RegExp(`(?:[Ii]nspector ${person}|${person}, (?:an|the lead|lead|Ofsted) inspector)`, 'u').exec(
    signed >= 0 ? '' : whole,
  );
  return named?.[1] ?? named?.[2] ?? null;
}

function titleIn(lines: readonly Line[], kind: DocumentKind): string | null {
  const texts = lines.slice(0, 45).map(({ text }) => text);
  const first = /^(?:re-?)?inspection of|^(?:joint targeted|monitoring visit|focus+ed visit)|^area send/i;
  const at = kind === 'news' ? -1 : texts.findIndex((text) => first.test(text));
  if (at === -1) return texts.find((text) => text.length > 20 && !/^image|^published/i.test(text))?.slice(0, 200) ?? null;
  const rest = texts.slice(at + 1, at + 4);
  const over = rest.findIndex(
    (text) => /^(?:inspection dates?|lead|dear|this|between|judgement|what|i am)\b|[.:]$/i.test(text) || text.length > 75,
  );
  const title = [texts[at], ...(/services$|\.$/i.test(texts[at] ?? '') ? [] : rest.slice(0, over === -1 ? 0 : over))].join(' ');
  const council = at > 0 && at < 4 && kind.startsWith('ilacs') ? texts.slice(0, at).join(' ') : '';
  return council ? `${council}: ${title}` : title;
}

function deadlinesIn(whole: string): { what: string; date: PlainDate }[] {
  const due = new RegExp(`\\b(?:by|before|no later than|not later than|until) (?:\\w+day,? )?(${dateText})`, 'i');
  return sentencesOf(whole).flatMap((sentence) => {
    const stated = due.exec(sentence)?.[1];
    const asked = /\b(?:should|must|submit|send|prepare|respond|required|expected|asks?|requests?|needs? to|report)\b/i.test(sentence);
    const date = stated && asked ? dateIn(stated) : null;
    return date ? [{ what: sentence.trim().slice(0, 300), date }] : [];
  });
}
