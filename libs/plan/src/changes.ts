import { Audit, type AuditEvent, requireVersion } from '#audit';
import { Clock } from '#calendar';
import { type Actor, addRow, Conflict, newId, NotAllowed, type OfVersion, once, Outbox, together, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Any } from 'typeorm';
import type { Action, ActionStatus } from './action.js';
import { type Held, InHand } from './in-hand.js';
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
  private readonly inHand = new WeakMap<Tx, InHand>();

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
    const { action, coOwnerIds } = await this.hold(tx, actionId, others);
    await requireVersion(tx, `A${action.number}`, action, read.version, { ...action, personIds: coOwnerIds });
    const cast = { ...action, coOwnerIds, priorityLeadId: await this.priorityLeadOf(tx, action) };
    return { action, cast, parts: partsOf(actor, cast) };
  }

  /**
   * Changes many actions in a few statements: they are locked and their history is filled in before `work`, written by `writeSoFar`
   * and after it, then rated anew, and the trail is written last, so that others who save wait for that alone.
   * @param ids of the actions that `work` changes, as far as they are known; rows that it adds and reads itself need `writeSoFar` between
   */
  async together<T>(tx: Tx, ids: readonly string[], work: () => Promise<T>): Promise<T> {
    if (this.inHand.has(tx)) return work();
    const inHand = new InHand();
    return this.audit.together(tx, async () => {
      const done = await together(tx, async () => {
        for (const held of await this.withCoOwners(tx, await this.ratings.loadAllForChange(tx, ids))) inHand.take(held);
        this.inHand.set(tx, inHand);
        try {
          const worked = await work();
          await inHand.write(tx);
          return worked;
        } finally {
          this.inHand.delete(tx);
        }
      });
      await this.ratings.rerateAll(tx, inHand.toRate);
      return done;
    });
  }

  /** Writes what `together` has gathered so far, for work that reads it. */
  async writeSoFar(tx: Tx): Promise<void> {
    await this.inHand.get(tx)?.write(tx);
  }

  /** Adds an action that is a draft yet. */
  async addDraft(tx: Tx, draft: Action): Promise<void> {
    const inHand = this.inHand.get(tx);
    if (inHand) inHand.draft(draft);
    else await tx.insert(ActionTable, draft);
  }

  /** Writes the fields and the trail, rates anew and leaves the reminders to be planned. */
  async finish(tx: Tx, actor: Actor, action: Action, event: string, set: Partial<Action>, told: object = {}): Promise<Action> {
    const inHand = this.inHand.get(tx);
    const isChanged = Object.keys(set).length > 0;
    if (isChanged && !inHand) await tx.update(ActionTable, action.id, set);
    const before = Object.fromEntries(Object.keys(set).map((name) => [name, action[name as keyof Action]]));
    const entry: AuditEvent = {
      event,
      subject: action.id,
      restrictedTo: action.restrictedTo,
      ...(isChanged ? { from: before, to: set } : {}),
      ...told,
    };
    const gathered = this.gathered.get(tx);
    if (gathered) gathered.push(entry);
    else await this.audit.record(tx, actor, entry);
    await this.outbox.add(tx, actor, 'plan-reminders', {});
    if (!inHand) return this.ratings.rerate(tx, action.id);
    inHand.rate(action.id);
    const held = await this.hold(tx, action.id);
    return isChanged ? inHand.change(held, set) : held.action;
  }

  /** An action with today's rating, which waits while many are changed together. */
  async rated(tx: Tx, action: Action): Promise<Action> {
    const inHand = this.inHand.get(tx);
    if (!inHand) return action;
    await inHand.write(tx);
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

  /** What hangs on the action has changed, such as its co-owners: whoever has it open looks again. */
  async touch(tx: Tx, { id }: Action, people: Partial<Omit<Held, 'action'>> = {}): Promise<void> {
    const inHand = this.inHand.get(tx);
    if (inHand) inHand.change({ ...(await this.hold(tx, id)), ...people }, {});
    else await tx.increment(ActionTable, { id }, 'version', 1);
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
    await addRow(tx, ActionStepTable, {
      id: newId(),
      authorityId: action.authorityId,
      actionId: action.id,
      fromStatus: action.status,
      onDay: this.clock.today(),
      at: this.clock.now(),
      ...step,
    });
  }

  private async hold(tx: Tx, actionId: string, others: readonly string[] = []): Promise<Held> {
    const inHand = this.inHand.get(tx);
    const known = others.length === 0 ? inHand?.find(actionId) : undefined;
    if (known) return known;
    await inHand?.write(tx);
    const [held] = await this.withCoOwners(tx, [await this.ratings.loadForChange(tx, actionId, others)]);
    if (held === undefined) throw new Error('An action was loaded and is not there');
    inHand?.take(held);
    return held;
  }

  private async withCoOwners(tx: Tx, actions: readonly Action[]): Promise<readonly Held[]> {
    const coOwners = await tx.findBy(CoOwnerTable, { actionId: Any(actions.map(({ id }) => id)) });
    const byAction = new Map(actions.map(({ id }) => [id, [] as string[]]));
    for (const { actionId, personId } of coOwners) byAction.get(actionId)?.push(personId);
    return actions.map((action) => ({ action, coOwnerIds: byAction.get(action.id) ?? [] }));
  }

  private async priorityLeadOf(tx: Tx, { priorityId }: Action): Promise<string | null> {
    if (priorityId === null) return null;
    const priority = await once(tx, `priority ${priorityId}`, () => tx.findOneBy(PriorityTable, { id: priorityId }));
    return priority?.leadId ?? null;
  }
}

/** @throws NotAllowed unless the actor has one of the parts */
export function requirePart({ parts }: UnderChange, wanted: readonly Part[], what: string): void {
  if (hasAny(parts, wanted)) return;
  const names = wanted.map((part) => inWords[part]);
  throw new NotAllowed(`Only ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''} may ${what}.`);
}
