import { Injectable } from '@nestjs/common';
import { Database } from './database.js';
import type { JobData, JobName } from './jobs.js';
import type { JobQueue, RungJob } from './queue.js';

interface Waiting {
  readonly id: string;
  readonly job: JobName;
  readonly data: JobData<JobName>;
}

/**
 * Hands what changes left in the outbox to the queue, and crosses it off when it was done, never before: a queue that is
 * wiped at any moment is rung again. Times are the database's own, because a set clock says nothing about waiting.
 */
@Injectable()
export class Dispatch {
  constructor(private readonly database: Database) {}

  /** Rings for what has not been rung for, or was so long ago that the queue must have lost it. @returns how many */
  async handOver(queue: JobQueue): Promise<number> {
    return this.database.throughDoor('sweep', async (tx) => {
      const waiting = await tx.query<Waiting[]>(`
        select id, job, data from outbox
        where done_at is null
          and (handed_at is null or handed_at < now() - make_interval(mins => power(2, least(attempts, 6))::int))
        order by id limit 500 for update skip locked`);
      for (const { id, job, data } of waiting) await queue.ring(job, data, `outbox-${id}`);
      const ids = waiting.map(({ id }) => id);
      if (ids.length > 0) await tx.query('update outbox set handed_at = now() where id = any($1::bigint[])', [ids]);
      return waiting.length;
    });
  }

  /**
   * Runs a job that the outbox asked for, unless another run has done it since, and crosses off all equal requests that
   * were committed before it began: a hundred changes of one plan are settled by one run.
   */
  async run({ name, data, outboxId }: RungJob, work: () => Promise<void>): Promise<void> {
    if (outboxId === undefined) return work();
    const settles = await this.database.throughDoor('sweep', (tx) =>
      tx.query<{ id: string }[]>('select id from outbox where job = $1 and data = $2 and done_at is null', [name, JSON.stringify(data)]),
    );
    const ids = settles.map(({ id }) => id);
    if (!ids.includes(outboxId)) return;
    try {
      await work();
    } catch (error) {
      await this.record('attempts = attempts + 1, last_error = $2', [outboxId], String(error).slice(0, 500));
      throw error;
    }
    await this.record('done_at = now(), last_error = $2', ids, null);
  }

  /** Requests done more than 30 days ago are of no more use. */
  async forget(): Promise<void> {
    await this.database.throughDoor('sweep', (tx) => tx.query(`delete from outbox where done_at < now() - interval '30 days'`));
  }

  private async record(change: string, ids: readonly string[], error: string | null): Promise<void> {
    await this.database.throughDoor('sweep', (tx) => tx.query(`update outbox set ${change} where id = any($1::bigint[])`, [ids, error]));
  }
}
