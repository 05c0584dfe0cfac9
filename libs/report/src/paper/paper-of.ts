import { addDays, dayInWords, londonDay, londonInstant, workingDaysAfter } from '#calendar';
import type { PhaseNow, ReportContent } from '../content/content.js';
import { isPrivate, kindsOfReport } from '../kinds.js';
import type { Notice, Paper } from './paper.js';
import type { PrintedReport } from './printed-report.js';
import { blocksOf } from './sections.js';
import { count, momentWords } from './words.js';

/** What is laid before readers: the frozen content, with the words and the signature of its report. */
export function paperOf(report: PrintedReport, content: ReportContent): Paper {
  return {
    title: report.title,
    authority: content.authority,
    standing: standing(report),
    notices: notices(report, content),
    facts: facts(report, content),
    blocks: blocksOf({ report, content, kind: kindsOfReport[report.kind] }),
    colophon: [
      `Edition ${report.edition} of the report due on ${dayInWords(report.dueOn)}. ${standing(report)}.`,
      `SHA-256 of the content: ${report.sha256}`,
    ],
  };
}

function standing(report: PrintedReport): string {
  const { status, issuedUnsigned, signatory, issuedAt, edition } = report;
  const which = edition > 1 ? `, edition ${edition}` : '';
  if (isPrivate(report)) return `Draft of the commissioner’s own, not issued${which}`;
  if (status === 'draft') return `Draft, not signed${which}`;
  if (status === 'signed') return `Signed by the ${signatory ?? 'director'}, not yet issued${which}`;
  const on = issuedAt === null ? '' : ` ${dayInWords(londonDay(issuedAt))}`;
  return issuedUnsigned ? `Issued${on}, NOT SIGNED OFF${which}` : `Issued${on}, signed by the ${signatory ?? 'director'}${which}`;
}

function notices(report: PrintedReport, content: ReportContent): readonly Notice[] {
  const made: Notice[] = [];
  if (isPrivate(report)) made.push(ownDraft(report));
  else if (report.status === 'draft')
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

/** What a draft of the commissioner's own says of itself, to whoever reads it. */
function ownDraft({ accuracyReaders, accuracyAskedAt }: PrintedReport): Notice {
  const shown =
    accuracyAskedAt === null
      ? 'Until it is issued, its words are seen by whoever holds the post, and by nobody else.'
      : `Shown for factual accuracy to ${count(accuracyReaders.length, 'person', 'people')} of the council since ${dayInWords(londonDay(accuracyAskedAt))}: the facts, and the words chosen for them.`;
  return {
    title: 'Draft of the commissioner’s own report',
    lines: ['It goes out when the commissioner issues it, and never by itself.', shown],
  };
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
    ...(content.phase ? [['Phase', phaseWords(content.phase)] as const] : []),
    ['Made by', content.madeBy === 'Schedule' ? 'The schedule' : content.madeBy],
    [
      'Signed by',
      signedAt === null || status === 'draft' ? 'Not signed' : `${signatory ?? 'The director'}, ${dayInWords(londonDay(signedAt))}`,
    ],
    ['Next visit', visitWords(nextVisit)],
  ];
}

const phaseWords = ({ number, name, fromDay }: PhaseNow): string => `${number}: ${name}, since ${dayInWords(fromDay)}`;

function visitWords(visit: ReportContent['nextVisit']): string {
  if (visit === null) return 'None recorded';
  const on = dayInWords(visit.startsOn);
  const known = visit.title.includes(on) ? visit.title : `${visit.title}, ${on}`;
  return visit.isConfirmed ? known : `${known} (expected)`;
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
