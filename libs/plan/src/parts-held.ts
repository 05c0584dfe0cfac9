import { permit } from '#identity';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import type { HeldPart } from './hand-over.input.js';
import { assigners, hasAny, partsOf } from './parts.rules.js';
import { inPriorityOrder } from './priorities.js';

/** An open action in which the person has a part: one row for each part. */
export interface HeldAction extends Pick<
  Action,
  'id' | 'number' | 'title' | 'status' | 'dueOn' | 'originalDueOn' | 'ownerAcceptedOn' | 'version'
> {
  readonly part: HeldPart;
  readonly extensions: number;
  /** Not yet done; they go with the action. */
  readonly milestones: number;
  /** Why the actor may not hand it over; null: they may. */
  readonly bar: string | null;
}

export interface HeldPriority {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly version: number;
  readonly bar: string | null;
}

export interface PartsOfPerson {
  readonly actions: readonly HeldAction[];
  readonly priorities: readonly HeldPriority[];
}

/** What someone still owns, shares and leads. */
@Injectable()
export class PartsHeld {
  constructor(private readonly database: Database) {}

  async of(actor: Actor, personId: string): Promise<PartsOfPerson> {
    permit(actor, 'action:assign-owner');
    return this.database.snapshot(actor, async (tx) => {
      const runsThePlan = actor.roles.includes('director') || actor.roles.includes('programme-lead');
      const leadsOnly = 'The programme lead or the director names accountable leads.';
      const actions = await actionsHeld(tx, personId);
      const priorities = await tx.query<Omit<HeldPriority, 'bar'>[]>(
        `select p.id, p.number, p.title, p.version from priority p where p.lead_id = $1 order by ${inPriorityOrder('p')}`,
        [personId],
      );
      return {
        actions: actions.map(({ leadId, priorityLeadId, ...held }) => {
          const parts = partsOf(actor, { ownerId: null, leadId, claimedBy: null, coOwnerIds: [], priorityLeadId });
          const may = held.part === 'lead' ? runsThePlan : hasAny(parts, assigners);
          return {
            ...held,
            bar: may ? null : held.part === 'lead' ? leadsOnly : 'Only its accountable lead, the programme lead or the director may.',
          };
        }),
        priorities: priorities.map((priority) => ({ ...priority, bar: runsThePlan ? null : leadsOnly })),
      };
    });
  }

  /** How much they still hold: for whoever ends their role, who may not see what it is. */
  async countOf(actor: Actor, personId: string): Promise<{ readonly actions: number; readonly priorities: number }> {
    permit(actor, 'people:read');
    return this.database.snapshot(actor, async (tx) => {
      const actions = new Set((await actionsHeld(tx, personId)).map(({ id }) => id));
      const [led] = await tx.query<{ count: number }[]>('select count(*)::int as count from priority where lead_id = $1', [personId]);
      return { actions: actions.size, priorities: led?.count ?? 0 };
    });
  }
}

type Stored = Omit<HeldAction, 'bar'> & { readonly leadId: string | null; readonly priorityLeadId: string | null };

async function actionsHeld(tx: Tx, personId: string): Promise<readonly Stored[]> {
  return tx.query<Stored[]>(
    `select a.id, a.number, a.title, a.status, a.due_on::text as "dueOn", a.original_due_on::text as "originalDueOn",
            a.owner_accepted_on::text as "ownerAcceptedOn", a.version, held.part, a.lead_id as "leadId", p.lead_id as "priorityLeadId",
            (select count(*)::int from extension e where e.action_id = a.id and e.decision = 'granted') as extensions,
            (select count(*)::int from milestone m where m.action_id = a.id and m.done_on is null) as milestones
       from (select id, 'owner' as part, 1 as place from action where owner_id = $1
             union all select action_id, 'co-owner', 2 from co_owner where person_id = $1
             union all select id, 'lead', 3 from action where lead_id = $1) held
       join action a on a.id = held.id left join priority p on p.id = a.priority_id
      where a.status not in ('stopped', 'embedded') order by held.place, a.number`,
    [personId],
  );
}
