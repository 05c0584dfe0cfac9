import { addDays, dayInWords, londonDay, londonInstant, workingDaysAfter } from '#calendar';
import type { ReportContent } from '../content/content.js';
import type { Report } from '../report.js';
import { about, contributed } from './about.js';
import { ageing, challenges, extensions, stopped } from './dates-moved.js';
import { embedded } from './embedded.js';
import { noActionAnswers, ownerSaysBetter, raisedAgain, red } from './exceptions.js';
import { sinceTheLast } from './news.js';
import type { Block, Notice, Paper } from './paper.js';
import { planByPriority } from './plan-by-priority.js';
import { count, momentWords } from './words.js';

/** What is laid before readers: the frozen content, with the words and the signature of its report. */
export function paperOf(report: PrintedReport, content: ReportContent): Paper {
  return {
    title: report.title,
    authority: content.authority,
    standing: standing(report),
    notices: notices(report, content),
    facts: facts(report, content),
    blocks: [
      ...summary(report),
      figures(content),
      ...sinceTheLast(content),
      ...raisedAgain(content),
      ...noActionAnswers(content),
      ...red(content),
      ...ownerSaysBetter(content),
      ...extensions(content),
      ...stopped(content),
      ...embedded(content),
      ...ageing(content),
      ...challenges(content),
      ...contributed(content),
      ...planByPriority(content),
      ...about(content),
    ],
    colophon: [
      `Edition ${report.edition} of the report due on ${dayInWords(report.dueOn)}. ${standing(report)}.`,
      `SHA-256 of the content: ${report.sha256}`,
    ],
  };
}

/** A report with its signatory's job title. */
export interface PrintedReport extends Report {
  readonly signatory: string | null;
}

function standing({ status, issuedUnsigned, signatory, issuedAt, edition }: PrintedReport): string {
  const which = edition > 1 ? `, edition ${edition}` : '';
  if (status === 'draft') return `Draft, not signed${which}`;
  if (status === 'signed') return `Signed by the ${signatory ?? 'director'}, not yet issued${which}`;
  const on = issuedAt === null ? '' : ` ${dayInWords(londonDay(issuedAt))}`;
  return issuedUnsigned ? `Issued${on}, NOT SIGNED OFF${which}` : `Issued${on}, signed by the ${signatory ?? 'director'}${which}`;
}

function notices(report: PrintedReport, content: ReportContent): readonly Notice[] {
  const made: Notice[] = [];
  if (report.status === 'draft')
    made.push({ title: 'Draft', lines: ['This report has not been signed. It goes out on its day, signed or not.'] });
  if (report.issuedUnsigned)
    made.push({ title: 'Not signed off', lines: ['This report went out on its day without a signature.', ...missing(content)] });
  if (report.whatChanged !== null) {
    made.push({ title: `Edition ${report.edition}${report.correctionOf === null ? '' : ': a correction'}`, lines: [report.whatChanged] });
  }
  // Over a weekend nothing is lost by waiting for the working day.
  if (content.today > workingDaysAfter(content.cutOffOn, 1)) {
    const due = londonInstant(addDays(content.cutOffOn, 1), '00:00');
    made.push({
      title: 'Figures taken later than planned',
      lines: [`They were due to be taken at ${momentWords(due)} and were taken on ${momentWords(new Date(content.asAt))}.`],
    });
  }
  return made;
}

function missing({ contributors }: ReportContent): readonly string[] {
  const names = contributors
    .filter(({ missing: list }) => list.length > 0)
    .map(({ jobTitle, missing: list }) => `${jobTitle} (${list.join(', ')})`);
  return names.length === 0 ? ['Everyone who owed an update gave one.'] : [`Updates are missing from: ${names.join('; ')}.`];
}

function facts({ dueOn, status, signatory, signedAt }: PrintedReport, content: ReportContent): Paper['facts'] {
  const { meeting, nextVisit } = content;
  return [
    ['Due', dayInWords(dueOn)],
    ...(meeting === null ? [] : [['Meeting', `${meeting.title}, ${dayInWords(meeting.heldOn)}`] as const]),
    ['Figures as at', sentence(momentWords(new Date(content.asAt)))],
    ['Compared with', dayInWords(content.since.day)],
    ['Made by', content.madeBy === 'Schedule' ? 'The schedule' : content.madeBy],
    [
      'Signed by',
      signedAt === null || status === 'draft' ? 'Not signed' : `${signatory ?? 'The director'}, ${dayInWords(londonDay(signedAt))}`,
    ],
    ['Next visit', visitWords(nextVisit)],
  ];
}

function visitWords(visit: ReportContent['nextVisit']): string {
  if (visit === null) return 'None recorded';
  const on = dayInWords(visit.startsOn);
  const known = visit.title.includes(on) ? visit.title : `${visit.title}, ${on}`;
  return visit.isConfirmed ? known : `${known} (expected)`;
}

function summary({ summary: words }: PrintedReport): readonly Block[] {
  if (words === null) return [];
  return [
    { kind: 'heading', level: 2, text: 'Summary' },
    { kind: 'text', text: words },
  ];
}

function figures(content: ReportContent): Block {
  const { actions, counts, late, raisedAgain: again, uncovered, ownerSaysBetter: better, extended, stopped: ended } = content;
  const figure = (n: number, label: string) => ({ value: n.toLocaleString('en-GB'), label });
  return {
    kind: 'figures',
    items: [
      figure(actions.length, actions.length === 1 ? 'action in the plan' : 'actions in the plan'),
      figure(counts.red, 'Red'),
      figure(late.length, 'late'),
      figure(again.length, count(again.length, 'concern').replace(/^\S+ /, '') + ' raised again'),
      figure(uncovered.length, 'no action answers'),
      figure(better.length, 'owner says better'),
      figure(extended.length, 'extended'),
      figure(ended.length, 'stopped'),
    ],
  };
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
