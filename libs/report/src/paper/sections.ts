import type { ReportContent } from '../content/content.js';
import { summaryPart } from '../commentary.js';
import type { KindOfReport } from '../kinds.js';
import type { Section } from '../section.js';
import { about, aboutInShort, contributed } from './about.js';
import { closed } from './closed.js';
import { ageing, challenges, extensions, stopped } from './dates-moved.js';
import { embedded } from './embedded.js';
import { noActionAnswers, ownerSaysBetter, raisedAgain, red } from './exceptions.js';
import { figures } from './figures.js';
import { measures } from './measures.js';
import { sinceTheLast } from './news.js';
import { concernsAndActions, prioritiesAtAGlance, readyForTheVisit } from './other-views.js';
import { overTime } from './over-time.js';
import type { Block } from './paper.js';
import { planByPriority } from './plan-by-priority.js';
import type { PrintedReport } from './printed-report.js';
import { slipping } from './slipping.js';

interface Printing {
  readonly report: PrintedReport;
  readonly content: ReportContent;
  readonly kind: KindOfReport;
}

/** How each section is drawn. A section without a line here does not compile. */
const drawn: Readonly<Record<Section, (printing: Printing) => readonly Block[]>> = {
  summary: ({ report, kind }) => summary(report.words[summaryPart], kind),
  figures: ({ content }) => [figures(content)],
  slipping: ({ content }) => slipping(content),
  'since-the-last': ({ content }) => sinceTheLast(content),
  'raised-again': ({ content }) => raisedAgain(content),
  'no-action-answers': ({ content }) => noActionAnswers(content),
  red: ({ content }) => red(content),
  'owner-says-better': ({ content }) => ownerSaysBetter(content),
  extensions: ({ content }) => extensions(content),
  stopped: ({ content }) => stopped(content),
  embedded: ({ content }) => embedded(content),
  closed: ({ content }) => closed(content),
  ageing: ({ content }) => ageing(content),
  measures: ({ content, kind }) => measures(content, kind.smallNumbers),
  'over-time': ({ content }) => overTime(content),
  challenges: ({ content }) => challenges(content),
  contributed: ({ content }) => contributed(content),
  'plan-by-priority': ({ content, report, kind }) => planByPriority(content, report.words, kind.words.priority),
  'priorities-at-a-glance': ({ content }) => prioritiesAtAGlance(content),
  'concerns-and-actions': ({ content }) => concernsAndActions(content),
  'ready-for-the-visit': ({ content }) => readyForTheVisit(content),
  about: ({ content, kind }) => about(content, kind),
  'about-in-short': ({ content }) => aboutInShort(content),
};

/** The blocks of a report: the sections of its kind, in the order of the kind. */
export function blocksOf(printing: Printing): readonly Block[] {
  return printing.kind.sections.flatMap((section) => drawn[section](printing));
}

function summary(words: string | undefined, kind: KindOfReport): readonly Block[] {
  if (words === undefined) return [];
  return [
    { kind: 'heading', level: 2, text: kind.words.summary },
    { kind: 'text', text: words },
  ];
}
