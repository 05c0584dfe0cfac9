import { Audit, requireVersion } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Concern, concernForChange, concernNumbered, mergeConcern } from '#inspection';
import { type Actor, Conflict, Database, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { MergeConcern } from './concern-actions.input.js';

export type AlsoMove = (tx: Tx, from: Concern, into: Concern) => Promise<void>;

/** Two concerns that turn out to be one. */
@Injectable()
export class ConcernMerging {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts the findings, raisings, actions and measures of a concern under another.
   * @param alsoMove moves what later libs keep of it, in the same transaction
   * @returns the one that holds them now
   * @throws Overtaken, when someone else changed or merged it meanwhile
   */
  async merge(actor: Actor, id: string, { into: reference, version }: MergeConcern, alsoMove?: AlsoMove): Promise<Concern> {
    permit(actor, 'concern:write');
    // Raisings of letters that the actor may not see move too, or they would tell of a concern that is gone.
    return this.database.transaction({ ...actor, clearedFor: 'everything' }, async (tx) => {
      const visible = actor.clearedFor === 'everything' ? 'everything' : [...actor.clearedFor];
      const into = await concernNumbered(tx, reference);
      // Always locked in the order of their ids, so that two who merge the same two never wait for each other.
      for (const one of [...new Set([id, into.id])].sort()) await concernForChange(tx, one);
      const from = await concernForChange(tx, id);
      const mayKnow = ({ restrictedTo }: Concern): boolean =>
        restrictedTo === null || visible === 'everything' || visible.includes(restrictedTo);
      if (!mayKnow(from) || !mayKnow(into)) throw new NotFound('There is no such concern');
      if (from.id === into.id) throw new Conflict('A concern cannot be merged with itself');
      await requireVersion(tx, 'this concern', from, version);
      if (from.restrictedTo !== into.restrictedTo) throw new Conflict('One of the two is not released yet. Merge them after its release');
      await mergeConcern(tx, from, into, this.clock.today());
      await tx.query(
        `insert into action_concern (action_id, concern_id, authority_id)
         select action_id, $2, authority_id from action_concern where concern_id = $1 on conflict do nothing`,
        [from.id, into.id],
      );
      await tx.query('delete from action_concern where concern_id = $1', [from.id]);
      await tx.query(
        `insert into measure_concern (measure_id, concern_id, authority_id)
         select measure_id, $2, authority_id from measure_concern where concern_id = $1 on conflict do nothing`,
        [from.id, into.id],
      );
      await tx.query('delete from measure_concern where concern_id = $1', [from.id]);
      await alsoMove?.(tx, from, into);
      const { restrictedTo } = into;
      await this.audit.record(tx, actor, {
        event: 'concern.closed',
        subject: from.id,
        reason: `Merged into C${into.number} ${into.title}`,
        mergedInto: into.id,
        restrictedTo,
      });
      await this.audit.record(tx, actor, {
        event: 'concern.merged',
        subject: into.id,
        from: `C${from.number} ${from.title}`,
        restrictedTo,
      });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return into;
    });
  }
}
