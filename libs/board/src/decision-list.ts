import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { DecisionKind } from './decision.js';

/** A decision with what pages and papers say of it. */
export interface ListedDecision {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly meetingId: string;
  readonly meeting: string;
  readonly decidedOn: PlainDate;
  readonly actionId: string | null;
  readonly concernId: string | null;
  /** What it is about: A12 or C3, and its title; null for a decision about the plan as a whole. */
  readonly reference: string | null;
  readonly subject: string | null;
  readonly text: string;
  readonly overrideReason: string | null;
  readonly challengeId: string | null;
  /** The draft that it became, or the action that the draft is by now: A12. */
  readonly draftedId: string | null;
  readonly drafted: string | null;
  /** Job title. */
  readonly recordedBy: string | null;
}

/** The decisions of a meeting, about an action or that it came of, or about a concern and those merged into it, in the order in which they were recorded. */
export async function decisionsOn(
  tx: Tx,
  { meetingId, actionId, concernId }: { meetingId?: string; actionId?: string; concernId?: string },
): Promise<readonly ListedDecision[]> {
  return tx.query<ListedDecision[]>(
    `with recursive kin as (
       select $3::uuid as id
       union
       select t.subject::uuid from audit_entry t join kin on t.details ->> 'mergedInto' = kin.id::text where t.event = 'concern.closed'
     )
     select d.id, d.kind, d.meeting_id as "meetingId", m.title as meeting, d.decided_on::text as "decidedOn",
            d.action_id as "actionId", d.concern_id as "concernId",
            coalesce('A' || a.number, 'C' || c.number) as reference, coalesce(a.title, c.title) as subject,
            d.text, d.override_reason as "overrideReason", d.challenge_id as "challengeId", x.id as "draftedId",
            'A' || x.number || ' ' || x.title as drafted, p.job_title as "recordedBy"
     from decision d
     join meeting m on m.id = d.meeting_id
     left join action a on a.id = d.action_id
     left join concern c on c.id = d.concern_id
     left join action x on x.id = d.drafted_id
     left join person p on p.id = d.recorded_by
     where ($1::uuid is null or d.meeting_id = $1) and ($2::uuid is null or d.action_id = $2 or d.drafted_id = $2)
       and ($3::uuid is null or d.concern_id in (select id from kin))
     order by d.recorded_at, d.id`,
    [meetingId ?? null, actionId ?? null, concernId ?? null],
  );
}
