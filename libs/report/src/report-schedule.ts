import { Deadlines, findDeadline, openDeadlines } from '#board';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { Drafting, latestReport } from './drafting.js';
import { isDraftDue, isIssueDue } from './due.rules.js';
import type { Report } from './report.js';
import { Reports } from './reports.js';
import { ReportTable } from './report.table.js';

/** What one run of the schedule did; ids of reports. */
export interface ScheduleRun {
  readonly drafted: readonly string[];
  readonly issued: readonly string[];
}

/**
 * Makes each report from nothing but its deadline: drafts it once its cut-off has passed, and sends it out on its day, signed or
 * not. Never nothing, never late. It may run at any time, any number of times, in several processes at once.
 */
@Injectable()
export class ReportSchedule {
  constructor(
    private readonly database: Database,
    private readonly drafting: Drafting,
    private readonly reports: Reports,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor): Promise<ScheduleRun> {
    permit(actor, 'report:prepare');
    const now = this.clock.now();
    const open = await this.database.snapshot(actor, openDeadlines);
    const drafted: string[] = [];
    const issued: string[] = [];
    const failed: unknown[] = [];
    for (const { id } of open) {
      // One report that cannot be made must not keep the others from going out.
      try {
        const draft = await this.draft(actor, id, now);
        if (draft) drafted.push(draft.id);
        const out = await this.issue(actor, id, now);
        if (out) issued.push(out.id);
      } catch (error) {
        failed.push(error);
      }
    }
    if (failed.length > 0)
      throw new AggregateError(failed, `${failed.length} of ${open.length} reports could not be made: ${String(failed[0])}`);
    return { drafted, issued };
  }

  private async draft(actor: Actor, id: string, now: Date): Promise<Report | undefined> {
    // Asked first, so that a run that finds nothing to do takes no snapshot.
    const isDue = await this.database.snapshot(actor, async (tx) => {
      const deadline = await findDeadline(tx, id);
      const [latest] = await tx.find(ReportTable, { where: { deadlineId: id }, order: { edition: 'DESC' }, take: 1 });
      return deadline !== undefined && isDraftDue(deadline, latest, now);
    });
    if (!isDue) return undefined;
    return this.drafting.draft(actor, id, (deadline, latest) => isDraftDue(deadline, latest, now));
  }

  private issue(actor: Actor, id: string, now: Date): Promise<Report | undefined> {
    return this.database.transaction(actor, async (tx) => {
      const deadline = await this.deadlines.hold(tx, id);
      if (!isIssueDue(deadline, now)) return undefined;
      const latest = await latestReport(tx, id);
      return latest && this.reports.sendOut(tx, actor, latest);
    });
  }
}
