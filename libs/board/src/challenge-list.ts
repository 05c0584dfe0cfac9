import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';

/** A challenge with what pages and papers say of it. */
export interface ListedChallenge {
  readonly id: string;
  readonly actionId: string | null;
  readonly concernId: string | null;
  /** What is challenged: A12 or C3, and its title. */
  readonly reference: string;
  readonly subject: string;
  readonly text: string;
  /** Job titles. */
  readonly raisedBy: string | null;
  readonly raisedOn: PlainDate;
  readonly answerBy: PlainDate;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredOn: PlainDate | null;
  /** The meeting whose decision it came of; null when a person raised it. */
  readonly meetingId: string | null;
  readonly meeting: string | null;
}

/** Challenges waiting for an answer first, the first to be answered on top; then the answered ones, newest first. At most 500. */
export async function listChallenges(tx: Tx, only: 'all' | 'waiting' = 'all'): Promise<readonly ListedChallenge[]> {
  return tx.query<ListedChallenge[]>(
    `select c.id, c.action_id as "actionId", c.concern_id as "concernId",
            coalesce('A' || a.number, 'C' || k.number) as reference, coalesce(a.title, k.title) as subject, c.text,
            r.job_title as "raisedBy", c.raised_on::text as "raisedOn", c.answer_by::text as "answerBy",
            c.answer, w.job_title as "answeredBy", c.answered_on::text as "answeredOn",
            m.id as "meetingId", m.title as meeting
     from challenge c
     left join action a on a.id = c.action_id
     left join concern k on k.id = c.concern_id
     left join person r on r.id = c.raised_by
     left join person w on w.id = c.answered_by
     left join decision d on d.challenge_id = c.id
     left join meeting m on m.id = d.meeting_id
     where $1 = 'all' or c.answer is null
     order by c.answer is not null, case when c.answer is null then c.answer_by end, c.answered_on desc, c.id
     limit 500`,
    [only],
  );
}

/** What may be challenged: confirmed actions and open concerns, each with its reference. */
export async function challengeable(
  tx: Tx,
): Promise<readonly { id: string; kind: 'action' | 'concern'; reference: string; title: string }[]> {
  return tx.query(
    `select id, 'action' as kind, 'A' || number as reference, title, number from action where status <> 'draft'
     union all
     select id, 'concern' as kind, 'C' || number as reference, title, number from concern where status = 'open'
     order by kind, number`,
  );
}
