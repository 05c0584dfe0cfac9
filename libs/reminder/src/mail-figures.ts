import { londonInstant, type PlainDate } from '#calendar';
import type { Tx } from '#platform';

/** How sending goes, in numbers; for the page of e-mails and for /metrics. */
export interface MailFigures {
  /** Reminders that are due today or before and have not been turned into e-mails. */
  readonly due: number;
  /** E-mails that are made and have not been taken: on their way, or to be tried again. */
  readonly unsent: number;
  /** Of those, the ones that failed at least once. */
  readonly failing: number;
  /** When the oldest of what is due or unsent should have gone. */
  readonly oldestAt: Date | null;
  readonly givenUp: number;
  /** Taken by the carrier since midnight. */
  readonly sentToday: number;
  /** Lines that wait for a weekly e-mail. */
  readonly waitForDigest: number;
  /** Whether a run is held back because it would have been too many. */
  readonly held: boolean;
}

/** Whether no repeat stands in for an e-mail that could not be delivered. @param message what the query calls it */
export const notRepeated = (message: string): string =>
  `not exists (select from message again where again.again_of = coalesce(${message}.again_of, ${message}.id) and again.made_at > ${message}.made_at)`;

export async function mailFigures(tx: Tx, today: PlainDate): Promise<MailFigures> {
  const [row] = await tx.query<(Omit<MailFigures, 'oldestAt'> & { oldestMadeAt: Date | null; oldestDueOn: PlainDate | null })[]>(
    `select p.due, p."oldestDueOn", m.*,
       (select count(*)::int from delivery where held_until is not null and message_id is null and skipped_because is null) as "waitForDigest",
       exists (select from mail_hold where ended_at is null and released_at is null) as held
     from (select count(*)::int as due, min(due_on)::text as "oldestDueOn" from planned_reminder where state = 'planned' and due_on <= $1) p,
       (select count(*) filter (where state in ('sending', 'failed'))::int as unsent, count(*) filter (where state = 'failed')::int as failing,
          min(made_at) filter (where state in ('sending', 'failed')) as "oldestMadeAt",
          count(*) filter (where state = 'given-up' and ${notRepeated('message')})::int as "givenUp", count(*) filter (where sent_at >= $2)::int as "sentToday" from message) m`,
    [today, londonInstant(today, '00:00')],
  );
  if (row === undefined) throw new Error('a query without a group by always has one row');
  const { oldestMadeAt, oldestDueOn, ...figures } = row;
  const dueAt = oldestDueOn === null ? null : londonInstant(oldestDueOn, '08:00');
  const times = [oldestMadeAt, dueAt].filter((time) => time !== null).map((time) => time.getTime());
  return { ...figures, oldestAt: times.length === 0 ? null : new Date(Math.min(...times)) };
}
