import { Clock } from '#calendar';
import { Injectable } from '@nestjs/common';
import type { Actor } from './actor.js';
import type { Tx } from './database.js';
import type { JobData, JobName } from './jobs.js';
import { type OutboxEntry, OutboxTable } from './outbox.table.js';

/** How far a request is: rung for, or failed at its last try. */
type Progress = Pick<OutboxEntry, 'handedAt' | 'lastError'>;

@Injectable()
export class Outbox {
  /** What each transaction has left: the same twice would be done by one run all the same. */
  private readonly left = new WeakMap<Tx, Set<string>>();

  constructor(private readonly clock: Clock) {}

  /** Leaves a job in the change's own transaction. It runs at least once after the commit, and not at all after a roll-back. */
  async add<N extends JobName>(
    tx: Tx,
    { authorityId }: Pick<Actor, 'authorityId'>,
    job: N,
    data: Omit<JobData<N>, 'authorityId'>,
  ): Promise<void> {
    const left = this.left.get(tx) ?? new Set();
    const request = JSON.stringify([job, authorityId, data]);
    if (left.has(request)) return;
    this.left.set(tx, left.add(request));
    await tx.insert(OutboxTable, {
      authorityId,
      job,
      data: { ...data, authorityId },
      addedAt: this.clock.now(),
      attempts: 0,
    });
  }

  /** The latest request for exactly this job that is not done. */
  async pending<N extends JobName>(tx: Tx, job: N, data: Omit<JobData<N>, 'authorityId'>): Promise<Progress | undefined> {
    const [entry] = await tx.query<Progress[]>(
      `select handed_at as "handedAt", last_error as "lastError" from outbox
       where done_at is null and job = $1 and data - 'authorityId' = $2 order by id desc limit 1`,
      [job, JSON.stringify(data)],
    );
    return entry;
  }
}
