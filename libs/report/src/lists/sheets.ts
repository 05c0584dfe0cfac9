import { summaryPart } from '../commentary.js';
import type { ReportContent } from '../content/content.js';
import type { Sheet } from '#workbook';
import { kindsOfReport } from '../kinds.js';
import type { Paper } from '../paper/paper.js';
import type { PrintedReport } from '../paper/printed-report.js';
import type { Section } from '../section.js';
import { listing, type Listing } from './list-of.js';
import { actions, concerns, owed, priorities, readiness } from './plan-lists.js';
import {
  challenges,
  changes,
  closed,
  embedded,
  extensions,
  figures,
  late,
  measures,
  raisedAgain,
  ratingsOverTime,
  red,
  slipping,
  stopped,
  unanswered,
} from './story-lists.js';

/** Which lists a section of a report brings with it; a workbook tells no more than the paper of its kind does. */
const lists: Readonly<Partial<Record<Section, readonly ((of: Listing) => Sheet)[]>>> = {
  'plan-by-priority': [actions, concerns, priorities],
  'concerns-and-actions': [actions, concerns],
  'priorities-at-a-glance': [priorities],
  'ready-for-the-visit': [readiness],
  slipping: [slipping],
  'since-the-last': [changes],
  'raised-again': [raisedAgain],
  'no-action-answers': [unanswered],
  red: [red],
  ageing: [late],
  extensions: [extensions],
  stopped: [stopped],
  embedded: [embedded],
  closed: [closed],
  measures: [measures, figures],
  'over-time': [ratingsOverTime],
  challenges: [challenges],
  contributed: [owed],
};

/** The workbook of a report: what it is, then a sheet for each list that is not empty, the whole plan first. */
export function sheetsOf(report: PrintedReport, content: ReportContent, paper: Paper): readonly Sheet[] {
  const { sections, smallNumbers } = kindsOfReport[report.kind];
  const wanted = [...new Set(sections.flatMap((section) => lists[section] ?? []))];
  const order = [...new Set(Object.values(lists).flat())];
  const of = listing(content, smallNumbers);
  const drawn = order.filter((list) => wanted.includes(list)).map((list) => list(of));
  return [about(report, paper), ...drawn.filter(({ rows }) => rows.length > 0)];
}

function about(report: PrintedReport, { title, authority, standing, notices, facts, colophon }: Paper): Sheet {
  return {
    name: 'About this report',
    columns: [
      { title, kind: 'text', width: 26 },
      { title: authority, kind: 'text', width: 100 },
    ],
    rows: [
      ['Standing', standing],
      ...notices.flatMap((notice) => notice.lines.map((line, at) => [at === 0 ? notice.title : null, line])),
      ...facts,
      [kindsOfReport[report.kind].words.summary, report.words[summaryPart] ?? 'Nothing written'],
      ...colophon.map((line) => [null, line]),
    ],
  };
}
