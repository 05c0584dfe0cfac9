import { Clock } from '#calendar';
import { Injectable } from '@nestjs/common';
import type { Actor } from './actor.js';
import type { Tx } from './database.js';
import type { JobData, JobName } from './jobs.js';
import { OutboxTable } from './outbox.table.js';

@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  /** Leaves a job in the change's own transaction. It runs at least once after the commit, and not at all after a roll-back. */
  async add<N extends JobName>(tx: Tx, actor: Actor, job: N, data: Omit<JobData<N>, 'authorityId'>): Promise<void> {
    await tx.insert(OutboxTable, {
      authorityId: actor.authorityId,
      job,
      data: { ...data, authorityId: actor.authorityId },
      addedAt: this.clock.now(),
      attempts: 0,
    });
  }
}
