import { Clock, dayInWords, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, asItStood, Database, Invalid, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Milestone, Rag } from './action.js';
import type { OnDay } from './history.input.js';
import { PlanHistoryTable } from './plan-history.table.js';
import { Ratings } from './ratings.js';
import {
  type ActionLine,
  type ConcernLine,
  type PriorityRow,
  readActionLines,
  readConcernLines,
  readPriorities,
} from './standing-lines.js';

export interface ActionThen extends ActionLine {
  readonly milestones: readonly Pick<Milestone, 'title' | 'dueOn' | 'originalDueOn' | 'movedLater' | 'doneOn'>[];
}

export interface StoppedThen {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly priorityId: string | null;
  readonly stoppedOn: PlainDate | null;
  readonly reason: string | null;
  /** 31 in “A31”. */
  readonly replacedBy: number | null;
}

/** How far the history of this plan goes back. */
export interface KnownHistory {
  /** The first day of which anything is known; null: nothing is. */
  readonly since: PlainDate | null;
  /** Some of that day's plan was put together later from the trail. */
  readonly fromTrail: boolean;
}

/** The plan as it stood at the end of a London day, as far as the reader may know of it today. */
export interface PlanOnDay {
  readonly on: PlainDate;
  /** Confirmed and not stopped, by number. */
  readonly actions: readonly ActionThen[];
  readonly stopped: readonly StoppedThen[];
  readonly concerns: readonly ConcernLine[];
  readonly priorities: readonly PriorityRow[];
  readonly counts: Readonly<Record<Rag, number>>;
  readonly known: KnownHistory;
}

@Injectable()
export class PlanOnDays {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly clock: Clock,
  ) {}

  /** @throws Invalid for a day that has not come yet */
  async read(actor: Actor, { at: on = this.clock.today() }: OnDay): Promise<PlanOnDay> {
    permit(actor, 'plan:read');
    requireCome('at', on, this.clock.today());
    const read = async (reader: Actor): Promise<PlanOnDay> => {
      await this.database.transaction(reader, (tx) => this.ratings.settleDue(tx));
      return this.database.snapshot(reader, (tx) => readPlanOnDay(tx, on));
    };
    // Who could know of a document on an earlier day is asked of the person.
    return this.database.kept(actor, ['plan on', on], read, 'the person’s');
  }
}

/** In a constant number of queries. Ratings are as last settled. */
export async function readPlanOnDay(tx: Tx, on: PlainDate): Promise<PlanOnDay> {
  const since = await knownSince(tx);
  return asItStood(tx, on, async () => {
    const lines = await readActionLines(tx, null);
    const milestones = await readMilestones(tx);
    const actions = lines
      .filter(({ status }) => status !== 'draft')
      .map((line) => ({ ...line, milestones: milestones.get(line.id) ?? [] }));
    const rated = (colour: Rag): number => actions.filter(({ rating }) => rating === colour).length;
    return {
      on,
      actions,
      stopped: await readStopped(tx),
      concerns: await readConcernLines(tx),
      priorities: await readPriorities(tx),
      counts: { blue: rated('blue'), green: rated('green'), amber: rated('amber'), red: rated('red') },
      known: { since, fromTrail: await tx.existsBy(PlanHistoryTable, { fromTrail: true }) },
    };
  });
}

/** The first day on which anything of the plan was kept. */
export async function knownSince(tx: Tx): Promise<PlainDate | null> {
  const [first] = await tx.query<{ day: PlainDate | null }[]>('select min(from_day) as day from plan_history');
  return first?.day ?? null;
}

/** @throws Invalid */
export function requireCome(field: string, day: PlainDate, today: PlainDate): void {
  if (day > today) throw new Invalid([{ field, message: `The day must be today, ${dayInWords(today)}, or earlier` }]);
}

async function readMilestones(tx: Tx): Promise<ReadonlyMap<string, ActionThen['milestones']>> {
  const rows = await tx.query<{ actionId: string; list: ActionThen['milestones'] }[]>(
    `select action_id as "actionId", json_agg(json_build_object('title', title, 'dueOn', due_on, 'originalDueOn', original_due_on,
              'movedLater', moved_later, 'doneOn', done_on) order by due_on, title) as list
     from milestone group by action_id`,
  );
  return new Map(rows.map(({ actionId, list }) => [actionId, list]));
}

/** Stopped after they were confirmed; a draft that was dropped was never in the plan. */
async function readStopped(tx: Tx): Promise<readonly StoppedThen[]> {
  return tx.query(
    `select a.id, a.number, a.title, a.priority_id as "priorityId", a.stopped_on as "stoppedOn", a.stop_reason as reason,
       (select r.number from action r where r.id = a.replaced_by_id) as "replacedBy"
     from action a where a.status = 'stopped' and a.confirmed_on is not null order by a.number`,
  );
}
