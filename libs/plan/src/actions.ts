import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, Invalid, NotAllowed, type OfVersion, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Action } from './action.js';
import type { ClaimComplete, ReopenAction, StopAction, VerifyAction } from './action.input.js';
import { Changes } from './changes.js';
import { barToClaiming } from './claiming.rules.js';
import { EvidenceTable } from './plan.table.js';
import { actionNamed, noSuchAction } from './references.js';
import { involvementsIn } from './involvements.js';
import { barsToVerifying } from './verifying.rules.js';

/** The life of an action after it is confirmed. */
@Injectable()
export class Actions {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** Says that work has begun. A first progress update can say so too. */
  async start(actor: Actor, id: string, read: OfVersion = {}): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.startWithin(tx, actor, id, read));
  }

  /** The same within a transaction in hand. */
  async startWithin(tx: Tx, actor: Actor, id: string, read: OfVersion = {}): Promise<Action> {
    permit(actor, 'action:update');
    const under = await this.changes.begin(tx, actor, id, read);
    const status = await this.changes.move(tx, actor, under, 'started', null);
    return this.changes.finish(tx, actor, under.action, 'action.started', { status });
  }

  /** A claim never improves the rating. It needs evidence, and someone with no part in the action verifies it. */
  async claim(actor: Actor, id: string, input: ClaimComplete): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.claimWithin(tx, actor, id, input));
  }

  /** The same within a transaction in hand. */
  async claimWithin(tx: Tx, actor: Actor, id: string, { note, ...read }: ClaimComplete): Promise<Action> {
    permit(actor, 'action:claim');
    const under = await this.changes.begin(tx, actor, id, read);
    const status = await this.changes.move(tx, actor, under, 'claimed', note ?? null);
    const evidence = await tx.count(EvidenceTable, { where: { actionId: id, takenBackAt: IsNull() } });
    const bar = barToClaiming(evidence);
    if (bar !== null) throw new Invalid(bar);
    const set = { status, claimedOn: this.clock.today(), claimedBy: actor.personId };
    return this.changes.finish(tx, actor, under.action, 'action.claimed', set, { note });
  }

  /** The claimant takes a mistaken claim back; the claim stays in the history. */
  async withdrawClaim(actor: Actor, id: string, read: OfVersion = {}): Promise<Action> {
    permit(actor, 'action:claim');
    return this.database.transaction(actor, async (tx) => {
      const under = await this.changes.begin(tx, actor, id, read);
      const status = await this.changes.move(tx, actor, under, 'claim-withdrawn', null);
      return this.changes.finish(tx, actor, under.action, 'action.claim-withdrawn', { status, claimedOn: null, claimedBy: null });
    });
  }

  /** @throws NotAllowed listing each part that the person has or ever had in the action */
  async verify(actor: Actor, id: string, { checked, ...read }: VerifyAction): Promise<Action> {
    permit(actor, 'action:verify');
    return this.database.transaction(actor, async (tx) => {
      const under = await this.changes.begin(tx, actor, id, read);
      const status = await this.changes.move(tx, actor, under, 'verified', checked);
      if (actor.personId === null) throw new NotAllowed('A person must verify an action.');
      const bars = barsToVerifying(actor.personId, await involvementsIn(tx, id));
      if (bars.length > 0) throw new NotAllowed(`${bars.join('. ')}. Someone who never had a part in this action must verify it.`);
      const set = { status, verifiedOn: this.clock.today(), verifiedBy: actor.personId };
      return this.changes.finish(tx, actor, under.action, 'action.verified', set, { checked });
    });
  }

  async stop(actor: Actor, id: string, input: StopAction): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.stopWithin(tx, actor, id, input));
  }

  /** The same within a transaction in hand. */
  async stopWithin(tx: Tx, actor: Actor, id: string, { reason, replacedBy, ...read }: StopAction): Promise<Action> {
    permit(actor, 'action:stop');
    const under = await this.changes.begin(tx, actor, id, read);
    const replacedById = replacedBy === undefined ? null : await replacement(tx, id, replacedBy);
    const status = await this.changes.move(tx, actor, under, 'stopped', reason);
    const set = { status, stoppedOn: this.clock.today(), stopReason: reason, replacedById };
    return this.changes.finish(tx, actor, under.action, 'action.stopped', set);
  }

  /**
   * Embeds it within the board's own transaction, which holds the decision and its conditions.
   * @throws NotFound, Conflict when it is not verified, NotAllowed
   */
  async embed(tx: Tx, actor: Actor, id: string, { on, reason }: { readonly on: PlainDate; readonly reason: string }): Promise<Action> {
    permit(actor, 'decision:record');
    const under = await this.changes.begin(tx, actor, id);
    const status = await this.changes.move(tx, actor, under, 'embedded', reason);
    return this.changes.finish(tx, actor, under.action, 'action.embedded', { status, embeddedOn: on }, { reason });
  }

  /** Back to in progress from claimed (the claim is refused), verified or embedded. The due date stays as it was. */
  async reopen(actor: Actor, id: string, input: ReopenAction): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.reopenWithin(tx, actor, id, input));
  }

  /** The same within a transaction in hand. */
  async reopenWithin(tx: Tx, actor: Actor, id: string, { reason, ...read }: ReopenAction): Promise<Action> {
    permit(actor, 'action:reopen');
    const under = await this.changes.begin(tx, actor, id, read);
    const status = await this.changes.move(tx, actor, under, 'reopened', reason);
    const set = { status, claimedOn: null, claimedBy: null, verifiedOn: null, verifiedBy: null, embeddedOn: null };
    return this.changes.finish(tx, actor, under.action, 'action.reopened', set, { reason });
  }
}

async function replacement(tx: Tx, id: string, reference: string): Promise<string> {
  const found = await actionNamed(tx, reference);
  const problem = (message: string): Invalid => new Invalid([{ field: 'replacedBy', message }]);
  if (found === null) throw noSuchAction('replacedBy', reference);
  if (found.id === id) throw problem('An action cannot replace itself');
  if (found.status === 'stopped') throw problem(`A${found.number} is itself stopped. Enter an action that goes on`);
  return found.id;
}
