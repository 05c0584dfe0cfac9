import { dayInWords } from '#calendar';
import { type Deadline, freezesAt, issuesAt, kindsOfDeadline } from '#board';
import type { Report } from './report.js';

type Latest = Pick<Report, 'status' | 'asAt' | 'correctionOf'> | undefined;

/**
 * Whether a report must be drafted now: its cut-off has passed and there is none yet, or only one whose figures were taken before
 * (by hand, or for a cut-off that was moved later). What a director has signed is left as it was signed.
 */
export function isDraftDue(deadline: Deadline, latest: Latest, now: Date): boolean {
  const frozen = freezesAt(deadline);
  if (deadline.status !== 'open' || now < frozen) return false;
  return latest === undefined || (latest.status === 'draft' && latest.asAt < frozen);
}

/** Whether a report must go out now, signed or not. The commissioner's own never goes out but by the commissioner. */
export function isIssueDue(deadline: Deadline, now: Date): boolean {
  return deadline.status === 'open' && kindsOfDeadline[deadline.kind].onItsDay === 'issued' && now >= issuesAt(deadline);
}

/** Whether the day of a report that its author alone issues has come without it. */
export function isAuthorLate(deadline: Deadline, now: Date): boolean {
  return deadline.status === 'open' && kindsOfDeadline[deadline.kind].onItsDay === 'author-warned' && now >= issuesAt(deadline);
}

/** What a later edition says of the one before, where nobody corrected anything. */
export function takenAgain(deadline: Deadline, now: Date): string {
  const when = now < freezesAt(deadline) ? 'before the cut-off' : 'at the cut-off';
  return `The figures were taken again ${when}, ${dayInWords(deadline.cutOffOn)}.`;
}
