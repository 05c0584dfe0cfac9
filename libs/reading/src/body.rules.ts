import type { Block } from './line.js';
import { sentencesOf } from './sentences.rules.js';

/** One sentence or bullet of the inspectors, with where it stands. */
export interface Passage {
  readonly text: string;
  readonly section: string | null;
  readonly paragraph: number | null;
  readonly page: number | null;
  /** A bullet of a list that the document calls areas for improvement or priority action. */
  readonly listed: 'recommendation' | 'priority-action' | null;
  readonly bullet: boolean;
  /** What the heading or the words that lead to its list say of it: "issues that hamper …", "Strengths". */
  readonly slant: 'concern' | 'strength' | null;
  /** Place of its sentence in its paragraph, from 0. */
  readonly place: number;
  readonly block: number;
}

const slants = [
  [
    'concern',
    /\b(?:issues|concerns|weakness(?:es)?|failings?|problems|shortcomings|hamper\w*|areas? for (?:improvement|priority action|development))\b/i,
  ],
  ['strength', /\bstrengths?\b/i],
] as const;
const improvement =
  /what (?:\S+ ){0,4}needs? to (?:improve|do better)|areas? (?:for|needing|of) (?:improvement|development)|^recommendations?\b|must now|need(?:s|ed)? to improve:$/i;
const priority = /(?:areas? for )?priority actions?\b/i;
const ending =
  /^(?:yours (?:sincerely|faithfully)|the office for standards in education|(?:its|about) ofsted|piccadilly gate|(?:related topics|related internet links|more from|today's weather|follow bbc)\b|any complaints about the inspection|inspection of .*information about this inspection|information about this inspection)/i;
const salutation = /^dear\b/i;

/** The body of a document, sentence by sentence: without addresses, the table of judgements, thanks, signatures and small print. */
export function passagesOf(blocks: readonly Block[]): Passage[] {
  const passages: Passage[] = [];
  let section: string | null = null;
  let listed: Passage['listed'] = null;
  let slant: Passage['slant'] = null;
  let counted = 0;
  const body = bodyOf(blocks);
  body.forEach((block, index) => {
    if (block.kind === 'heading') {
      section = block.text;
      listed = listOf(block.text);
      slant = slantOf(block.text);
      return;
    }
    if (block.kind === 'bullet') {
      passages.push({
        text: block.text,
        section,
        paragraph: counted || null,
        page: block.page,
        listed,
        bullet: true,
        slant,
        place: 0,
        block: index,
      });
      return;
    }
    counted = block.number ?? counted + 1;
    const leadsToList = body[index + 1]?.kind === 'bullet' && block.text.endsWith(':');
    const sentences = sentencesOf(block.text);
    sentences.forEach((text, place) => {
      passages.push({ text, section, paragraph: counted, page: block.page, listed: null, bullet: false, slant: null, place, block: index });
    });
    if (leadsToList) {
      listed = listOf(sentences.at(-1) ?? '');
      slant = slantOf(sentences.length > 1 || block.text.length > 40 ? block.text : `${body[index - 1]?.text ?? ''} ${block.text}`);
    } else if (body[index - 1]?.kind === 'bullet') {
      listed = null;
      slant = null;
    }
  });
  return passages;
}

function listOf(lead: string): Passage['listed'] {
  if (priority.test(lead)) return 'priority-action';
  return improvement.test(lead) ? 'recommendation' : null;
}

const tableEnd = /(?:^|\s)(?:outstanding|good|requires improvement(?: to be good)?|inadequate)$/i;

/** After "Dear …" in a letter, after the table of judgements in a report. */
function slantOf(lead: string): Passage['slant'] {
  return slants.find(([, words]) => words.test(lead))?.[0] ?? null;
}

function bodyOf(blocks: readonly Block[]): Block[] {
  const greeting = blocks.findIndex(({ text }) => salutation.test(text)) + 1;
  const table = blocks.findIndex(({ text }) => /^judgements?(?: grade)?$/i.test(text));
  const first = blocks.findIndex(({ text, kind }, index) => index > table && kind === 'paragraph' && text.length > 90 && /[.]$/.test(text));
  const row = blocks.findLastIndex(({ text }, index) => table >= 0 && index < first && text.length < 120 && tableEnd.test(text));
  const start = Math.max(greeting, row + 1);
  const stop = blocks.findIndex(({ text }, index) => index > start && ending.test(text));
  return blocks.slice(start, stop === -1 ? undefined : stop);
}
