import { Audit, HeadsFile } from '#audit';
import { Authorities } from '#identity';
import { EvidenceStore, Ratings, Releases } from '#plan';
import { type Actor, Dispatch, scheduleOf } from '#platform';
import { Sending } from '#reminder';
import { ReportSchedule } from '#report';
import { Purging } from '#retention';
import { Imports } from '#spreadsheet';
import { Delivering } from '#webhook';
import { Injectable } from '@nestjs/common';

/** Everything that is due for an authority at this moment. It may run any number of times, in several workers at once. */
@Injectable()
export class Sweep {
  constructor(
    private readonly authorities: Authorities,
    private readonly releases: Releases,
    private readonly ratings: Ratings,
    private readonly reports: ReportSchedule,
    private readonly sending: Sending,
    private readonly webhooks: Delivering,
    private readonly imports: Imports,
    private readonly purging: Purging,
    private readonly evidence: EvidenceStore,
    private readonly audit: Audit,
    private readonly heads: HeadsFile,
    private readonly dispatch: Dispatch,
  ) {}

  authorityIds(): Promise<readonly string[]> {
    return this.authorities.authorityIds();
  }

  /** All authorities, one after the other; one that fails does not keep the others waiting. @throws AggregateError */
  async all(): Promise<void> {
    const ids = await this.authorityIds();
    await eachOne(ids.map((id) => () => this.one(id)));
    await this.dispatch.forget();
  }

  /**
   * Releases come first, then ratings, so that reports and reminders tell of the plan as it is today.
   * @throws AggregateError with everything that failed, after all the rest was done
   */
  async one(authorityId: string): Promise<void> {
    const actor: Actor = scheduleOf(authorityId);
    await eachOne([
      () => this.releases.settle(actor),
      () => this.ratings.settleAll(actor),
      () => this.reports.run(actor),
      () => this.sending.run(actor),
      () => this.webhooks.run(actor),
      () => this.imports.forget(actor),
      () => this.purging.run(actor),
      () => this.evidence.moveOut(actor),
      () => this.audit.noteHead(actor, this.heads),
    ]);
  }
}

async function eachOne(tasks: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failed: unknown[] = [];
  for (const task of tasks) {
    try {
      await task();
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, failed.map(String).join('; '));
}
