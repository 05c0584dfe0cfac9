import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, addRow, Conflict, Database, Invalid, newId, NotAllowed, NotFound, type OfVersion, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Action } from './action.js';
import { Changes, requirePart, type UnderChange } from './changes.js';
import { workers } from './parts.rules.js';
import { ProgressUpdateTable } from './plan.table.js';
import type { AddUpdate } from './progress.input.js';
import type { ProgressUpdate } from './progress.js';
import { isLive } from './transitions.rules.js';
import { ratingProblems } from './update.rules.js';

/** What owners say of their actions. What anyone else writes is shown as on the owner's behalf. */
@Injectable()
export class Updates {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  async add(actor: Actor, actionId: string, input: AddUpdate): Promise<ProgressUpdate> {
    return this.database.transaction(actor, (tx) => this.addWithin(tx, actor, actionId, input));
  }

  /**
   * The same within a transaction in hand.
   * @param source `'a file'` for what was written elsewhere before: a rating there cannot be asked what brings it back
   */
  async addWithin(
    tx: Tx,
    actor: Actor,
    actionId: string,
    input: AddUpdate,
    source: 'a person' | 'a file' = 'a person',
  ): Promise<ProgressUpdate> {
    permit(actor, 'action:update');
    const under = await this.beginUpdate(tx, actor, actionId, input);
    const { action } = under;
    const update = this.said(actor, under, {
      kind: 'progress',
      text: input.text,
      ownerRating: input.ownerRating ?? null,
      ratingReason: input.ratingReason ?? null,
      recovery: input.recovery ?? null,
      recoveryBy: input.recoveryBy ?? null,
    });
    await addRow(tx, ProgressUpdateTable, update);
    const starts = input.started === true && action.status === 'not-started';
    const set: Partial<Action> = {
      ...(starts ? { status: await this.changes.move(tx, actor, under, 'started', null) } : {}),
      ...(update.ownerRating ? { ownerRating: update.ownerRating, ownerRatingReason: update.ratingReason } : {}),
    };
    const told = { updateId: update.id, onBehalfOf: update.onBehalfOf };
    const updated = await this.changes.finish(tx, actor, action, 'action.updated', set, told);
    if (source === 'a file') return update;
    // Judged with the update made: the silence that it breaks needs no explaining.
    const { factsRating } = await this.changes.rated(tx, updated);
    const problems = ratingProblems(input, factsRating, this.clock.today());
    if (problems.length > 0) throw new Invalid(problems);
    return update;
  }

  /** One tap. A second tap on the same day changes nothing, so that it never counts as another silent month. */
  async noChange(actor: Actor, actionId: string, read: OfVersion = {}): Promise<ProgressUpdate> {
    permit(actor, 'action:update');
    return this.database.transaction(actor, async (tx) => {
      const under = await this.beginUpdate(tx, actor, actionId, read);
      const [last] = await tx.find(ProgressUpdateTable, {
        where: { actionId, takenBackAt: IsNull() },
        order: { writtenAt: 'DESC', id: 'DESC' },
        take: 1,
      });
      if (last?.kind === 'no-change' && last.madeOn === this.clock.today()) return last;
      const nothing = { ownerRating: null, ratingReason: null, recovery: null, recoveryBy: null };
      const update = this.said(actor, under, { kind: 'no-change', text: 'No change', ...nothing });
      await addRow(tx, ProgressUpdateTable, update);
      await this.changes.finish(tx, actor, under.action, 'action.no-change', {}, { updateId: update.id });
      return update;
    });
  }

  /** A mistake is marked and kept. The owner's rating goes back to the one before. */
  async takeBack(actor: Actor, actionId: string, updateId: string): Promise<void> {
    permit(actor, 'action:update');
    await this.database.transaction(actor, async (tx) => {
      const { action } = await this.changes.begin(tx, actor, actionId);
      const update = await tx.findOne(ProgressUpdateTable, { where: { id: updateId, actionId } });
      if (update === null) throw new NotFound('There is no such update of this action');
      if (update.writtenBy !== actor.personId) throw new NotAllowed('Only the person who wrote an update may take it back.');
      if (update.takenBackAt !== null) return;
      await tx.update(ProgressUpdateTable, updateId, { takenBackAt: this.clock.now() });
      await this.changes.finish(tx, actor, action, 'action.update-taken-back', await latestRating(tx, actionId), { updateId });
    });
  }

  private async beginUpdate(tx: Tx, actor: Actor, actionId: string, read: OfVersion): Promise<UnderChange> {
    const under = await this.changes.begin(tx, actor, actionId, read);
    requirePart(under, workers, 'write updates');
    if (under.action.status === 'draft') throw new Conflict('This action is a draft. Confirm it before you write updates.');
    if (!isLive(under.action.status)) throw new Conflict('This action is stopped, so it takes no updates.');
    return under;
  }

  private said(
    actor: Actor,
    { action, parts }: UnderChange,
    what: Pick<ProgressUpdate, 'kind' | 'text' | 'ownerRating' | 'ratingReason' | 'recovery' | 'recoveryBy'>,
  ): ProgressUpdate {
    const own = parts.has('owner') || parts.has('co-owner') || parts.has('lead');
    return {
      id: newId(),
      authorityId: action.authorityId,
      actionId: action.id,
      writtenBy: actor.personId,
      onBehalfOf: own ? null : action.ownerId,
      madeOn: this.clock.today(),
      writtenAt: this.clock.now(),
      takenBackAt: null,
      ...what,
    };
  }
}

async function latestRating(tx: Tx, actionId: string): Promise<Pick<Action, 'ownerRating' | 'ownerRatingReason'>> {
  const [last] = await tx.find(ProgressUpdateTable, {
    where: { actionId, takenBackAt: IsNull(), ownerRating: Not(IsNull()) },
    order: { writtenAt: 'DESC', id: 'DESC' },
    take: 1,
  });
  return { ownerRating: last?.ownerRating ?? null, ownerRatingReason: last?.ratingReason ?? null };
}
