import { londonInstant, type PlainDate } from '#calendar';
import type { Tx } from '#platform';
import { type DayOfReminders, dayOfRemindersInWords } from './day-in-words.rules.js';
import { notRepeated } from './mail-figures.js';
import type { Message } from './reminder.js';
import { subjectToShow } from './withheld.js';

/** An e-mail that is being tried again, or was given up. */
export type Undelivered = Pick<Message, 'id' | 'subject' | 'state' | 'attempts' | 'lastError' | 'nextTryAt' | 'madeAt'> & {
  readonly to: string;
};

/** 'All 14 reminders due this morning were sent by 8:03am.' */
export async function todayInWords(tx: Tx, today: PlainDate): Promise<string> {
  const [day] = await tx.query<DayOfReminders[]>(
    `select count(*) filter (where state <> 'cancelled')::int as made, count(*) filter (where state = 'sent')::int as sent,
       count(*) filter (where state in ('sending', 'failed'))::int as waiting, count(*) filter (where state = 'given-up')::int as "givenUp",
       (select count(*)::int from planned_reminder where state = 'planned' and due_on <= $1) as due,
       max(sent_at) as "lastSentAt", (select min(due_on)::text from planned_reminder where state = 'planned' and due_on > $1) as "nextOn",
       exists (select from mail_hold where ended_at is null and released_at is null) as held
     from message where made_at >= $2 and exists (select from delivery where delivery.message_id = message.id)`,
    [today, londonInstant(today, '00:00')],
  );
  if (day === undefined) throw new Error('a query without a group by always has one row');
  return dayOfRemindersInWords(day);
}

export async function undelivered(tx: Tx): Promise<readonly Undelivered[]> {
  return tx.query<Undelivered[]>(
    `select m.id, ${subjectToShow}, m.state, m.attempts, m.last_error as "lastError", m.next_try_at as "nextTryAt", m.made_at as "madeAt", p.job_title as "to"
     from message m join person p on p.id = m.person_id where m.state = 'failed' or (m.state = 'given-up' and ${notRepeated('m')}) order by m.made_at desc, m.id limit 100`,
  );
}
