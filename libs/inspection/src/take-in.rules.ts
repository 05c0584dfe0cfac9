import { isPlainDate, type PlainDate } from '#calendar';
import { type FieldProblem } from '#platform';
import { type DocumentKind, type ReadDocument, type ReadFinding, suggestTheme } from '#reading';
import type { Finding } from './finding.js';
import type { DocumentStep } from './inspection-step.js';
import type { Inspection, InspectionKind } from './inspection.js';

export const kindOfDocument: Readonly<Record<DocumentKind, InspectionKind>> = {
  'ilacs-standard': 'standard',
  'ilacs-short': 'short',
  'focused-visit': 'focused',
  'monitoring-visit': 'monitoring',
  jtai: 'joint',
  'older-report': 'other',
  news: 'other',
  unknown: 'other',
};

/** Why background is decided without a person: anyone may take it back and decide otherwise. */
export const setAside = 'Set aside when it was read: background, not a judgement by inspectors';

const settled = /\b(county|city|borough|metropolitan|royal|london|council|of|the|unitary|authority|children['’]?s services|mbc|cc)\b/g;

/** “Exampleshire County Council” and “Exampleshire” are one authority; an authority that the document does not name is no mismatch. */
export function namesAnotherAuthority(inDocument: string | null, ours: string): boolean {
  if (inDocument === null) return false;
  const [theirs, own] = [core(inDocument), core(ours)];
  return theirs !== '' && own !== '' && !theirs.includes(own) && !own.includes(theirs);
}

const core = (name: string): string =>
  name
    .toLowerCase()
    .replace(settled, ' ')
    .replace(/[^a-z]+/g, ' ')
    .trim();

/** The fieldwork: as the person entered it, else as the document tells it. */
export function fieldworkOf(
  given: { readonly startsOn?: PlainDate; readonly endsOn?: PlainDate },
  document: Pick<ReadDocument, 'fieldwork'>,
): Pick<Inspection, 'startsOn' | 'endsOn'> | FieldProblem {
  const startsOn = given.startsOn ?? document.fieldwork?.start;
  const endsOn = given.endsOn ?? (given.startsOn ? given.startsOn : document.fieldwork?.end);
  if (!isPlainDate(startsOn) || !isPlainDate(endsOn))
    return {
      field: 'startsOn',
      message: 'The document does not say when the visit was. Enter its first day, or choose a visit from the list',
    };
  if (endsOn < startsOn) return { field: 'endsOn', message: 'The last day must be the same as or after the first day' };
  return { startsOn, endsOn };
}

/** What a document that everyone may see tells of its inspection. A press report is not the inspectors' letter. */
export function toldBy(document: ReadDocument, inspection: Inspection): Partial<Inspection> {
  const isLetter = document.kind !== 'news' && document.kind !== 'unknown';
  return {
    status: isLetter || inspection.status === 'published' ? 'published' : 'took-place',
    ...(document.judgements.length > 0 ? { judgements: document.judgements } : {}),
    ...(isLetter && inspection.publishedOn === null && document.published !== null ? { publishedOn: document.published } : {}),
    ...(inspection.leadInspector === null && document.leadInspector !== null ? { leadInspector: document.leadInspector } : {}),
  };
}

/** A title printed in capitals, as people write it: the authority's name keeps its own. */
export function calmTitle(title: string, authority: string | null): string {
  if (title !== title.toUpperCase() || title === title.toLowerCase()) return title;
  const calm = title.charAt(0) + title.slice(1).toLowerCase();
  return authority === null ? calm : calm.replace(authority.toLowerCase(), authority);
}

type Read = Pick<
  Finding,
  | 'position'
  | 'kind'
  | 'source'
  | 'text'
  | 'section'
  | 'paragraph'
  | 'page'
  | 'theme'
  | 'secondTheme'
  | 'confidence'
  | 'groupNumber'
  | 'frameworkReference'
>;

export function findingAsRead(read: ReadFinding, index: number): Read {
  const { kind, source, text, section, paragraph, page, theme, secondTheme, confidence, frameworkReference } = read;
  const groupNumber = Number(/\d+/.exec(read.group)?.[0] ?? 0) || null;
  return {
    position: index + 1,
    kind,
    source,
    text,
    section,
    paragraph,
    page,
    theme,
    secondTheme,
    confidence,
    groupNumber,
    frameworkReference,
  };
}

/** Nothing is known of a visit from what people type. */
export const nothingRead: ReadDocument = {
  kind: 'unknown',
  authority: null,
  title: null,
  fieldwork: null,
  published: null,
  leadInspector: null,
  judgements: [],
  deadlines: [],
};

/** What all that is typed by hand has in common as a document. */
export const typedByHand = { fileName: null, mediaType: 'text/plain', bytes: Buffer.alloc(0), gathers: true } as const;

/** A press report is no step of the inspection; any other document is its letter unless someone says that it is a draft. */
export const stepOf = ({ kind }: Pick<ReadDocument, 'kind'>): DocumentStep | null => (kind === 'news' ? null : 'final-letter');

/** Findings typed by hand: a paragraph each, bullet marks left out. */
export function typedFindings(text: string, theme: string | null): Read[] {
  const paragraphs = text.split(/\n\s*\n|\n(?=\s*[•*–-]\s)/).map((part) =>
    part
      .replace(/^\s*[•*–-]\s+/, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return paragraphs
    .filter((paragraph) => paragraph !== '')
    .map((paragraph, index) => typed({ position: index + 1, kind: 'concern', text: paragraph, theme }));
}

/** Findings heard at verbal feedback: one a line, bullet marks left out, each with the theme it seems to be about. */
export function heardFindings({ concerns = '', strengths = '' }: { readonly concerns?: string; readonly strengths?: string }): Read[] {
  const lines = (text: string, kind: Finding['kind']): Pick<Finding, 'kind' | 'text'>[] =>
    text.split('\n').flatMap((line) => {
      const heard = line
        .replace(/^\s*[•*–-]\s*/, '')
        .replace(/\s+/g, ' ')
        .trim();
      return heard === '' ? [] : [{ kind, text: heard }];
    });
  return [...lines(concerns, 'concern'), ...lines(strengths, 'strength')].map((heard, index) =>
    typed({ ...heard, position: index + 1, theme: suggestTheme(heard.text) }),
  );
}

function typed(known: Pick<Finding, 'position' | 'kind' | 'text' | 'theme'>): Read {
  return {
    ...known,
    source: 'typed',
    section: null,
    paragraph: null,
    page: null,
    secondTheme: null,
    confidence: 1,
    groupNumber: null,
    frameworkReference: null,
  };
}

/** The kind of file by its first bytes; its name is only what someone called it. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1').trimStart();
  if (start.includes('%PDF-')) return 'application/pdf';
  if (start.startsWith('PK')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (/^<(!doctype|html|head|body)/i.test(start)) return 'text/html';
  return 'text/plain';
}
