import { type Deadline, type DeadlineInFull, freezesAt, issuesAt, kindsOfDeadline, maySetDeadline, signOffOf } from '#board';
import { londonDay } from '#calendar';
import type { Actor } from '#platform';
import { hasPart, type ListedReport } from '#report';

interface Row {
  readonly deadline: Deadline;
  readonly report: ListedReport | undefined;
  readonly standing: string;
}

/** Open deadlines, the first due first, and the others, the latest first. */
export function deadlinesView(deadlines: readonly Deadline[], reports: readonly ListedReport[]): object {
  const rows = deadlines.map((deadline): Row => {
    const report = reports.find(({ deadlineId, isLatest }) => deadlineId === deadline.id && isLatest);
    return { deadline, report, standing: standing(deadline, report) };
  });
  const open = rows.filter(({ deadline }) => deadline.status === 'open');
  return { next: open[0], open, others: rows.filter(({ deadline }) => deadline.status !== 'open').toReversed() };
}

export function deadlineView(
  { deadline, meeting, contributors, since }: DeadlineInFull,
  reports: readonly ListedReport[],
  actor: Actor,
  now: Date,
): object {
  const isOwn = kindsOfDeadline[deadline.kind].onItsDay === 'author-warned';
  const own = reports.filter(({ deadlineId }) => deadlineId === deadline.id);
  const missing = contributors.filter((contributor) => contributor.missing.length > 0);
  return {
    deadline,
    meeting,
    since,
    sinceIsAhead: since >= londonDay(now),
    missing,
    given: contributors.length - missing.length,
    contributors: contributors.length,
    reports: own,
    frozen: now >= freezesAt(deadline),
    issuesAt: issuesAt(deadline),
    signOffOn: signOffOf(deadline),
    isOwn,
    waitingFor: missing.map(({ jobTitle }) => jobTitle),
    canSet: maySetDeadline(actor, deadline.kind),
    canDraft: hasPart(actor, deadline.kind, 'prepares') && deadline.status === 'open' && !own.some(({ status }) => status === 'signed'),
    standing: standing(
      deadline,
      own.find(({ isLatest }) => isLatest),
    ),
  };
}

function standing(deadline: Deadline, report: ListedReport | undefined): string {
  if (deadline.status === 'cancelled') return 'Cancelled';
  const isOwn = kindsOfDeadline[deadline.kind].onItsDay === 'author-warned';
  if (report === undefined && isOwn && deadline.status === 'open') return 'The commissioner’s own, seen once it is issued';
  if (report === undefined) return deadline.status === 'met' ? 'Out' : 'Not made yet';
  if (report.status === 'draft') return report.edition > 1 ? `Draft, edition ${report.edition}` : 'Draft';
  if (report.status === 'signed') return 'Signed, not out yet';
  return report.issuedUnsigned ? 'Out, not signed off' : 'Out, signed';
}
