import { addDays, type PlainDate } from '#calendar';
import type { Tx } from '#platform';
import { type Contribution, contributions, countsAfter } from './contributions.js';
import { findMeeting } from './diary.js';
import type { Deadline, Meeting } from './meeting.js';

/** A deadline with those whose updates count for its report. */
export interface DeadlineInFull {
  readonly deadline: Deadline;
  readonly meeting: Meeting | undefined;
  readonly contributors: readonly Contribution[];
  /** Updates after this day count. */
  readonly since: PlainDate;
}

export async function withContributors(tx: Tx, deadline: Deadline, today: PlainDate): Promise<DeadlineInFull> {
  const since = await countsAfter(tx, deadline, today);
  return {
    deadline,
    meeting: deadline.meetingId === null ? undefined : await findMeeting(tx, deadline.meetingId),
    contributors: await contributions(tx, addDays(since, 1), today),
    since,
  };
}
