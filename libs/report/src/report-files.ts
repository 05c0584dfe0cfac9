import { permit } from '#identity';
import { type Actor, Database, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { linesOf, refuseTooLong } from './drawing-of.js';
import { type ReportFormat, reportFormats } from './formats.js';
import { isPrivate } from './kinds.js';
import { paperOf } from './paper/paper-of.js';
import type { Rendering } from './report.js';
import { contentOf, printed } from './report-list.js';
import { Renderings } from './renderings.js';

export const fileStates = ['not-asked-for', 'waiting', 'being-made', 'failed', 'ready'] as const;

/** How far a file of a report is. */
export interface FileStanding {
  readonly format: ReportFormat;
  readonly state: (typeof fileStates)[number];
  /** Of a file that is ready. */
  readonly size: number | null;
  /** Why the last try failed; it is tried again by itself. */
  readonly fault: string | null;
}

/** A report with more lines of tables is drawn by the worker: it takes longer than someone should wait for a page. */
const mostLinesAtOnce = 3000;

/** The files of a report for those who read it: stored, drawn at once, or asked for from the worker. */
@Injectable()
export class ReportFiles {
  constructor(
    private readonly database: Database,
    private readonly renderings: Renderings,
    private readonly outbox: Outbox,
  ) {}

  /** How far each file is; none is ever kept of a report whose words are its author's alone. */
  async standing(actor: Actor, reportId: string): Promise<readonly FileStanding[]> {
    permit(actor, 'report:read');
    return this.database.snapshot(actor, async (tx) => {
      await printed(tx, actor, reportId);
      const all: FileStanding[] = [];
      for (const format of reportFormats) all.push(await this.one(tx, reportId, format));
      return all;
    });
  }

  /** The file, or undefined when it is long and the worker has been asked for it. */
  async fetch(actor: Actor, reportId: string, format: ReportFormat): Promise<Rendering | undefined> {
    if (await this.isDrawnAtOnce(actor, reportId, format)) return this.renderings.file(actor, reportId, format);
    await this.ask(actor, reportId, format);
    return undefined;
  }

  /** Asks the worker for a file, unless it is there or asked for already. */
  async ask(actor: Actor, reportId: string, format: ReportFormat): Promise<void> {
    permit(actor, 'report:read');
    await this.database.transaction(actor, async (tx) => {
      const report = await printed(tx, actor, reportId);
      const { state } = await this.one(tx, reportId, format);
      if (isPrivate(report) || state === 'ready' || state === 'waiting' || state === 'being-made') return;
      await this.outbox.add(tx, actor, 'render-report', { reportId, format });
    });
  }

  private isDrawnAtOnce(actor: Actor, reportId: string, format: ReportFormat): Promise<boolean> {
    permit(actor, 'report:read');
    return this.database.snapshot(actor, async (tx) => {
      const report = await printed(tx, actor, reportId);
      const paper = paperOf(report, contentOf(report));
      if (isPrivate(report) || (await this.one(tx, reportId, format)).state === 'ready') return true;
      refuseTooLong(paper, format);
      return linesOf(paper) <= mostLinesAtOnce;
    });
  }

  private async one(tx: Tx, reportId: string, format: ReportFormat): Promise<FileStanding> {
    const [stored] = await tx.query<{ size: number }[]>(
      'select length(bytes) as size from rendering where report_id = $1 and format = $2',
      [reportId, format],
    );
    if (stored) return { format, state: 'ready', size: stored.size, fault: null };
    const asked = await this.outbox.pending(tx, 'render-report', { reportId, format });
    if (!asked) return { format, state: 'not-asked-for', size: null, fault: null };
    if (asked.lastError !== null) return { format, state: 'failed', size: null, fault: asked.lastError.replace(/^[A-Z]\w*: |\.$/g, '') };
    return { format, state: asked.handedAt === null ? 'waiting' : 'being-made', size: null, fault: null };
  }
}
