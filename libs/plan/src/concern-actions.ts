import { Audit } from '#audit';
import { permit } from '#identity';
import { type Concern, concernForChange } from '#inspection';
import { type Actor, Conflict, Database, Invalid, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import type { LinkAction } from './concern-actions.input.js';
import { ActionConcernTable, ActionTable } from './plan.table.js';

/** Which actions answer a concern. */
@Injectable()
export class ConcernActions {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async link(actor: Actor, concernId: string, input: LinkAction): Promise<Action> {
    permit(actor, 'concern:write');
    return this.database.transaction(actor, async (tx) => {
      await concernForChange(tx, concernId);
      return this.linkIdWithin(tx, actor, concernId, (await byReference(tx, input.action)).id);
    });
  }

  /** The same within a transaction in hand. */
  async linkIdWithin(tx: Tx, actor: Actor, concernId: string, actionId: string): Promise<Action> {
    permit(actor, 'concern:write');
    const concern = await concernForChange(tx, concernId);
    const action = await tx.findOneByOrFail(ActionTable, { id: actionId });
    const link = { actionId, concernId };
    if (await tx.findOneBy(ActionConcernTable, link)) throw new Conflict(`A${action.number} answers C${concern.number} already`);
    await tx.insert(ActionConcernTable, { ...link, authorityId: actor.authorityId });
    await this.tell(tx, actor, 'action.linked', underBoth(action, concern), { concernId });
    return action;
  }

  async unlink(actor: Actor, concernId: string, actionId: string): Promise<void> {
    permit(actor, 'concern:write');
    await this.database.transaction(actor, async (tx) => {
      const concern = await concernForChange(tx, concernId);
      const action = await tx.findOneBy(ActionTable, { id: actionId });
      const { affected } = await tx.delete(ActionConcernTable, { actionId, concernId });
      if (!action || affected === 0) throw new NotFound('This action does not answer this concern');
      await this.tell(tx, actor, 'action.unlinked', underBoth(action, concern), { concernId });
    });
  }

  private async tell(tx: Tx, actor: Actor, event: string, { id, restrictedTo }: Action, details: object): Promise<void> {
    await this.audit.record(tx, actor, { event, subject: id, restrictedTo, ...details });
    await this.outbox.add(tx, actor, 'plan-reminders', {});
  }
}

/** A link is known to those who may know of both. */
const underBoth = (action: Action, { restrictedTo }: Concern): Action => ({ ...action, restrictedTo: restrictedTo ?? action.restrictedTo });

async function byReference(tx: Tx, reference: string): Promise<Action> {
  const number = Number(/^\s*A?\s*(\d{1,6})\s*$/i.exec(reference)?.[1]);
  const action = Number.isInteger(number) ? await tx.findOneBy(ActionTable, { number }) : null;
  if (!action)
    throw new Invalid([{ field: 'action', message: `There is no action ${reference.trim()}. Enter its reference, such as A12` }]);
  return action;
}
