import { Audit, type AuditEvent, requireVersion } from '#audit';
import { Clock } from '#calendar';
import { type Actor, Conflict, newId, NotAllowed, type OfVersion, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action, ActionStatus } from './action.js';
import { type Cast, hasAny, type Part, partsOf } from './parts.rules.js';
import { ActionStepTable, ActionTable, CoOwnerTable, PriorityTable } from './plan.table.js';
import { Ratings } from './ratings.js';
import { type LifeEvent, mayMove, nextStatus } from './transitions.rules.js';

/** Steps that tell of a person rather than a status: the person is the one who was named or accepted. */
export type PersonStep = 'owner-assigned' | 'owner-accepted' | 'co-owner-named' | 'co-owner-released' | 'lead-named' | 'priority-led';

/** Steps that tell of the action itself, done by the actor. */
export type DeedStep =
  'left-closed' | 'brought-forward' | 'milestone-moved-later' | 'waits-for' | 'waits-no-more' | 'named-critical' | 'no-longer-critical';

/** An action locked for change, with its people and what the actor is to it. */
export interface UnderChange {
  readonly action: Action;
  readonly cast: Cast;
  readonly parts: ReadonlySet<Part>;
}

const inWords: Readonly<Record<Part, string>> = {
  owner: 'its owner',
  'co-owner': 'a co-owner',
  lead: 'its accountable lead',
  claimant: 'the person who claimed it complete',
  'programme-lead': 'the programme lead',
  director: 'the director',
  'assurance-lead': 'an assurance lead',
  board: 'the board',
};

/** How every change to an action begins and ends, so that no use case forgets the lock, the rating, the trail or the reminders. */
@Injectable()
export class Changes {
  /** Entries of the trail that wait to be told as one. */
  private readonly gathered = new WeakMap<Tx, AuditEvent[]>();

  constructor(
    private readonly ratings: Ratings,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * `others` are locked with it, where the change looks at them.
   * @param read the version that the actor had in front of them
   * @throws NotFound when there is no such action, or none that the actor may know of; Overtaken
   */
  async begin(tx: Tx, actor: Actor, actionId: string, read: OfVersion = {}, others: readonly string[] = []): Promise<UnderChange> {
    const action = await this.ratings.loadForChange(tx, actionId, others);
    const coOwners = await tx.find(CoOwnerTable, { where: { actionId } });
    const priority = action.priorityId === null ? null : await tx.findOne(PriorityTable, { where: { id: action.priorityId } });
    const coOwnerIds = coOwners.map(({ personId }) => personId);
    await requireVersion(tx, `A${action.number}`, action, read.version, { ...action, personIds: coOwnerIds });
    const cast = { ...action, coOwnerIds, priorityLeadId: priority?.leadId ?? null };
    return { action, cast, parts: partsOf(actor, cast) };
  }

  /** Writes the fields and the trail, rates anew and leaves the reminders to be planned. */
  async finish(tx: Tx, actor: Actor, action: Action, event: string, set: Partial<Action>, told: object = {}): Promise<Action> {
    if (Object.keys(set).length > 0) await tx.update(ActionTable, action.id, set);
    const before = Object.fromEntries(Object.keys(set).map((name) => [name, action[name as keyof Action]]));
    const entry: AuditEvent = {
      event,
      subject: action.id,
      restrictedTo: action.restrictedTo,
      ...(Object.keys(set).length > 0 ? { from: before, to: set } : {}),
      ...told,
    };
    const gathered = this.gathered.get(tx);
    if (gathered) gathered.push(entry);
    else await this.audit.record(tx, actor, entry);
    await this.outbox.add(tx, actor, 'plan-reminders', {});
    return this.ratings.rerate(tx, action.id);
  }

  /** What is done to one action in `work` stands in the trail as one entry: from the first values to the last. */
  async asOne(tx: Tx, actor: Actor, action: Action, work: () => Promise<void>): Promise<void> {
    const entries: AuditEvent[] = [];
    this.gathered.set(tx, entries);
    try {
      await work();
    } finally {
      this.gathered.delete(tx);
    }
    const [first, ...more] = entries;
    if (first === undefined) return;
    if (more.length === 0) await this.audit.record(tx, actor, first);
    else {
      const all = (side: 'from' | 'to'): [string, unknown][] => entries.flatMap((entry) => Object.entries(entry[side] ?? {}));
      const [from, to] = [Object.fromEntries(all('from').reverse()), Object.fromEntries(all('to'))];
      const told = Object.fromEntries(entries.flatMap((entry) => Object.entries(entry)));
      const events = entries.map(({ event }) => event);
      await this.audit.record(tx, actor, { ...told, event: 'action.changed', subject: action.id, events, from, to });
    }
  }

  /**
   * Moves the action along its life and keeps the step.
   * @throws Conflict when its status does not allow it, NotAllowed when the actor has no part that does
   */
  async move(tx: Tx, actor: Actor, under: UnderChange, event: LifeEvent, reason: string | null): Promise<ActionStatus> {
    const { action, parts } = under;
    const next = nextStatus(action.status, event);
    if ('refused' in next) throw new Conflict(next.refused);
    if (!mayMove(action.status, event, parts))
      throw new NotAllowed('Your part in this action does not allow this. Ask its owner or the director.');
    await this.keepStep(tx, action, { event, toStatus: next.to, personId: actor.personId, reason });
    return next.to;
  }

  /** What hangs on the action has changed: whoever has it open looks again. */
  async touch(tx: Tx, { id }: Action): Promise<void> {
    await tx.increment(ActionTable, { id }, 'version', 1);
  }

  /** Keeps that a person was named or accepted: who ever had a part may not verify. */
  async keepPerson(tx: Tx, action: Action, event: PersonStep, personId: string, reason: string | null = null): Promise<void> {
    await this.keepStep(tx, action, { event, toStatus: action.status, personId, reason });
  }

  /** Keeps what someone did to an action besides moving it along its life. */
  async keepDeed(tx: Tx, actor: Actor, action: Action, event: DeedStep, reason: string | null): Promise<void> {
    await this.keepStep(tx, action, { event, toStatus: action.status, personId: actor.personId, reason });
  }

  private async keepStep(
    tx: Tx,
    action: Action,
    step: { readonly event: string; readonly toStatus: ActionStatus; readonly personId: string | null; readonly reason: string | null },
  ): Promise<void> {
    await tx.insert(ActionStepTable, {
      id: newId(),
      authorityId: action.authorityId,
      actionId: action.id,
      fromStatus: action.status,
      onDay: this.clock.today(),
      at: this.clock.now(),
      ...step,
    });
  }
}

/** @throws NotAllowed unless the actor has one of the parts */
export function requirePart({ parts }: UnderChange, wanted: readonly Part[], what: string): void {
  if (hasAny(parts, wanted)) return;
  const names = wanted.map((part) => inWords[part]);
  throw new NotAllowed(`Only ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''} may ${what}.`);
}
