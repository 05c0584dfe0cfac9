import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import type { WaitFor } from './action.input.js';
import { Changes, requirePart, type UnderChange } from './changes.js';
import { planners } from './parts.rules.js';
import { ActionDependencyTable, ActionTable } from './plan.table.js';
import { actionNamed, noSuchAction } from './references.js';
import { isUnderWay, statusInWords } from './transitions.rules.js';
import { barToWaiting, pathOfWaiting, type Wait } from './waiting.rules.js';

/** What an action waits for: “A12 waits for A7”. Never in a circle. */
@Injectable()
export class Dependencies {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** @throws Invalid naming the circle when the other waits for this one, directly or through others */
  async add(actor: Actor, id: string, { waitsFor }: WaitFor): Promise<Action> {
    permit(actor, 'action:update');
    return this.database.transaction(actor, async (tx) => {
      await oneAtATime(tx, actor);
      const blocker = await actionNamed(tx, waitsFor);
      const under = await this.beginWaiting(tx, actor, id, blocker === null ? [] : [blocker.id]);
      if (blocker === null) throw noSuchAction('waitsFor', waitsFor);
      await this.wait(tx, actor, under.action, blocker);
      return this.finish(tx, actor, under.action, 'action.waits-for', blocker);
    });
  }

  async remove(actor: Actor, id: string, waitsForId: string): Promise<Action> {
    permit(actor, 'action:update');
    return this.database.transaction(actor, async (tx) => {
      const under = await this.beginWaiting(tx, actor, id, [waitsForId]);
      const blocker = await this.waitNoMore(tx, actor, under.action, waitsForId);
      return this.finish(tx, actor, under.action, 'action.waits-no-more', blocker);
    });
  }

  /** Waits for what replaces a stopped action instead. */
  async replace(actor: Actor, id: string, waitsForId: string): Promise<Action> {
    permit(actor, 'action:update');
    return this.database.transaction(actor, async (tx) => {
      await oneAtATime(tx, actor);
      const stopped = await tx.findOne(ActionTable, { where: { id: waitsForId } });
      const replacement = stopped?.replacedById ? await tx.findOne(ActionTable, { where: { id: stopped.replacedById } }) : null;
      const under = await this.beginWaiting(tx, actor, id, [waitsForId, ...(replacement ? [replacement.id] : [])]);
      if (replacement === null) throw new Conflict('Nothing replaces that action. Remove it, or add another that this one waits for.');
      await this.waitNoMore(tx, actor, under.action, waitsForId);
      await this.wait(tx, actor, under.action, replacement);
      return this.finish(tx, actor, under.action, 'action.waits-for', replacement);
    });
  }

  private async beginWaiting(tx: Tx, actor: Actor, id: string, others: readonly string[]): Promise<UnderChange> {
    const under = await this.changes.begin(tx, actor, id, {}, others);
    requirePart(under, planners, 'say what it waits for');
    const { status } = under.action;
    if (!isUnderWay(status)) throw new Conflict(`This action is ${statusInWords[status]}, so what it waits for cannot change.`);
    return under;
  }

  private async wait(tx: Tx, actor: Actor, action: Action, blocker: Action): Promise<void> {
    const waits = await tx.query<(Wait & { number: number })[]>(
      `select d.action_id as "actionId", d.waits_for_id as "waitsForId", a.number from action_dependency d join action a on a.id = d.action_id`,
    );
    const circle = pathOfWaiting(blocker.id, action.id, waits);
    const numbers = new Map([...waits.map(({ actionId, number }) => [actionId, number] as const), [action.id, action.number] as const]);
    const isWaiting = waits.some(({ actionId, waitsForId }) => actionId === action.id && waitsForId === blocker.id);
    const bar = barToWaiting(action, blocker, isWaiting, circle?.map((id) => numbers.get(id) ?? 0) ?? null);
    if (bar !== null) throw new Invalid([{ field: 'waitsFor', message: bar }]);
    const { authorityId } = action;
    const wait = { actionId: action.id, waitsForId: blocker.id, authorityId, addedBy: actor.personId, addedOn: this.clock.today() };
    await tx.insert(ActionDependencyTable, wait);
    await this.changes.keepDeed(tx, actor, action, 'waits-for', `A${blocker.number} ${blocker.title}`);
  }

  private async waitNoMore(tx: Tx, actor: Actor, action: Action, waitsForId: string): Promise<Action> {
    const blocker = await tx.findOne(ActionTable, { where: { id: waitsForId } });
    const wait = { actionId: action.id, waitsForId };
    if (blocker === null || !(await tx.existsBy(ActionDependencyTable, wait))) throw new NotFound('This action does not wait for that one');
    await tx.delete(ActionDependencyTable, wait);
    await this.changes.keepDeed(tx, actor, action, 'waits-no-more', `A${blocker.number} ${blocker.title}`);
    return blocker;
  }

  private finish(tx: Tx, actor: Actor, action: Action, event: string, { id, number }: Action): Promise<Action> {
    return this.changes.finish(tx, actor, action, event, {}, { waitsForId: id, waitsFor: `A${number}` });
  }
}

/** Two people who each add one half of a circle must not both succeed. */
async function oneAtATime(tx: Tx, { authorityId }: Actor): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('what waits for what in ' || $1, 0))`, [authorityId]);
}
