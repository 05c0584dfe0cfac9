import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { LedgerFilter } from './ledger.input.js';
import type { AnchorKind, PlannedReminder } from './reminder.js';

/** What happened to one reminder for one person, or to a reminder that reached nobody. */
export interface LedgerEntry {
  readonly id: string;
  readonly at: Date;
  /** Job title; null for what concerns no single person. */
  readonly to: string | null;
  /** Job title of whoever got it in their place. */
  readonly standIn: string | null;
  /** The day of the weekly e-mail that it waits for. */
  readonly heldUntil: PlainDate | null;
  readonly kind: PlannedReminder['kind'];
  readonly anchor: AnchorKind;
  readonly anchorOn: PlainDate;
  readonly offset: number;
  /** What it hangs on, such as 'A12 Reduce caseloads'; null when the reader may not know of it. */
  readonly about: string | null;
  readonly path: string | null;
  readonly state: 'sent' | 'sending' | 'failed' | 'given-up' | 'held' | 'skipped' | 'cancelled';
  readonly reason: string | null;
  /** What the person was told, a line each. */
  readonly line: string;
  readonly messageId: string | null;
  readonly sentAt: Date | null;
  readonly attempts: number;
  /** When someone last asked for the e-mail to be sent again as a new one. */
  readonly askedAgainAt: Date | null;
}

/** A reminder that is still to come. */
export type UpcomingRow = Pick<PlannedReminder, 'id' | 'kind' | 'anchor' | 'anchorOn' | 'offset' | 'dueOn'> & {
  readonly about: string | null;
  readonly path: string | null;
};

/** Joins that name what a planned reminder `p` hangs on; row-level security leaves out what the reader may not see. */
const named = `
  left join milestone ms on p.anchor = 'milestone' and ms.id = p.anchor_id
  left join extension ex on p.anchor = 'extension' and ex.id = p.anchor_id
  left join action a on a.id = case when p.anchor in ('action-due', 'acceptance', 'verification', 'sustained') then p.anchor_id
                                    else coalesce(ms.action_id, ex.action_id) end
  left join inspection i on p.anchor in ('visit', 'visit-window') and i.id = p.anchor_id
  left join challenge ch on p.anchor = 'challenge' and ch.id = p.anchor_id
  left join action ca on ca.id = ch.action_id
  left join concern cc on cc.id = ch.concern_id
  left join source_document sd on p.anchor = 'findings' and sd.id = p.anchor_id
  left join inspection pi on p.anchor = 'provisional' and pi.id = p.anchor_id
    and exists (select from provisional_finding pf join finding f on f.id = pf.finding_id where f.inspection_id = pi.id)
  left join deadline dl on p.anchor in ('report', 'sign-off') and dl.id = p.anchor_id
  left join notice nt on p.anchor = 'notice' and nt.id = p.anchor_id`;
const about = `coalesce(i.title, 'A' || a.number || ' ' || a.title, 'Challenge on A' || ca.number, 'Challenge on C' || cc.number, sd.title, 'Provisional findings of ' || pi.title, dl.title, nt.headline,
  case when p.anchor = 'exceptions' then 'The weekly list of late actions' end) as about`;
const path = `case when a.id is not null then '/actions/' || a.id when i.id is not null then '/inspections/' || i.id
  when ch.id is not null then '/challenges' when sd.id is not null then '/documents/' || sd.id || '/findings'
  when pi.id is not null then '/inspections/' || pi.id || '/provisional' when dl.id is not null then '/deadlines' when nt.id is not null then nt.path end as path`;

export const pageLength = 100;

export interface LedgerPiece {
  readonly take: number;
  /** The entry that was told last. */
  readonly after?: Pick<LedgerEntry, 'at' | 'id'> | undefined;
}

/** One page of the ledger, the newest first, and how many entries there are in all. */
export async function ledgerPage(
  tx: Tx,
  filter: LedgerFilter,
  { take, after }: LedgerPiece = { take: pageLength },
): Promise<{ readonly entries: readonly LedgerEntry[]; readonly total: number }> {
  const rows = await tx.query<(LedgerEntry & { total: number })[]>(
    `with entry as (
       select d.id, d.made_at as at, d.person_id, d.planned_id, 
         coalesce(m.state, case when d.skipped_because is null and d.held_until is not null then 'held' else 'skipped' end) as state,
         coalesce(d.skipped_because, case when m.state in ('failed', 'given-up', 'cancelled') then m.last_error end) as reason, d.line,
         m.id as message_id, m.sent_at, coalesce(m.attempts, 0) as attempts, d.stand_in_id, d.held_until, d.action_ids
       from delivery d left join message m on m.id = d.message_id
       union all
       select p.id, p.settled_at, null, p.id, p.state, p.reason, '', null, null, 0, null, null, '{}'
       from planned_reminder p
       where p.state in ('skipped', 'cancelled') and not exists (select from delivery d where d.planned_id = p.id)
     )
     select * from (select e.id, e.at, who.job_title as "to", stands.job_title as "standIn", e.held_until::text as "heldUntil", p.kind, p.anchor, p.anchor_on::text as "anchorOn", p."offset", ${about}, ${path},
       e.state, e.reason, e.line, e.message_id as "messageId", e.sent_at as "sentAt", e.attempts,
       (select max(again.made_at) from message again where again.again_of = e.message_id) as "askedAgainAt", count(*) over ()::int as total
     from entry e
     join planned_reminder p on p.id = e.planned_id
     left join person who on who.id = e.person_id
     left join person stands on stands.id = e.stand_in_id
     ${named}
     where ($1::uuid is null or e.person_id = $1 or e.stand_in_id = $1) and ($2::uuid is null or p.anchor_id = $2) and ($3::uuid is null or a.id = $3 or e.action_ids @> array[$3::uuid])
       and ($4::text is null or e.state = $4 or ($4 = 'waiting' and e.state in ('sending', 'failed')))
     ) listed
     where $6::timestamptz is null or (date_trunc('milliseconds', at), id) < ($6, $7::uuid)
     order by date_trunc('milliseconds', at) desc, id desc limit ${take} offset $5`,
    [
      ...[filter.person ?? null, filter.visit ?? null, filter.action ?? null, filter.state ?? null],
      ...[after === undefined ? ((filter.page ?? 1) - 1) * pageLength : 0, after?.at ?? null, after?.id ?? null],
    ],
  );
  return { entries: rows, total: rows[0]?.total ?? 0 };
}

/** What is planned from today until a day, the first due first. At most 500. */
export async function upcomingRows(tx: Tx, until: PlainDate, filter: LedgerFilter): Promise<readonly UpcomingRow[]> {
  return tx.query<UpcomingRow[]>(
    `select p.id, p.kind, p.anchor, p.anchor_on::text as "anchorOn", p."offset", p.due_on::text as "dueOn", ${about}, ${path}
     from planned_reminder p ${named}
     where p.state = 'planned' and p.due_on <= $1 and ($2::uuid is null or p.anchor_id = $2) and ($3::uuid is null or a.id = $3)
     order by p.due_on, about, p.id limit 500`,
    [until, filter.visit ?? null, filter.action ?? null],
  );
}
