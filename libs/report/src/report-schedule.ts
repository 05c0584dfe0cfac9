import { type Deadline, Deadlines, openDeadlines } from '#board';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { Drafting, type Figures, latestReport } from './drafting.js';
import { isAuthorLate, isDraftDue, isIssueDue } from './due.rules.js';
import type { Report } from './report.js';
import { Reports } from './reports.js';
import { ReportTable } from './report.table.js';
import { Telling } from './telling.js';

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
    private readonly telling: Telling,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor): Promise<ScheduleRun> {
    permit(actor, 'report:prepare');
    const now = this.clock.now();
    const open = await this.database.snapshot(actor, openDeadlines);
    const drafted: string[] = [];
    const issued: string[] = [];
    const failed: unknown[] = [];
    const figures = await this.figuresOfDue(actor, open, now);
    for (const { id } of open) {
      // One report that cannot be made must not keep the others from going out.
      try {
        const draft = figures.has(id) ? await this.draft(actor, id, now, figures.get(id)) : undefined;
        if (draft) drafted.push(draft.id);
        const out = await this.issue(actor, id, now);
        if (out) issued.push(out.id);
        await this.warnAuthor(actor, id, now);
      } catch (error) {
        failed.push(error);
      }
    }
    if (failed.length > 0)
      throw new AggregateError(failed, `${failed.length} of ${open.length} reports could not be made: ${String(failed[0])}`);
    return { drafted, issued };
  }

  /** Of every report to be drafted now, from one snapshot. */
  private async figuresOfDue(actor: Actor, open: readonly Deadline[], now: Date): Promise<ReadonlyMap<string, Figures | undefined>> {
    // Asked first, so that a run that finds nothing to do takes no snapshot.
    const due = await this.database.snapshot(actor, async (tx) => {
      const ids: string[] = [];
      for (const deadline of open) {
        const [latest] = await tx.find(ReportTable, { where: { deadlineId: deadline.id }, order: { edition: 'DESC' }, take: 1 });
        if (isDraftDue(deadline, latest, now)) ids.push(deadline.id);
      }
      return ids;
    });
    // Where figures of several cannot be taken together, each report is tried by itself.
    return due.length === 0 ? new Map() : this.drafting.figuresOf(actor, due).catch(() => new Map(due.map((id) => [id, undefined])));
  }

  private draft(actor: Actor, id: string, now: Date, figures: Figures | undefined): Promise<Report | undefined> {
    return this.drafting.draft(actor, id, (deadline, latest) => isDraftDue(deadline, latest, now), figures);
  }

  /** Whose report is never issued for them is told, once, that it is due. */
  private async warnAuthor(actor: Actor, id: string, now: Date): Promise<void> {
    await this.database.transaction(actor, async (tx) => {
      const deadline = await this.deadlines.hold(tx, id);
      if (isAuthorLate(deadline, now)) await this.telling.notIssued(tx, actor, deadline);
    });
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
