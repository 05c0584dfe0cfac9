import type { PlainDate } from '#calendar';
import { prepared, type Tx } from '#platform';
import type { Action, Rag } from './action.js';
import { lateSql, type Narrowed } from './plan-filter.js';
import { inPriorityOrder } from './priorities.js';

type Shown =
  'id' | 'number' | 'title' | 'status' | 'priorityId' | 'ownerId' | 'ownerAcceptedOn' | 'leadId' | 'startOn' | 'dueOn' | 'originalDueOn';
type Rated = 'rating' | 'factsRating' | 'ownerRating' | 'ownerRatingReason' | 'ratingReasons' | 'ratingSince';

/** An action as it stands in a list of the plan. */
export interface PlanRow extends Pick<Action, Shown | Rated> {
  readonly priorityNumber: string | null;
  readonly priorityTitle: string | null;
  readonly ownerTitle: string | null;
  readonly leadTitle: string | null;
  /** Granted ones. */
  readonly extensions: number;
  readonly late: boolean;
  /** Named critical by the director. */
  readonly critical: boolean;
  readonly concerns: readonly { readonly id: string; readonly number: number; readonly title: string }[];
}

/** Of all pages together. */
export interface PlanCounts extends Readonly<Record<Rag | 'late', number>> {
  readonly total: number;
}

/** Where a row stands in the plan: the next page begins after it, whatever is added or goes away before it. */
export interface PlanPlace {
  /** The number of its priority; null for none. */
  readonly priority: string | null;
  readonly number: number;
}

/** After all priorities. */
const underNone = 2_147_483_647;

/**
 * Counts all that matches and reads one page of it: one look at the matching actions serves both, and what is joined to a row is
 * read for the page alone, by a statement that is planned once a connection.
 * @param from a place, or how many rows come before the page
 * @returns `rows` of at most `size`, and where the next page begins, if there is one
 */
export async function pageOf(
  tx: Tx,
  { where, values }: Narrowed,
  today: PlainDate,
  { size, from }: { readonly size: number; readonly from: number | PlanPlace },
): Promise<{ readonly counts: PlanCounts; readonly rows: readonly PlanRow[]; readonly next: PlanPlace | undefined }> {
  const given = [...values, today, size];
  const next = (value: unknown): string => `$${given.push(value)}`;
  const [day, most] = [`$${values.length + 1}`, `$${values.length + 2}::int`];
  // A page past the last one is the last one.
  const skipped =
    typeof from === 'number' ? `(select least(${next(from)}::int, greatest(total - 1, 0) / ${most} * ${most}) from counted)` : '0';
  const after = typeof from === 'number' ? '' : `where (place, number) > ${placeSql(next(from.priority), next(from.number))}`;
  const rated = (rating: Rag): string => `count(*) filter (where rating = '${rating}')::int as ${rating}`;
  const [page] = await tx.query<{ counts: PlanCounts; ids: readonly string[] }[]>(
    `with place as materialized (
       select p.id, p.number, row_number() over (order by ${inPriorityOrder('p')})::int as place from priority p),
     matched as materialized (
       select a.id, a.number, a.rating, ${lateSql(day)} as late, coalesce(place.place, ${underNone}) as place
       from action a left join place on place.id = a.priority_id where ${where}),
     counted as (
       select count(*)::int as total, ${(['red', 'amber', 'green', 'blue'] as const).map(rated).join(', ')},
         count(*) filter (where late)::int as late from matched)
     select (select to_json(counted) from counted) as counts,
       array(select id::text from matched ${after} order by place, number limit ${most} + 1 offset ${skipped}) as ids`,
    given,
  );
  if (page === undefined) throw new Error('A query without a condition of its own gave no row');
  const rows = await rowsOf(tx, page.ids.slice(0, size), today);
  const last = page.ids.length > size ? rows.at(-1) : undefined;
  return { counts: page.counts, rows, next: last && { priority: last.priorityNumber, number: last.number } };
}

/** The priority may have got another number meanwhile, or be gone: then the place is after all priorities. */
const placeSql = (priority: string, number: string): string =>
  `(coalesce((select place from place where number = ${priority}::text), ${underNone}), ${number}::int)`;

type ConcernNames = PlanRow['concerns'];

/** These actions as rows, in this order. */
async function rowsOf(tx: Tx, ids: readonly string[], today: PlainDate): Promise<readonly PlanRow[]> {
  const rows = await prepared<Omit<PlanRow, 'concerns'>>(
    tx,
    `select a.id, a.number, a.title, a.status, a.priority_id as "priorityId", a.owner_id as "ownerId", a.lead_id as "leadId",
       a.owner_accepted_on as "ownerAcceptedOn", a.start_on as "startOn", a.due_on as "dueOn", a.original_due_on as "originalDueOn",
       a.rating, a.facts_rating as "factsRating", a.owner_rating as "ownerRating", a.owner_rating_reason as "ownerRatingReason",
       a.rating_reasons as "ratingReasons", a.rating_since as "ratingSince", p.number as "priorityNumber", p.title as "priorityTitle",
       owner.job_title as "ownerTitle", lead.job_title as "leadTitle", coalesce(${lateSql('$2')}, false) as late,
       a.critical_since is not null as critical,
       (select count(*)::int from extension e where e.action_id = a.id and e.decision = 'granted') as extensions
     from unnest($1::uuid[]) with ordinality as asked (id, place) join action a on a.id = asked.id
     left join priority p on p.id = a.priority_id
     left join person owner on owner.id = a.owner_id left join person lead on lead.id = a.lead_id
     order by asked.place`,
    [ids, today],
  );
  const concerns = await concernsOf(tx, ids);
  return rows.map((row) => ({ ...row, concerns: concerns.get(row.id) ?? [] }));
}

/** By action id, in the order of their numbers. Apart from the rows, so that each concern is looked up once and not once an action. */
async function concernsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ConcernNames>> {
  const rows = await prepared<{ actionId: string; concerns: ConcernNames }>(
    tx,
    `select ac.action_id as "actionId", json_agg(json_build_object('id', c.id, 'number', c.number, 'title', c.title) order by c.number) as concerns
       from action_concern ac join concern c on c.id = ac.concern_id where ac.action_id = any($1::uuid[]) group by ac.action_id`,
    [ids],
  );
  return new Map(rows.map(({ actionId, concerns }) => [actionId, concerns]));
}
