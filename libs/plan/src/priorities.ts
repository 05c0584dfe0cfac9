import { Audit, requireVersion } from '#audit';
import { Clock } from '#calendar';
import { People, permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Action } from './action.js';
import { Changes } from './changes.js';
import { canLead, requireAmong } from './holders.js';
import type { RenumberPriority } from './phase.input.js';
import { ActionTable, PriorityTable } from './plan.table.js';
import type { PutUnderPriority, WritePriority } from './priority.input.js';
import type { Priority } from './priority.js';

/** A priority with what hangs under it. */
export interface PriorityWithCounts extends Priority {
  readonly leadTitle: string | null;
  readonly concerns: number;
  /** Confirmed and not stopped. */
  readonly actions: number;
}

/** Natural order: 1.2 before 1.10, and numbers that are not numbers last. */
export const inPriorityOrder = (alias: string): string =>
  `case when ${alias}.number ~ '^[0-9]{1,6}([.][0-9]{1,6})*$' then string_to_array(${alias}.number, '.')::int[] end nulls last, ${alias}.number`;

@Injectable()
export class Priorities {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly changes: Changes,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<readonly PriorityWithCounts[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) =>
      tx.query<PriorityWithCounts[]>(
        `select p.id, p.authority_id as "authorityId", p.number, p.title, p.success, p.lead_id as "leadId", p.version,
                lead.job_title as "leadTitle",
                (select count(*)::int from concern c where c.priority_id = p.id) as concerns,
                (select count(*)::int from action a where a.priority_id = p.id and a.status not in ('draft', 'stopped')) as actions
           from priority p left join person lead on lead.id = p.lead_id
          order by ${inPriorityOrder('p')}`,
      ),
    );
  }

  async find(actor: Actor, id: string): Promise<Priority> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) => stored(tx, id));
  }

  async add(actor: Actor, input: WritePriority): Promise<Priority> {
    return this.database.transaction(actor, (tx) => this.addWithin(tx, actor, input));
  }

  /** The same within a transaction in hand. */
  async addWithin(tx: Tx, actor: Actor, input: WritePriority): Promise<Priority> {
    permit(actor, 'priority:write');
    await this.requireFit(tx, input, null);
    const priority: Priority = { id: newId(), authorityId: actor.authorityId, ...written(input), version: 1 };
    await tx.insert(PriorityTable, priority);
    await this.audit.record(tx, actor, { event: 'priority.added', subject: priority.id, to: written(input) });
    return priority;
  }

  async change(actor: Actor, id: string, input: WritePriority): Promise<Priority> {
    permit(actor, 'priority:write');
    return this.database.transaction(actor, async (tx) => {
      const before = await stored(tx, id, true);
      await requireVersion(tx, 'this priority', before, input.version);
      await this.requireFit(tx, input, id);
      if (before.leadId !== (input.leadId ?? null)) await this.keepFormerLead(tx, before);
      await tx.update(PriorityTable, id, written(input));
      const { number, title, success, leadId } = before;
      await this.audit.record(tx, actor, {
        event: 'priority.changed',
        subject: id,
        from: { number, title, success, leadId },
        to: written(input),
      });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return stored(tx, id);
    });
  }

  async putUnder(actor: Actor, actionId: string, input: PutUnderPriority): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.putUnderWithin(tx, actor, actionId, input));
  }

  /** The same within a transaction in hand. */
  async putUnderWithin(tx: Tx, actor: Actor, actionId: string, { priorityId, ...read }: PutUnderPriority): Promise<Action> {
    permit(actor, 'priority:write');
    const { action, cast } = await this.changes.begin(tx, actor, actionId, read);
    await stored(tx, priorityId);
    if (action.priorityId === priorityId) return action;
    if (cast.priorityLeadId !== null) await this.changes.keepPerson(tx, action, 'priority-led', cast.priorityLeadId);
    return this.changes.finish(tx, actor, action, 'action.put-under-priority', { priorityId });
  }

  /**
   * Gives priorities other numbers within a transaction in hand; two may change places.
   * @throws Invalid with problems named by row (`priorities.0.number`)
   */
  async renumberWithin(tx: Tx, actor: Actor, wanted: readonly RenumberPriority[]): Promise<void> {
    permit(actor, 'priority:write');
    const stands = await tx.find(PriorityTable, { order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
    if (wanted.some(({ id }) => !stands.some((priority) => priority.id === id))) throw new NotFound('There is no such priority');
    const numberOf = new Map(wanted.map(({ id, number }) => [id, number]));
    const twice = wanted.findIndex(({ id, number }) =>
      stands.some((other) => other.id !== id && (numberOf.get(other.id) ?? other.number) === number),
    );
    if (twice >= 0) throw new Invalid([{ field: `priorities.${twice}.number`, message: 'Two priorities cannot have the same number' }]);
    const changed = stands.flatMap(({ id, number: from }) => {
      const to = numberOf.get(id) ?? from;
      return to === from ? [] : [{ id, from, to }];
    });
    // Out of each other's way first: no two may have one number even for a moment.
    for (const { id } of changed) await tx.update(PriorityTable, id, { number: id });
    for (const { id, from, to } of changed) {
      await tx.update(PriorityTable, id, { number: to });
      await this.audit.record(tx, actor, { event: 'priority.changed', subject: id, from: { number: from }, to: { number: to } });
    }
  }

  /** From one accountable lead to another, within a transaction in hand. @throws Conflict when the first leads it no longer, Overtaken */
  async nameLeadWithin(
    tx: Tx,
    actor: Actor,
    id: string,
    {
      from,
      leadId,
      reason,
      version,
    }: { readonly from: string; readonly leadId: string; readonly reason: string; readonly version: number | undefined },
  ): Promise<void> {
    permit(actor, 'priority:write');
    const before = await stored(tx, id, true);
    await requireVersion(tx, `priority ${before.number}`, before, version);
    if (before.leadId !== from) throw new Conflict(`Priority ${before.number}: they lead it no longer.`);
    requireAmong(await this.people.peopleWithRole(tx, canLead, this.clock.today()), 'toId', leadId);
    await this.keepFormerLead(tx, before);
    await tx.update(PriorityTable, id, { leadId });
    await this.audit.record(tx, actor, { event: 'priority.lead-named', subject: id, from: { leadId: from }, to: { leadId }, reason });
    await this.outbox.add(tx, actor, 'plan-reminders', {});
  }

  /** Who leads a priority leads its actions, so they may verify none of them afterwards either. */
  private async keepFormerLead(tx: Tx, { id, leadId }: Priority): Promise<void> {
    if (leadId === null) return;
    for (const action of await tx.find(ActionTable, { where: { priorityId: id, status: Not(In(['draft', 'stopped'])) } }))
      await this.changes.keepPerson(tx, action, 'priority-led', leadId);
  }

  private async requireFit(tx: Tx, { number, leadId }: WritePriority, id: string | null): Promise<void> {
    const same = await tx.findOne(PriorityTable, { where: { number } });
    if (same !== null && same.id !== id) {
      throw new Invalid([{ field: 'number', message: `Priority ${number} exists already: “${same.title}”. Enter another number` }]);
    }
    if (leadId !== undefined) requireAmong(await this.people.peopleWithRole(tx, canLead, this.clock.today()), 'leadId', leadId);
  }
}

const written = ({ number, title, success, leadId }: WritePriority): Pick<Priority, 'number' | 'title' | 'success' | 'leadId'> => ({
  number,
  title,
  success: success ?? null,
  leadId: leadId ?? null,
});

/** @throws NotFound */
async function stored(tx: Tx, id: string, forChange = false): Promise<Priority> {
  const priority = await tx.findOne(PriorityTable, { where: { id }, ...(forChange ? { lock: { mode: 'pessimistic_write' } } : {}) });
  if (priority === null) throw new NotFound('There is no such priority');
  return priority;
}
