import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, addRow, Conflict, Database, Invalid, newId, NotAllowed, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Action } from './action.js';
import { Changes, requirePart } from './changes.js';
import { barToAsking, barToDeciding, type Decider, type ExtensionCase } from './extending.rules.js';
import { type Part, partsOf, workers } from './parts.rules.js';
import { ExtensionTable } from './plan.table.js';
import type { DecideExtension, RequestExtension } from './progress.input.js';
import type { Extension } from './progress.js';
import { isUnderWay, statusInWords } from './transitions.rules.js';

/** The only way to a later due date. The original date is never changed, and asking does not stop the clock. */
@Injectable()
export class Extensions {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  async request(actor: Actor, actionId: string, input: RequestExtension): Promise<Extension> {
    return this.database.transaction(actor, (tx) => this.requestWithin(tx, actor, actionId, input));
  }

  /** The same within a transaction in hand. */
  async requestWithin(tx: Tx, actor: Actor, actionId: string, { toDue, reason, ...read }: RequestExtension): Promise<Extension> {
    permit(actor, 'extension:request');
    const under = await this.changes.begin(tx, actor, actionId, read);
    requirePart(under, workers, 'ask for more time');
    const { action } = under;
    const fromDue = dueOf(action);
    const bar = barToAsking(fromDue, toDue);
    if (bar !== null) throw new Invalid([{ field: 'toDue', message: bar }]);
    if (await tx.existsBy(ExtensionTable, { actionId, decision: IsNull() })) {
      throw new Conflict('An extension of this action is waiting for a decision. It must be decided before another is asked for.');
    }
    const extension: Extension = {
      id: newId(),
      authorityId: actor.authorityId,
      actionId,
      requestedBy: actor.personId,
      requestedOn: this.clock.today(),
      fromDue,
      toDue,
      reason,
      decision: null,
      decidedBy: null,
      decidedOn: null,
      decisionReason: null,
    };
    await addRow(tx, ExtensionTable, extension);
    await this.changes.finish(tx, actor, action, 'extension.requested', {}, { extensionId: extension.id, fromDue, toDue, reason });
    return extension;
  }

  /** By someone else than the requester, by person; the director's own by the chair. */
  async decide(actor: Actor, actionId: string, extensionId: string, input: DecideExtension): Promise<Extension> {
    return this.database.transaction(actor, (tx) => this.decideWithin(tx, actor, actionId, extensionId, input));
  }

  /** The same within a transaction in hand. */
  async decideWithin(
    tx: Tx,
    actor: Actor,
    actionId: string,
    extensionId: string,
    { decision, reason, ...read }: DecideExtension,
  ): Promise<Extension> {
    permit(actor, 'extension:decide');
    const under = await this.changes.begin(tx, actor, actionId, read);
    const extension = await tx.findOne(ExtensionTable, { where: { id: extensionId, actionId } });
    if (extension === null) throw new NotFound('There is no such request for this action');
    const [request] = await waitingExtensions(tx, actionId);
    if (request?.id !== extensionId) throw new Conflict(`This extension was ${extension.decision ?? 'decided'} already.`);
    const bar = barTo(actor, request);
    if (bar !== null) throw new NotAllowed(bar);
    if (decision === 'refused' && reason === undefined) {
      throw new Invalid([{ field: 'reason', message: 'Enter why it is refused: the owner is told' }]);
    }
    const decided = { decision, decidedBy: actor.personId, decidedOn: this.clock.today(), decisionReason: reason ?? null };
    await tx.update(ExtensionTable, extensionId, decided);
    const set = decision === 'granted' ? { dueOn: extension.toDue } : {};
    await this.changes.finish(tx, actor, under.action, `extension.${decision}`, set, { extensionId, reason });
    return { ...extension, ...decided };
  }
}

/** A request that waits for a decision, with what decides who may decide it. */
export interface WaitingExtension extends ExtensionCase, Pick<Extension, 'id' | 'actionId' | 'requestedOn' | 'reason'> {
  readonly number: number;
  readonly title: string;
  /** The first due date; with `grantedBefore` it stands beside the present one. */
  readonly originalDueOn: PlainDate | null;
  readonly ownerTitle: string | null;
  readonly requesterTitle: string | null;
  readonly leadId: string | null;
  readonly priorityLeadId: string | null;
}

/** Of one action, or of all; longest waiting first. Who was a director is told as of the day of the request. */
export async function waitingExtensions(tx: Tx, actionId: string | null = null): Promise<readonly WaitingExtension[]> {
  return tx.query<WaitingExtension[]>(
    `select e.id, e.action_id as "actionId", e.requested_by as "requestedBy", e.requested_on::text as "requestedOn", e.reason,
            e.from_due::text as "fromDue", e.to_due::text as "toDue", a.number, a.title, a.owner_id as "ownerId",
            a.original_due_on::text as "originalDueOn", owner.job_title as "ownerTitle", requester.job_title as "requesterTitle", a.lead_id as "leadId",
            p.lead_id as "priorityLeadId",
            exists (select from membership m where m.role = 'director' and m.person_id in (e.requested_by, a.owner_id)
                      and m.starts_on <= e.requested_on and coalesce(m.ends_on, e.requested_on) >= e.requested_on) as "directorsOwn",
            (select count(*)::int from extension g where g.action_id = a.id and g.decision = 'granted') as "grantedBefore",
            array(select i.starts_on::text from inspection i where i.status in ('expected', 'confirmed')) as visits
       from extension e join action a on a.id = e.action_id left join priority p on p.id = a.priority_id
       left join person owner on owner.id = a.owner_id left join person requester on requester.id = e.requested_by
      where e.decision is null and ($1::uuid is null or e.action_id = $1) order by e.requested_on, a.number`,
    [actionId],
  );
}

/** Why the actor may not decide; null: they may. */
export function barTo(actor: Actor, request: WaitingExtension): string | null {
  if (actor.personId === null) return 'A person must decide an extension.';
  const parts = partsOf(actor, { ...request, claimedBy: null, coOwnerIds: [] });
  return barToDeciding(request, deciderOf(actor, actor.personId, parts));
}

export function deciderOf({ roles }: Actor, personId: string, parts: ReadonlySet<Part>): Decider {
  return {
    personId,
    isDirector: roles.includes('director'),
    isChair: roles.includes('chair'),
    leadsThis: parts.has('lead') && roles.includes('accountable-lead'),
  };
}

/** Whether the owner is a director on that day: a later date is then the chair's to give. */
export async function isDirectorsOwn(tx: Tx, ownerId: string | null, on: PlainDate): Promise<boolean> {
  const [found] = await tx.query<{ found: boolean }[]>(
    `select exists (select from membership m where m.role = 'director' and m.person_id = $1
                      and m.starts_on <= $2 and coalesce(m.ends_on, $2) >= $2) as found`,
    [ownerId, on],
  );
  return found?.found ?? false;
}

/** The first days of visits that are expected or confirmed. */
export async function openVisits(tx: Tx): Promise<readonly PlainDate[]> {
  const rows = await tx.query<{ day: PlainDate }[]>(
    `select starts_on::text as day from inspection where status in ('expected', 'confirmed') and starts_on is not null`,
  );
  return rows.map(({ day }) => day);
}

/** @throws Conflict when the action is not under way, or has no due date */
export function dueOf(action: Action): PlainDate {
  if (!isUnderWay(action.status)) {
    throw new Conflict(`This action is ${statusInWords[action.status]}, so its due date cannot change.`);
  }
  if (action.dueOn === null) throw new Conflict('This action has no due date that could change.');
  return action.dueOn;
}
