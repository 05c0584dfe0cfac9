import { Clock, dayInWords } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, type OfVersion, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Milestone } from './action.js';
import { Changes, requirePart, type UnderChange } from './changes.js';
import { workers } from './parts.rules.js';
import { MilestoneTable } from './plan.table.js';
import type { AddMilestone } from './progress.input.js';
import { isUnderWay, statusInWords } from './transitions.rules.js';

/** Dated steps on the way to an action's due date. A late one turns the action Amber, then Red. */
@Injectable()
export class Milestones {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  async add(actor: Actor, actionId: string, { title, dueOn, ...read }: AddMilestone): Promise<Milestone> {
    permit(actor, 'action:update');
    return this.database.transaction(actor, async (tx) => {
      const under = await this.beginMilestone(tx, actor, actionId, read);
      const { action } = under;
      if (action.dueOn !== null && dueOn > action.dueOn) {
        const message = `The milestone must be on or before the action’s due date, ${dayInWords(action.dueOn)}`;
        throw new Invalid([{ field: 'dueOn', message }]);
      }
      const milestone: Milestone = { id: newId(), authorityId: actor.authorityId, actionId, title, dueOn, doneOn: null };
      await tx.insert(MilestoneTable, milestone);
      await this.changes.finish(tx, actor, action, 'milestone.added', {}, { milestoneId: milestone.id, title, dueOn });
      return milestone;
    });
  }

  /** Marks it done today. Doing so again keeps the first day. */
  async reach(actor: Actor, actionId: string, milestoneId: string): Promise<void> {
    await this.mark(actor, actionId, milestoneId, true);
  }

  /** Takes back a mistaken “done”. */
  async unreach(actor: Actor, actionId: string, milestoneId: string): Promise<void> {
    await this.mark(actor, actionId, milestoneId, false);
  }

  private async mark(actor: Actor, actionId: string, milestoneId: string, done: boolean): Promise<void> {
    permit(actor, 'action:update');
    await this.database.transaction(actor, async (tx) => {
      const { action } = await this.beginMilestone(tx, actor, actionId);
      const milestone = await tx.findOne(MilestoneTable, { where: { id: milestoneId, actionId } });
      if (milestone === null) throw new NotFound('There is no such milestone of this action');
      if ((milestone.doneOn !== null) === done) return;
      await tx.update(MilestoneTable, milestoneId, { doneOn: done ? this.clock.today() : null });
      await this.changes.finish(tx, actor, action, done ? 'milestone.done' : 'milestone.not-done', {}, { milestoneId });
    });
  }

  private async beginMilestone(tx: Tx, actor: Actor, actionId: string, read: OfVersion = {}): Promise<UnderChange> {
    const under = await this.changes.begin(tx, actor, actionId, read);
    requirePart(under, workers, 'change its milestones');
    const { status } = under.action;
    if (!isUnderWay(status)) throw new Conflict(`This action is ${statusInWords[status]}, so its milestones cannot change.`);
    return under;
  }
}
