import { requireVersion } from '#audit';
import { Clock, dayInWords } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotAllowed, NotFound, type OfVersion, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Milestone } from './action.js';
import { Changes, requirePart, type UnderChange } from './changes.js';
import { changesOf, milestoneChanges, milestoneProblems } from './milestone.rules.js';
import { barToMovingLater } from './moving-later.js';
import { workers } from './parts.rules.js';
import { MilestoneTable } from './plan.table.js';
import type { AddMilestone, ChangeMilestone } from './progress.input.js';
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
      const dates = { dueOn, originalDueOn: dueOn, movedLater: 0, doneOn: null };
      const milestone: Milestone = { id: newId(), authorityId: actor.authorityId, actionId, title, ...dates, version: 1 };
      await tx.insert(MilestoneTable, milestone);
      await this.changes.finish(tx, actor, action, 'milestone.added', {}, { milestoneId: milestone.id, title, dueOn });
      return milestone;
    });
  }

  /**
   * Its words, an earlier date, or a later one: that needs a reason and someone who does none of the work, and is counted.
   * @throws Overtaken, Invalid, NotAllowed
   */
  async change(actor: Actor, actionId: string, milestoneId: string, { version, ...to }: ChangeMilestone): Promise<Milestone> {
    permit(actor, 'milestone:change');
    return this.database.transaction(actor, async (tx) => {
      const under = await this.changes.begin(tx, actor, actionId);
      const { action } = under;
      const stands = await milestoneOf(tx, actionId, milestoneId);
      await requireVersion(tx, 'this milestone', { ...stands, toldOf: actionId }, version);
      requireUnderWay(under);
      const changes = changesOf(stands, to);
      if (stands.doneOn !== null && changes.some((change) => !milestoneChanges[change].whenDone))
        throw new Conflict('This milestone is marked done, so its date cannot change. Say first that it is not done after all.');
      if (changes.some((change) => milestoneChanges[change].by === 'workers')) requirePart(under, workers, 'change its milestones');
      const problems = milestoneProblems(changes, to, action.dueOn);
      if (problems.length > 0) throw new Invalid(problems);
      if (changes.some((change) => milestoneChanges[change].by === 'deciders')) {
        const bar = await barToMovingLater(tx, actor, under.cast, this.clock.today(), { stands, toDue: to.dueOn });
        if (bar !== null) throw new NotAllowed(bar);
      }
      if (changes.length === 0) return stands;

      const { title, dueOn, reason } = to;
      const later = changes.some((change) => milestoneChanges[change].counts);
      const set = { title, dueOn, movedLater: stands.movedLater + (later ? 1 : 0) };
      await tx.update(MilestoneTable, milestoneId, set);
      if (later) {
        const moved = `“${title}”, from ${dayInWords(stands.dueOn)} to ${dayInWords(dueOn)}: ${reason ?? ''}`;
        await this.changes.keepDeed(tx, actor, action, 'milestone-moved-later', moved);
      }
      const from = { title: stands.title, dueOn: stands.dueOn, movedLater: stands.movedLater };
      await this.changes.finish(
        tx,
        actor,
        action,
        `milestone.${later ? 'moved-later' : 'changed'}`,
        {},
        { milestoneId, from, to: set, reason },
      );
      return { ...stands, ...set, version: stands.version + 1 };
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
      const milestone = await milestoneOf(tx, actionId, milestoneId);
      if ((milestone.doneOn !== null) === done) return;
      await tx.update(MilestoneTable, milestoneId, { doneOn: done ? this.clock.today() : null });
      await this.changes.finish(tx, actor, action, done ? 'milestone.done' : 'milestone.not-done', {}, { milestoneId });
    });
  }

  private async beginMilestone(tx: Tx, actor: Actor, actionId: string, read: OfVersion = {}): Promise<UnderChange> {
    const under = await this.changes.begin(tx, actor, actionId, read);
    requirePart(under, workers, 'change its milestones');
    requireUnderWay(under);
    return under;
  }
}

/** @throws NotFound */
async function milestoneOf(tx: Tx, actionId: string, id: string): Promise<Milestone> {
  const milestone = await tx.findOne(MilestoneTable, { where: { id, actionId } });
  if (milestone === null) throw new NotFound('There is no such milestone of this action');
  return milestone;
}

function requireUnderWay({ action: { status } }: UnderChange): void {
  if (!isUnderWay(status)) throw new Conflict(`This action is ${statusInWords[status]}, so its milestones cannot change.`);
}
