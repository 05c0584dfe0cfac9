import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, asItStood, Database, Invalid, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import {
  actionChanges,
  type ChangeOfAction,
  type ChangeOfConcern,
  type ComparedAction,
  concernChanges,
  type DayCompared,
  type Reopening,
} from './comparison.rules.js';
import type { CompareDays } from './history.input.js';
import { knownSince, requireCome } from './plan-on-day.js';
import { Ratings } from './ratings.js';
import { type PriorityRow, readConcernLines, readPriorities } from './standing-lines.js';

/** What became different between the ends of two London days. */
export interface Comparison {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly actions: readonly ChangeOfAction[];
  readonly concerns: readonly ChangeOfConcern[];
  /** As they are numbered today, for choosing one. */
  readonly priorities: readonly PriorityRow[];
  /** The first day of which anything is known; null: nothing is. */
  readonly knownSince: PlainDate | null;
}

@Injectable()
export class Comparisons {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly clock: Clock,
  ) {}

  /**
   * The number of queries does not depend on the number of actions.
   * @throws Invalid for days that have not come yet, or in the wrong order
   */
  async read(actor: Actor, { from, to = this.clock.today(), priority }: CompareDays): Promise<Comparison> {
    permit(actor, 'plan:read');
    requireCome('from', from, this.clock.today());
    requireCome('to', to, this.clock.today());
    if (from >= to) throw new Invalid([{ field: 'from', message: 'The first day must be before the second' }]);
    const read = async (reader: Actor): Promise<Comparison> => {
      await this.database.transaction(reader, (tx) => this.ratings.settleDue(tx));
      return this.database.snapshot(reader, async (tx) => {
        const [then, now] = [await readDay(tx, from), await readDay(tx, to)];
        const chosen = ({ priorityId }: { readonly priorityId: string | null }): boolean =>
          priority === undefined || priorityId === priority;
        return {
          from,
          to,
          actions: actionChanges(then, now, await readReopenings(tx, from, to)).filter(chosen),
          concerns: concernChanges(then, now).filter(chosen),
          priorities: await readPriorities(tx),
          knownSince: await knownSince(tx),
        };
      });
    };
    return this.database.kept(actor, ['compared', from, to, priority], read, 'the person’s');
  }
}

function readDay(tx: Tx, on: PlainDate): Promise<DayCompared> {
  return asItStood(tx, on, async () => ({ actions: await readActions(tx), concerns: await readConcernLines(tx) }));
}

/** Confirmed actions, stopped ones too. */
async function readActions(tx: Tx): Promise<readonly ComparedAction[]> {
  return tx.query<ComparedAction[]>(
    `select a.id, a.number, a.title, a.status, a.priority_id as "priorityId", a.owner_id as "ownerId", owner.job_title as owner,
            a.lead_id as "leadId", lead.job_title as lead, a.due_on as "dueOn", a.original_due_on as "originalDueOn",
            coalesce(e.granted, 0)::int as extensions, a.rating, a.facts_rating as "factsRating", a.rating_reasons as "ratingReasons",
            a.stop_reason as "stopReason", (select r.number from action r where r.id = a.replaced_by_id) as "replacedBy",
            coalesce((select json_agg(json_build_object('id', m.id, 'title', m.title, 'dueOn', m.due_on, 'originalDueOn', m.original_due_on,
                        'movedLater', m.moved_later) order by m.due_on, m.id) from milestone m where m.action_id = a.id), '[]') as milestones
     from action a
     left join person owner on owner.id = a.owner_id
     left join person lead on lead.id = a.lead_id
     left join (select action_id, count(*) as granted from extension where decision = 'granted' group by action_id) e on e.action_id = a.id
     where a.status <> 'draft' and a.confirmed_on is not null
     order by a.number`,
  );
}

async function readReopenings(tx: Tx, from: PlainDate, to: PlainDate): Promise<readonly Reopening[]> {
  return tx.query<Reopening[]>(
    `select action_id as "actionId", on_day as "on", reason from action_step
     where event = 'reopened' and from_status in ('verified', 'embedded') and on_day > $1 and on_day <= $2 order by at`,
    [from, to],
  );
}
