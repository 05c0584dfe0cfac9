import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { ActionStatus, Rag } from './action.js';

/** An action as lists and papers tell of it. People are named by job title. */
export interface ActionLine {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly outcome: string | null;
  readonly status: ActionStatus;
  readonly owner: string | null;
  readonly ownerId: string | null;
  readonly ownerAccepted: boolean;
  readonly lead: string | null;
  readonly priorityId: string | null;
  readonly startOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly originalDueOn: PlainDate | null;
  /** How many extensions were granted. */
  readonly extensions: number;
  readonly claimedOn: PlainDate | null;
  readonly verifiedOn: PlainDate | null;
  readonly rating: Rag | null;
  readonly factsRating: Rag | null;
  readonly ownerRating: Rag | null;
  readonly ownerRatingReason: string | null;
  readonly ratingReasons: readonly string[];
  readonly ratingSince: PlainDate | null;
  /** The rating that counted on the day compared with. */
  readonly ratingBefore: Rag | null;
  /** Named critical by the director; and whether it was on the day compared with. */
  readonly critical: boolean;
  readonly criticalBefore: boolean;
  readonly concernIds: readonly string[];
  readonly lastUpdateOn: PlainDate | null;
  readonly lastUpdate: string | null;
}

export interface ConcernLine {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly theme: string;
  readonly status: 'open' | 'closed';
  readonly priorityId: string | null;
  /** The London day on which it was written down. */
  readonly createdOn: PlainDate;
  /** Oldest first. */
  readonly raisings: readonly { readonly on: PlainDate; readonly inspectionId: string; readonly visit: string }[];
  /** Confirmed actions that are not stopped. */
  readonly liveActions: number;
  /** Whether a confirmed live action answers it; one embedded before inspectors raised it again does not. */
  readonly covered: boolean;
}

export interface PriorityRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly success: string | null;
  readonly lead: string | null;
}

/** Something that changed for an action: its colour, its status, its date or its owner. */
export interface ChangeLine {
  readonly actionId: string;
  readonly number: number;
  readonly title: string;
  readonly on: PlainDate;
  readonly what: 'rating' | 'step' | 'extension';
  readonly from: string | null;
  readonly to: string;
}

export interface DocumentWaiting {
  readonly documentId: string;
  readonly title: string;
  readonly undecided: number;
  readonly total: number;
  readonly since: PlainDate;
}

/** Every action but stopped ones, drafts included, by number. */
export async function readActionLines(tx: Tx, since: PlainDate | null): Promise<readonly ActionLine[]> {
  return tx.query<ActionLine[]>(
    `select a.id, a.number, a.title, a.outcome, a.status, owner.job_title as owner, a.owner_id as "ownerId",
       a.owner_accepted_on is not null as "ownerAccepted", lead.job_title as lead, a.priority_id as "priorityId",
       a.start_on as "startOn", a.due_on as "dueOn", a.original_due_on as "originalDueOn", a.claimed_on as "claimedOn",
       a.verified_on as "verifiedOn", a.rating, a.facts_rating as "factsRating", a.owner_rating as "ownerRating",
       a.owner_rating_reason as "ownerRatingReason", a.rating_reasons as "ratingReasons", a.rating_since as "ratingSince",
       before.rating as "ratingBefore", a.critical_since is not null as critical,
       coalesce(a.critical_since <= $1::date, false) as "criticalBefore", coalesce(e.granted, 0)::int as extensions, coalesce(c.ids, '{}') as "concernIds",
       u.made_on as "lastUpdateOn", u.text as "lastUpdate"
     from action a
     left join person owner on owner.id = a.owner_id
     left join person lead on lead.id = a.lead_id
     left join (select action_id, count(*) as granted from extension where decision = 'granted' group by action_id) e on e.action_id = a.id
     left join (select action_id, array_agg(concern_id) as ids from action_concern group by action_id) c on c.action_id = a.id
     left join lateral (select made_on, text from progress_update p where p.action_id = a.id and p.taken_back_at is null
                        order by written_at desc limit 1) u on true
     left join lateral (select r.rating from rating_change r where r.action_id = a.id and r.from_day <= $1::date
                        order by r.from_day desc limit 1) before on true
     where a.status <> 'stopped'
     order by a.number`,
    [since],
  );
}

/** Every concern with its raisings, by number. */
export async function readConcernLines(tx: Tx): Promise<readonly ConcernLine[]> {
  return tx.query<ConcernLine[]>(
    `with raised as (
       select r.concern_id, max(r.raised_on) as last,
         json_agg(json_build_object('on', r.raised_on, 'inspectionId', i.id, 'visit', i.title) order by r.raised_on) as list
       from raising r join inspection i on i.id = r.inspection_id group by r.concern_id
     ), answering as (
       select ac.concern_id, count(*) as live, count(*) filter (where a.embedded_on is null or a.embedded_on > r.last) as covering
       from action_concern ac join action a on a.id = ac.action_id left join raised r on r.concern_id = ac.concern_id
       where a.status not in ('draft', 'stopped') group by ac.concern_id
     )
     select c.id, c.number, c.title, c.theme, c.status, c.priority_id as "priorityId",
       (c.created_at at time zone 'Europe/London')::date as "createdOn", coalesce(r.list, '[]') as raisings,
       coalesce(a.live, 0)::int as "liveActions", coalesce(a.covering, 0) > 0 as covered
     from concern c left join raised r on r.concern_id = c.id left join answering a on a.concern_id = c.id
     order by c.number`,
  );
}

/** By number as people count: 1, 1.1, 2, 10. */
export async function readPriorities(tx: Tx): Promise<readonly PriorityRow[]> {
  return tx.query<PriorityRow[]>(
    `select p.id, p.number, p.title, p.success, lead.job_title as lead
     from priority p left join person lead on lead.id = p.lead_id
     order by (select array_agg(part[1]::int) from regexp_matches(p.number, '[0-9]{1,6}', 'g') part), p.number`,
  );
}

/** What changed after a day, newest first. Extensions are asked for by action, as their index is: never those of every authority. */
export async function readChanges(tx: Tx, since: PlainDate): Promise<readonly ChangeLine[]> {
  return tx.query<ChangeLine[]>(
    `select a.id as "actionId", a.number, a.title, x.on_day as "on", x.what, x.from_value as "from", x.to_value as "to"
     from (
       select action_id, from_day as on_day, 'rating' as what, rating as to_value,
         (select p.rating from rating_change p where p.action_id = r.action_id and p.from_day < r.from_day order by p.from_day desc limit 1) as from_value
       from rating_change r where from_day > $1
       union all
       select action_id, on_day, 'step', to_status, from_status from action_step where on_day > $1 and from_status is distinct from to_status
       union all
       select e.action_id, e.decided_on, 'extension', e.to_due::text, e.from_due::text from action cross join lateral (
         select * from extension where action_id = action.id and decision = 'granted' and decided_on > $1 offset 0) e
     ) x join action a on a.id = x.action_id
     where x.from_value is distinct from x.to_value
     order by x.on_day desc, a.number`,
    [since],
  );
}

/** Documents with findings that nobody has decided on yet. */
export async function readDocumentsWaiting(tx: Tx): Promise<readonly DocumentWaiting[]> {
  return tx.query<DocumentWaiting[]>(
    `select d.id as "documentId", d.title, count(*) filter (where f.decision is null)::int as undecided, count(*)::int as total,
       d.received_on as since
     from finding f join source_document d on d.id = f.document_id
     where f.kind in ('concern', 'strength')
     group by d.id, d.title, d.received_on
     having count(*) filter (where f.decision is null) > 0
     order by d.received_on, d.title`,
  );
}
