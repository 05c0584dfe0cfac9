import { createHash } from 'node:crypto';
import { Audit, canonicalJson } from '#audit';
import { type Deadline, Deadlines, findDeadline } from '#board';
import { addDays, Clock, londonDay, type PlainDate } from '#calendar';
import { Ratings } from '#plan';
import { type Actor, Conflict, Database, newId, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ReportContent } from './content/content.js';
import { takeContent } from './content/take-content.js';
import { takenAgain } from './due.rules.js';
import { isPrivate } from './kinds.js';
import type { Report } from './report.js';
import { ReportTable } from './report.table.js';

export const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

/** What a report is made from, with the moment at which it was taken. */
export interface Figures {
  readonly at: Date;
  readonly content: ReportContent;
}

/** How a report comes to be: figures from one snapshot, then the draft under the deadline's lock, once. */
@Injectable()
export class Drafting {
  constructor(
    private readonly database: Database,
    private readonly deadlines: Deadlines,
    private readonly ratings: Ratings,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the deadline's next draft, if `wanted` still holds once the deadline is ours alone.
   * @param taken figures taken already; left out, they are taken now
   * @returns the new draft, or undefined when another made it first
   */
  async draft(
    actor: Actor,
    deadlineId: string,
    wanted: (deadline: Deadline, latest: Report | undefined) => boolean,
    taken?: Figures,
  ): Promise<Report | undefined> {
    const { at, content } = taken ?? (await this.figures(actor, deadlineId));
    return this.database.transaction(actor, async (tx) => {
      const deadline = await this.deadlines.hold(tx, deadlineId);
      const latest = await latestReport(tx, deadlineId);
      if (!wanted(deadline, latest)) return undefined;
      return this.keep(tx, actor, deadline, {
        content: canonicalJson(content),
        asAt: at,
        edition: (latest?.edition ?? 0) + 1,
        correctionOf: null,
        whatChanged: latest === undefined ? null : takenAgain(deadline, at),
      });
    });
  }

  /** Stores an edition with its hash, and asks for its PDF. */
  async keep(
    tx: Tx,
    actor: Actor,
    deadline: Deadline,
    made: Pick<Report, 'content' | 'asAt' | 'edition' | 'correctionOf' | 'whatChanged'>,
  ): Promise<Report> {
    const report: Report = {
      id: newId(),
      authorityId: actor.authorityId,
      kind: deadline.kind,
      title: deadline.title,
      deadlineId: deadline.id,
      dueOn: deadline.dueOn,
      status: 'draft',
      sha256: sha256(made.content),
      signedBy: null,
      signedAt: null,
      issuedAt: null,
      issuedUnsigned: false,
      accuracyReaders: [],
      accuracyAskedAt: null,
      version: 1,
      ...made,
    };
    await tx.insert(ReportTable, report);
    const { edition, sha256: hash, whatChanged } = report;
    await this.audit.record(tx, actor, {
      event: 'report.drafted',
      subject: report.id,
      deadlineId: deadline.id,
      edition,
      sha256: hash,
      whatChanged,
    });
    if (!isPrivate(report)) await this.outbox.add(tx, actor, 'render-report', { reportId: report.id, format: 'pdf' });
    return report;
  }

  /** @throws NotFound when there is no such deadline, Conflict when it was cancelled */
  async figures(actor: Actor, deadlineId: string): Promise<Figures> {
    const figures = (await this.figuresOf(actor, [deadlineId])).get(deadlineId);
    if (!figures) throw new NotFound('There is no such deadline');
    return figures;
  }

  /**
   * The figures of several reports from one snapshot, so that what is due at one cut-off tells of one moment. Seen by someone cleared
   * for nothing: a report goes to readers who are not.
   */
  async figuresOf(actor: Actor, deadlineIds: readonly string[]): Promise<ReadonlyMap<string, Figures>> {
    // Ratings as of this day, worked out before the read-only snapshot.
    await this.ratings.settleAll(actor);
    return this.database.snapshot({ ...actor, clearedFor: [] }, async (tx) => {
      const at = this.clock.now();
      const figures = new Map<string, Figures>();
      for (const id of deadlineIds) {
        const deadline = await findDeadline(tx, id);
        if (deadline?.status === 'cancelled') throw new Conflict('This deadline was cancelled');
        if (!deadline) continue;
        const lastReportOn = await lastTold(tx, deadline);
        figures.set(id, { at, content: await takeContent(tx, { deadline, at, madeBy: actor.name, lastReportOn }) });
      }
      return figures;
    });
  }
}

export async function latestReport(tx: Tx, deadlineId: string): Promise<Report | undefined> {
  const [latest] = await tx.find(ReportTable, {
    where: { deadlineId },
    order: { edition: 'DESC' },
    take: 1,
    lock: { mode: 'pessimistic_write' },
  });
  return latest;
}

/** The last whole day that the latest issued report of this kind told of. */
async function lastTold(tx: Tx, { kind, id }: Deadline): Promise<PlainDate | undefined> {
  const [last] = await tx.query<{ asAt: Date }[]>(
    `select as_at as "asAt" from report where kind = $1 and status = 'issued' and deadline_id <> $2 order by as_at desc limit 1`,
    [kind, id],
  );
  return last && addDays(londonDay(last.asAt), -1);
}
