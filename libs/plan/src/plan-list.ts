import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Rag } from './action.js';
import { type GroupRating, groupRating, type RatedAction } from './group-rating.rules.js';
import { countedRating } from './lead-rating.rules.js';
import { readLeadRatings } from './lead-ratings.js';
import { narrowed } from './plan-filter.js';
import type { FindActions } from './plan-list.input.js';
import { pageOf, type PlanCounts, type PlanPlace, type PlanRow } from './plan-rows.js';
import { Ratings } from './ratings.js';
import { type ConcernName, readUncovered } from './uncovered.js';

export interface PlanPage {
  readonly rows: readonly PlanRow[];
  /** Of all pages. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly counts: Omit<PlanCounts, 'total'>;
  /** Where the next page begins; none after the last row. */
  readonly next: PlanPlace | undefined;
  /** Open concerns that no confirmed action answers. */
  readonly uncovered: readonly ConcernName[];
}

/** With what is told above each priority's rows. */
export interface PlanByPriority extends PlanPage {
  /** By priority id ('' for none): the rating of all its live actions, whatever the filter. */
  readonly priorityRatings: Readonly<Record<string, GroupRating>>;
}

export interface PlanOption {
  readonly kind: 'owner' | 'lead' | 'phase' | 'priority' | 'visit';
  readonly id: string;
  readonly text: string;
}

const pageSize = 100;
const mostRows = 10_000;

/** The plan as people read it: by priority, narrowed by what they ask for. */
@Injectable()
export class PlanList {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly clock: Clock,
  ) {}

  /**
   * One page of 100, in the order of the priorities' numbers. The number of queries does not depend on the number of actions.
   * @param after begins after this place, and `filter.page` is not heeded; `page` of the answer is then 1
   * @param size rows of a page, 100 at most
   */
  async list(actor: Actor, filter: FindActions = {}, after?: PlanPlace, size = pageSize): Promise<PlanPage> {
    permit(actor, 'plan:read');
    return this.database.kept(actor, ['plan', filter, after, size], (reader) =>
      this.database.transaction(reader, (tx) => this.read(tx, filter, after, size)),
    );
  }

  /** The same with the ratings of the priorities. */
  async byPriority(actor: Actor, filter: FindActions = {}): Promise<PlanByPriority> {
    permit(actor, 'plan:read');
    return this.database.kept(actor, ['plan by priority', filter], (reader) =>
      this.database.transaction(reader, async (tx) => ({
        ...(await this.read(tx, filter)),
        priorityRatings: await ratingsByPriority(tx, this.clock.today()),
      })),
    );
  }

  /** Every row that matches, at most 10,000, for a table to take away. */
  async all(actor: Actor, filter: FindActions = {}): Promise<readonly PlanRow[]> {
    permit(actor, 'plan:read');
    return this.database.transaction(actor, async (tx) => {
      await this.ratings.settleDue(tx);
      const today = this.clock.today();
      return (await pageOf(tx, narrowed(filter, today), today, { size: mostRows, from: 0 })).rows;
    });
  }

  /** What the list can be narrowed by here: people who own or lead something, priorities, visits. */
  async options(actor: Actor): Promise<readonly PlanOption[]> {
    permit(actor, 'plan:read');
    return this.database.kept(actor, ['plan options'], (reader) =>
      this.database.snapshot(reader, (tx) =>
        tx.query<PlanOption[]>(`
        (select 'owner' as kind, p.id, p.job_title as text, null::int[] as place from person p
          where exists (select from action a where a.authority_id = app_authority() and a.owner_id = p.id and a.status <> 'draft')
         union all select 'lead', p.id, p.job_title, null::int[] from person p
          where exists (select from action a where a.authority_id = app_authority() and a.lead_id = p.id and a.status <> 'draft')
         union all select 'priority', p.id, p.number || ' ' || p.title, case when p.number ~ '^[0-9]{1,6}([.][0-9]{1,6})*$' then string_to_array(p.number, '.')::int[] end from priority p
         union all select 'phase', h.id, 'Phase ' || h.number || ': ' || h.name, array[-h.number] from phase h
         union all select 'visit', i.id, i.title || ', ' || to_char(i.starts_on, 'FMDD FMMonth YYYY'), array[-(i.starts_on - date '2000-01-01')]
           from inspection i where i.status <> 'cancelled')
        order by kind, place nulls last, text`),
      ),
    );
  }

  private async read(tx: Tx, filter: FindActions, after?: PlanPlace, size = pageSize): Promise<PlanPage> {
    await this.ratings.settleDue(tx);
    const today = this.clock.today();
    const from = after ?? ((filter.page ?? 1) - 1) * size;
    const { rows, counts, next } = await pageOf(tx, narrowed(filter, today), today, { size, from });
    const { total, ...byRating } = counts;
    const pages = Math.max(1, Math.ceil(total / size));
    return {
      rows,
      total,
      page: after === undefined ? Math.min(filter.page ?? 1, pages) : 1,
      pages,
      counts: byRating,
      next,
      uncovered: await readUncovered(tx, filter),
    };
  }
}

async function ratingsByPriority(tx: Tx, today: PlainDate): Promise<Readonly<Record<string, GroupRating>>> {
  const rows = await tx.query<{ priority: string; rating: Rag; critical: boolean; count: number }[]>(
    `select coalesce(priority_id::text, '') as priority, rating, critical_since is not null as critical, count(*)::int as count from action
      where status not in ('draft', 'stopped') and rating is not null group by 1, 2, 3`,
  );
  const leads = await readLeadRatings(tx, today);
  const actions = new Map<string, RatedAction[]>();
  for (const { priority, rating, critical, count } of rows)
    actions.set(priority, [...(actions.get(priority) ?? []), ...Array<RatedAction>(count).fill({ rating, critical })]);
  return Object.fromEntries(
    [...actions].map(([priority, rated]) => [priority, countedRating(groupRating(rated), leads.get(priority) ?? null)]),
  );
}
