import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Action } from './action.js';
import { narrowed } from './plan-filter.js';
import type { FindActions } from './plan-list.input.js';
import { ActionTable } from './plan.table.js';
import { inPriorityOrder } from './priorities.js';
import { Ratings } from './ratings.js';
import { type Deed, whatNow } from './what-now.rules.js';

interface Around {
  readonly id: string;
  readonly coOwnerIds: readonly string[];
  readonly priorityLeadId: string | null;
  readonly priorityNumber: string | null;
  readonly priorityTitle: string | null;
  readonly ownerTitle: string | null;
  readonly leadTitle: string | null;
  /** Granted ones. */
  readonly extensions: number;
  /** The later date that waits for a decision. */
  readonly askedFor: string | null;
}

/** An action as it is stored, with what this actor may do to it now. */
export interface EditableAction extends Action, Omit<Around, 'coOwnerIds' | 'priorityLeadId'> {
  readonly canDo: readonly Deed[];
}

export interface EditablePage {
  readonly rows: readonly EditableAction[];
  /** Of all pages. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

const pageSize = 200;

/** The plan's actions for changing many at once, in the order of the plan, narrowed as the plan's own list is. */
@Injectable()
export class EditableList {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly clock: Clock,
  ) {}

  /** One page of 200. The number of queries does not depend on the number of actions. */
  async read(actor: Actor, filter: FindActions = {}): Promise<EditablePage> {
    permit(actor, 'plan:read');
    return this.database.transaction(actor, async (tx) => {
      await this.ratings.settleDue(tx);
      const { where, values } = narrowed(filter, this.clock.today());
      const [counted] = await tx.query<{ total: number }[]>(`select count(*)::int as total from action a where ${where}`, [...values]);
      const total = counted?.total ?? 0;
      const pages = Math.max(1, Math.ceil(total / pageSize));
      const page = Math.min(filter.page ?? 1, pages);
      const around = await aroundThem(tx, where, values, (page - 1) * pageSize);
      return { rows: await this.inFull(tx, actor, around), total, page, pages };
    });
  }

  /** These actions, whether or not they still fit what was asked: someone's typing must find its row again. */
  async these(actor: Actor, ids: readonly string[]): Promise<readonly EditableAction[]> {
    permit(actor, 'plan:read');
    return this.database.transaction(actor, async (tx) => this.inFull(tx, actor, await aroundThem(tx, 'a.id = any($1::uuid[])', [ids], 0)));
  }

  private async inFull(tx: Tx, actor: Actor, around: readonly Around[]): Promise<readonly EditableAction[]> {
    const stored = await tx.find(ActionTable, { where: { id: In(around.map(({ id }) => id)) } });
    const byId = new Map(stored.map((action) => [action.id, action]));
    return around.flatMap(({ coOwnerIds, priorityLeadId, ...told }) => {
      const action = byId.get(told.id);
      if (action === undefined) return [];
      const canDo = whatNow(actor, action, { ...action, coOwnerIds, priorityLeadId }, told.askedFor !== null);
      return [{ ...action, ...told, canDo }];
    });
  }
}

async function aroundThem(tx: Tx, where: string, asked: readonly unknown[], offset: number): Promise<readonly Around[]> {
  return tx.query<Around[]>(
    `select a.id, p.lead_id as "priorityLeadId", p.number as "priorityNumber", p.title as "priorityTitle",
            owner.job_title as "ownerTitle", lead.job_title as "leadTitle",
            array(select co.person_id::text from co_owner co where co.action_id = a.id) as "coOwnerIds",
            (select count(*)::int from extension e where e.action_id = a.id and e.decision = 'granted') as extensions,
            (select e.to_due::text from extension e where e.action_id = a.id and e.decision is null limit 1) as "askedFor"
       from action a left join priority p on p.id = a.priority_id
       left join person owner on owner.id = a.owner_id left join person lead on lead.id = a.lead_id
      where ${where} order by p.id is null, ${inPriorityOrder('p')}, a.number limit ${pageSize} offset ${offset}`,
    [...asked],
  );
}
