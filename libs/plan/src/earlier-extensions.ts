import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, addRow, Conflict, newId, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Changes } from './changes.js';
import { earlierSteps } from './earlier-extensions.rules.js';
import { ExtensionTable } from './plan.table.js';
import type { Extension } from './progress.js';
import { isUnderWay } from './transitions.rules.js';

/**
 * The extensions that an action had while its plan was kept elsewhere. They are told once, on the day the action comes in, so that
 * the first date and the number of extensions go on standing beside the date; any later one is asked for and decided here.
 */
@Injectable()
export class EarlierExtensions {
  constructor(
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** @throws Conflict when the action was confirmed before today or has extensions of its own */
  async keep(
    tx: Tx,
    actor: Actor,
    actionId: string,
    { dueOn, times, reason }: { readonly dueOn: PlainDate; readonly times: number; readonly reason: string },
  ): Promise<void> {
    permit(actor, 'plan:import');
    const { action } = await this.changes.begin(tx, actor, actionId);
    const today = this.clock.today();
    const isNew = isUnderWay(action.status) && action.confirmedOn === today && action.dueOn === action.originalDueOn;
    if (!isNew || (await tx.existsBy(ExtensionTable, { actionId })))
      throw new Conflict(`A${action.number} was here before, so a later date must be asked for.`);
    if (action.dueOn === null) throw new Conflict(`A${action.number} has no due date.`);
    const rows = earlierSteps(action.dueOn, dueOn, times).map((step): Extension => ({
      ...step,
      id: newId(),
      authorityId: actor.authorityId,
      actionId,
      requestedBy: null,
      requestedOn: today,
      reason,
      decision: 'granted',
      decidedBy: null,
      decidedOn: today,
      decisionReason: null,
    }));
    for (const row of rows) await addRow(tx, ExtensionTable, row);
    const told = { times: rows.length, fromDue: action.dueOn, toDue: dueOn, reason };
    await this.changes.finish(tx, actor, action, 'extension.brought-in', { dueOn }, told);
  }
}
