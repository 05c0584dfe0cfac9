import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import type { NameCritical } from './action.input.js';
import { Changes } from './changes.js';
import { isLive } from './transitions.rules.js';

/** The few actions that the director names critical: while one is Red, so are its concerns and its priority. */
@Injectable()
export class CriticalActions {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  async name(actor: Actor, id: string, input: NameCritical): Promise<Action> {
    return this.mark(actor, id, input, true);
  }

  async release(actor: Actor, id: string, input: NameCritical): Promise<Action> {
    return this.mark(actor, id, input, false);
  }

  private async mark(actor: Actor, id: string, { reason, ...read }: NameCritical, critical: boolean): Promise<Action> {
    permit(actor, 'action:name-critical');
    return this.database.transaction(actor, async (tx) => {
      const { action } = await this.changes.begin(tx, actor, id, read);
      if (!isLive(action.status)) throw new Conflict('Only an action that is confirmed and not stopped can be critical.');
      if ((action.criticalSince !== null) === critical) return action;
      const set = critical ? { criticalSince: this.clock.today(), criticalReason: reason } : { criticalSince: null, criticalReason: null };
      const event = critical ? 'named-critical' : 'no-longer-critical';
      await this.changes.keepDeed(tx, actor, action, event, reason);
      return this.changes.finish(tx, actor, action, `action.${event}`, set, { reason });
    });
  }
}
