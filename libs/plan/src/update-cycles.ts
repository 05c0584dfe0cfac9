import type { PlainDate } from '#calendar';
import { type Actor, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { UpdateCycleTable } from './plan.table.js';
import { Ratings } from './ratings.js';

/** The rhythm in which owners write updates: from one cut-off of the board's meetings to the next. */
@Injectable()
export class UpdateCycles {
  constructor(
    private readonly ratings: Ratings,
    private readonly outbox: Outbox,
  ) {}

  /** Sets a meeting's cut-off, or takes it away, within the board's own transaction, and rates anew what it touches. */
  async set(tx: Tx, actor: Actor, meetingId: string, cutOffOn: PlainDate | null): Promise<void> {
    await this.ratings.settleDue(tx);
    if (cutOffOn === null) await tx.delete(UpdateCycleTable, { meetingId });
    else await tx.upsert(UpdateCycleTable, [{ meetingId, authorityId: actor.authorityId, cutOffOn }], { conflictPaths: ['meetingId'] });
    await this.ratings.putRight(tx);
    // Whoever plans a meeting may not see every action: the schedule, which does, looks at all of them.
    await this.outbox.add(tx, actor, 'settle-ratings', {});
  }
}
