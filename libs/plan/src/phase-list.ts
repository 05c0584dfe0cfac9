import type { PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import type { Phase } from './phase.js';
import { ActionTable } from './plan.table.js';
import { inPriorityOrder } from './priorities.js';

/** A phase with what became of its actions. */
export interface ListedPhase extends Pick<Phase, 'id' | 'number' | 'name' | 'fromDay' | 'reason'> {
  /** The day before the next one began; null for the one that runs. */
  readonly untilDay: PlainDate | null;
  readonly openedBy: string | null;
  readonly actions: number;
  /** Taken over from the phase before. */
  readonly carriedOver: number;
  readonly stopped: number;
  readonly embedded: number;
}

type Shown = 'id' | 'number' | 'title' | 'status' | 'dueOn' | 'originalDueOn' | 'rating';

/** What a director looks through before a phase is opened. */
export interface BeforePhase {
  readonly phase: number;
  /** Open actions, which go on or are stopped. */
  readonly open: readonly (Pick<Action, Shown> & { readonly extensions: number; readonly owner: string | null })[];
  /** Verified ones go on until the board embeds them. */
  readonly verified: number;
  readonly priorities: readonly { readonly id: string; readonly number: string; readonly title: string }[];
}

/**
 * Whether action `a` belongs to a phase: it was taken over into it, confirmed in it or reopened in it. `phase` is a parameter
 * of the query.
 */
export const inPhaseSql = (phase: string): string =>
  `(exists (select from phase_action pa where pa.phase_id = ${phase} and pa.action_id = a.id)
    or exists (select from phase ph
      where ph.id = ${phase} and exists (select from (
          select a.confirmed_on as day union all select s.on_day from action_step s where s.action_id = a.id and s.event = 'reopened') came
        where came.day >= ph.from_day
          and came.day < coalesce((select min(n.from_day) from phase n where n.from_day > ph.from_day), 'infinity'))))`;

@Injectable()
export class PhaseList {
  constructor(private readonly database: Database) {}

  /** The newest first; none while the plan has not been opened anew. */
  async list(actor: Actor): Promise<readonly ListedPhase[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) =>
      tx.query<ListedPhase[]>(
        `select p.id, p.number, p.name, p.from_day as "fromDay", p.reason, by.job_title as "openedBy",
                (select min(n.from_day) - 1 from phase n where n.from_day > p.from_day) as "untilDay",
                count(a.id)::int as actions, count(a.id) filter (where a.status = 'stopped')::int as stopped,
                count(a.id) filter (where a.status = 'embedded')::int as embedded,
                (select count(*)::int from phase_action c where c.phase_id = p.id) as "carriedOver"
         from phase p left join person by on by.id = p.opened_by
         left join action a on a.status <> 'draft' and a.confirmed_on is not null and ${inPhaseSql('p.id')}
         group by p.id, by.job_title order by p.number desc`,
      ),
    );
  }

  /** What goes on, and what may be numbered anew, when the next phase is opened. */
  async before(actor: Actor): Promise<BeforePhase> {
    permit(actor, 'phase:open');
    return this.database.snapshot(actor, async (tx) => ({
      phase: await nextNumber(tx),
      open: await tx.query<BeforePhase['open'][number][]>(
        `select a.id, a.number, a.title, a.status, a.due_on as "dueOn", a.original_due_on as "originalDueOn", a.rating,
                owner.job_title as owner,
                (select count(*)::int from extension e where e.action_id = a.id and e.decision = 'granted') as extensions
         from action a left join priority p on p.id = a.priority_id left join person owner on owner.id = a.owner_id
         where a.status in ('not-started', 'in-progress', 'claimed')
         order by p.id is null, ${inPriorityOrder('p')}, a.number`,
      ),
      verified: await tx.countBy(ActionTable, { status: 'verified' }),
      priorities: await tx.query<BeforePhase['priorities'][number][]>(
        `select p.id, p.number, p.title from priority p order by ${inPriorityOrder('p')}`,
      ),
    }));
  }
}

async function nextNumber(tx: Tx): Promise<number> {
  const [last] = await tx.query<{ number: number }[]>('select number from phase order by number desc limit 1');
  return (last?.number ?? 1) + 1;
}
