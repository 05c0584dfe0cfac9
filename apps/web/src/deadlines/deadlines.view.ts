import { type Deadline, type DeadlineInFull, freezesAt, issuesAt } from '#board';
import type { ListedReport } from '#report';

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
  now: Date,
): object {
  const own = reports.filter(({ deadlineId }) => deadlineId === deadline.id);
  const missing = contributors.filter((contributor) => contributor.missing.length > 0);
  return {
    deadline,
    meeting,
    since,
    missing,
    given: contributors.length - missing.length,
    contributors: contributors.length,
    reports: own,
    frozen: now >= freezesAt(deadline),
    issuesAt: issuesAt(deadline),
    canDraft: deadline.status === 'open' && !own.some(({ status }) => status === 'signed'),
    standing: standing(
      deadline,
      own.find(({ isLatest }) => isLatest),
    ),
  };
}

function standing(deadline: Deadline, report: ListedReport | undefined): string {
  if (deadline.status === 'cancelled') return 'Cancelled';
  if (report === undefined) return deadline.status === 'met' ? 'Out' : 'Not made yet';
  if (report.status === 'draft') return report.edition > 1 ? `Draft, edition ${report.edition}` : 'Draft';
  if (report.status === 'signed') return 'Signed, not out yet';
  return report.issuedUnsigned ? 'Out, not signed off' : 'Out, signed';
}
