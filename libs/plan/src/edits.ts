import { Clock, dayInWords } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Action } from './action.js';
import { Changes, requirePart } from './changes.js';
import { dateProblems } from './confirming.rules.js';
import type { BringForward, EditAction } from './edit.input.js';
import { barToBringingForward } from './extending.rules.js';
import { dueOf } from './extensions.js';
import { assigners } from './parts.rules.js';
import { ExtensionTable } from './plan.table.js';
import { isLive } from './transitions.rules.js';

/** What a confirmed action says and when it is done, short of a later date: that is an extension, which someone else decides. */
@Injectable()
export class Edits {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  async change(actor: Actor, id: string, input: EditAction): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.changeWithin(tx, actor, id, input));
  }

  /** The same within a transaction in hand; what is left out stays as it is. */
  async changeWithin(tx: Tx, actor: Actor, id: string, { version, ...typed }: Partial<EditAction>): Promise<Action> {
    permit(actor, 'action:edit');
    const under = await this.changes.begin(tx, actor, id, version === undefined ? {} : { version });
    requirePart(under, assigners, 'change what it says');
    const { action } = under;
    if (action.status === 'draft') throw new Conflict('This action is a draft. Change it on the page of drafts.');
    if (!isLive(action.status)) throw new Conflict('This action is stopped, so it cannot change.');
    const set = Object.fromEntries(Object.entries(typed).filter(([name, value]) => value !== action[name as keyof Action])) as Partial<
      Pick<Action, 'title' | 'outcome' | 'startOn'>
    >;
    const [late] = set.startOn === undefined ? [] : dateProblems(set.startOn, action.dueOn);
    if (late && action.dueOn !== null) {
      throw new Invalid([{ field: 'startOn', message: `The start date must be on or before the due date, ${dayInWords(action.dueOn)}` }]);
    }
    if (Object.keys(set).length === 0) return action;
    return this.changes.finish(tx, actor, action, 'action.edited', set);
  }

  /** To an earlier day. It is no extension, and the original date goes on standing beside it. */
  async bringForward(actor: Actor, id: string, input: BringForward): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.bringForwardWithin(tx, actor, id, input));
  }

  /** The same within a transaction in hand. */
  async bringForwardWithin(tx: Tx, actor: Actor, id: string, { toDue, reason, ...read }: BringForward): Promise<Action> {
    permit(actor, 'action:edit');
    const under = await this.changes.begin(tx, actor, id, read);
    requirePart(under, assigners, 'bring its due date forward');
    const { action } = under;
    const dueOn = dueOf(action);
    const today = this.clock.today();
    const problem = (message: string): Invalid => new Invalid([{ field: 'toDue', message }]);
    const bar = barToBringingForward(dueOn, toDue);
    if (bar !== null) throw problem(bar);
    if (toDue < today) throw problem(`The new due date must be today, ${dayInWords(today)}, or later`);
    if (action.startOn !== null && toDue < action.startOn)
      throw problem(`The new due date must be on or after the start date, ${dayInWords(action.startOn)}`);
    if (await tx.existsBy(ExtensionTable, { actionId: id, decision: IsNull() }))
      throw new Conflict('A later date of this action is waiting for a decision. It must be decided before the date is brought forward.');
    await this.changes.keepDeed(tx, actor, action, 'brought-forward', reason ?? null);
    return this.changes.finish(tx, actor, action, 'action.brought-forward', { dueOn: toDue }, { reason });
  }
}
