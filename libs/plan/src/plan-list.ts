import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action, Rag } from './action.js';
import { countedRating } from './lead-rating.rules.js';
import { readLeadRatings } from './lead-ratings.js';
import type { FindActions } from './plan-list.input.js';
import { inPhaseSql } from './phase-list.js';
import { inPriorityOrder } from './priorities.js';
import { type GroupRating, groupRating, type RatedAction } from './group-rating.rules.js';
import { Ratings } from './ratings.js';
import { type ConcernLine, readConcernLines } from './standing-lines.js';

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

export interface PlanPage {
  readonly rows: readonly PlanRow[];
  /** Of all pages. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly counts: Readonly<Record<Rag | 'late', number>>;
  /** By priority id ('' for none): the rating of all its live actions, whatever the filter. */
  readonly priorityRatings: Readonly<Record<string, GroupRating>>;
  /** Open concerns that no confirmed action answers. */
  readonly uncovered: readonly ConcernLine[];
}

export interface PlanOption {
  readonly kind: 'owner' | 'lead' | 'phase' | 'priority' | 'visit';
  readonly id: string;
  readonly text: string;
}

const pageSize = 100;

/** Past due and not verified, unless it was claimed in time. `today` is a parameter of the query. */
export const lateSql = (today: string): string =>
  `(a.due_on < ${today}::date and (a.status in ('not-started', 'in-progress') or (a.status = 'claimed' and a.claimed_on > a.due_on)))`;

/** Confirmed, and not verified yet. */
export const openSql = `a.status in ('not-started', 'in-progress', 'claimed')`;

/** Still to be done, and due from today to a day. Both are parameters of the query. */
export const dueBySql = (today: string, day: string): string =>
  `(a.status in ('not-started', 'in-progress') and a.due_on between ${today}::date and ${day}::date)`;

/** What a list of the plan holds; its values are `parameters`. */
export const matching = `
  a.status <> 'draft' and case when $1::text is not null then a.status = $1 else a.status <> 'stopped' or $13::uuid is not null end
  and ($2::text is null or a.rating = $2)
  and ($3::uuid is null or a.owner_id = $3 or exists (select from co_owner co where co.action_id = a.id and co.person_id = $3))
  and ($4::uuid is null or a.lead_id = $4)
  and ($5::uuid is null or a.priority_id = $5)
  and ($6::uuid is null or exists (select from action_concern ac where ac.action_id = a.id and ac.concern_id = $6))
  and ($7::uuid is null or not exists (select from inspection_focus f where f.inspection_id = $7)
       or exists (select from inspection_focus f join action_concern ac using (concern_id) where f.inspection_id = $7 and ac.action_id = a.id))
  and (not $8::boolean or ${lateSql('$12')})
  and case $9::text
    when 'no-concern' then not exists (select from action_concern ac where ac.action_id = a.id)
    when 'owner-says-better' then array_position(array['blue','green','amber','red'], a.owner_rating) < array_position(array['blue','green','amber','red'], a.facts_rating)
    when 'not-accepted' then a.owner_id is not null and a.owner_accepted_on is null
    when 'extended' then a.due_on > a.original_due_on
    when 'extension-asked' then exists (select from extension e where e.action_id = a.id and e.decision is null)
    when 'no-evidence' then not exists (select from evidence e where e.action_id = a.id and e.taken_back_at is null)
    else true end
  and ($10::date is null or exists (select from action_step s where s.action_id = a.id and s.on_day > $10)
       or exists (select from rating_change r where r.action_id = a.id and r.from_day > $10))
  and ($11::text is null or a.title ilike '%' || $11 || '%' or 'A' || a.number = upper($11))
  and ($13::uuid is null or a.confirmed_on is not null and ${inPhaseSql('$13')})
  and (not $14::boolean or ${openSql})
  and ($15::date is null or ${dueBySql('$12', '$15')})`;

/** The plan as people read it: by priority, narrowed by what they ask for. */
@Injectable()
export class PlanList {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly clock: Clock,
  ) {}

  /** One page of 100, in the order of the priorities' numbers. The number of queries does not depend on the number of actions. */
  async list(actor: Actor, filter: FindActions = {}): Promise<PlanPage> {
    permit(actor, 'plan:read');
    return this.database.transaction(actor, async (tx) => {
      await this.ratings.settleDue(tx);
      const asked = parameters(filter, this.clock.today());
      const counts = await countsOf(tx, asked);
      const pages = Math.max(1, Math.ceil(counts.total / pageSize));
      const page = Math.min(filter.page ?? 1, pages);
      const rows = await rowsOf(tx, asked, pageSize, (page - 1) * pageSize);
      const { total, ...byRating } = counts;
      return {
        rows,
        total,
        page,
        pages,
        counts: byRating,
        priorityRatings: await ratingsByPriority(tx, this.clock.today()),
        uncovered: await uncoveredIn(tx, filter),
      };
    });
  }

  /** Every row that matches, at most 10,000, for a table to take away. */
  async all(actor: Actor, filter: FindActions = {}): Promise<readonly PlanRow[]> {
    permit(actor, 'plan:read');
    return this.database.transaction(actor, async (tx) => {
      await this.ratings.settleDue(tx);
      return rowsOf(tx, parameters(filter, this.clock.today()), 10_000, 0);
    });
  }

  /** What the list can be narrowed by here: people who own or lead something, priorities, visits. */
  async options(actor: Actor): Promise<readonly PlanOption[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) =>
      tx.query<PlanOption[]>(`
        (select distinct 'owner' as kind, p.id, p.job_title as text, null::int[] as place from person p join action a on a.owner_id = p.id where a.status <> 'draft'
         union all select distinct 'lead', p.id, p.job_title, null::int[] from person p join action a on a.lead_id = p.id where a.status <> 'draft'
         union all select 'priority', p.id, p.number || ' ' || p.title, case when p.number ~ '^[0-9]{1,6}([.][0-9]{1,6})*$' then string_to_array(p.number, '.')::int[] end from priority p
         union all select 'phase', h.id, 'Phase ' || h.number || ': ' || h.name, array[-h.number] from phase h
         union all select 'visit', i.id, i.title || ', ' || to_char(i.starts_on, 'FMDD FMMonth YYYY'), array[-(i.starts_on - date '2000-01-01')]
           from inspection i where i.status <> 'cancelled')
        order by kind, place nulls last, text`),
    );
  }
}

export function parameters(filter: FindActions, today: PlainDate): readonly unknown[] {
  const { status, rating, owner, lead, priority, concern, visit, late, gap, since, words } = filter;
  const asked = [status, rating, owner, lead, priority, concern, visit, late ?? false, gap, since, words];
  return [...asked.map((value) => value ?? null), today, filter.phase ?? null, filter.open ?? false, filter.dueBy ?? null];
}

async function rowsOf(tx: Tx, asked: readonly unknown[], limit: number, offset: number): Promise<readonly PlanRow[]> {
  return tx.query<PlanRow[]>(
    `select a.id, a.number, a.title, a.status, a.priority_id as "priorityId", a.owner_id as "ownerId", a.lead_id as "leadId",
            a.owner_accepted_on::text as "ownerAcceptedOn", a.start_on::text as "startOn", a.due_on::text as "dueOn",
            a.original_due_on::text as "originalDueOn", a.rating, a.facts_rating as "factsRating", a.owner_rating as "ownerRating",
            a.owner_rating_reason as "ownerRatingReason", a.rating_reasons as "ratingReasons", a.rating_since::text as "ratingSince",
            p.number as "priorityNumber", p.title as "priorityTitle", owner.job_title as "ownerTitle", lead.job_title as "leadTitle",
            coalesce(${lateSql('$12')}, false) as late, a.critical_since is not null as critical,
            (select count(*)::int from extension e where e.action_id = a.id and e.decision = 'granted') as extensions,
            coalesce((select json_agg(json_build_object('id', c.id, 'number', c.number, 'title', c.title) order by c.number)
                        from action_concern ac join concern c on c.id = ac.concern_id where ac.action_id = a.id), '[]') as concerns
       from action a left join priority p on p.id = a.priority_id
       left join person owner on owner.id = a.owner_id left join person lead on lead.id = a.lead_id
      where ${matching}
      order by p.id is null, ${inPriorityOrder('p')}, a.number limit ${limit} offset ${offset}`,
    [...asked],
  );
}

async function countsOf(tx: Tx, asked: readonly unknown[]): Promise<PlanPage['counts'] & { readonly total: number }> {
  const rated = (rating: Rag): string => `count(*) filter (where a.rating = '${rating}')::int as ${rating}`;
  const [counts] = await tx.query<(PlanPage['counts'] & { total: number })[]>(
    `select count(*)::int as total, ${rated('red')}, ${rated('amber')}, ${rated('green')}, ${rated('blue')},
            count(*) filter (where ${lateSql('$12')})::int as late from action a where ${matching}`,
    [...asked],
  );
  return counts ?? { total: 0, red: 0, amber: 0, green: 0, blue: 0, late: 0 };
}

async function ratingsByPriority(tx: Tx, today: PlainDate): Promise<Readonly<Record<string, GroupRating>>> {
  const rows = await tx.query<{ priority: string; ratings: RatedAction[] }[]>(
    `select coalesce(priority_id::text, '') as priority,
       json_agg(json_build_object('rating', rating, 'critical', critical_since is not null)) as ratings from action
      where status not in ('draft', 'stopped') and rating is not null group by 1`,
  );
  const leads = await readLeadRatings(tx, today);
  return Object.fromEntries(
    rows.map(({ priority, ratings }) => [priority, countedRating(groupRating(ratings), leads.get(priority) ?? null)]),
  );
}

/** As the board's first screen counts them, narrowed to a priority, a concern or a visit's focus. */
async function uncoveredIn(tx: Tx, { priority, visit, concern }: FindActions): Promise<readonly ConcernLine[]> {
  const focus =
    visit === undefined
      ? []
      : await tx.query<{ id: string }[]>('select concern_id as id from inspection_focus where inspection_id = $1', [visit]);
  const concerns = await readConcernLines(tx);
  return concerns.filter(
    ({ id, status, covered, priorityId }) =>
      status === 'open' &&
      !covered &&
      (priority === undefined || priorityId === priority) &&
      (concern === undefined || id === concern) &&
      (focus.length === 0 || focus.some((named) => named.id === id)),
  );
}
