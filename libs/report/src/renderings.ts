import { createHash } from 'node:crypto';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { draw } from './drawing/draw.js';
import { drawingOf } from './drawing-of.js';
import { sha256 } from './drafting.js';
import { type ReportFormat, reportFormats } from './formats.js';
import type { PrintedReport } from './paper/printed-report.js';
import { isPrivate } from './kinds.js';
import type { Rendering } from './report.js';
import { printed } from './report-list.js';
import { RenderingTable, ReportTable } from './report.table.js';

const mostTries = 3;

/** The stored files. Each is drawn from a report's content and words, and can be deleted and made again; a PDF the same to the byte. */
@Injectable()
export class Renderings {
  private readonly log = new Logger('Renderings');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a file of the report unless it is there; `format` as a job carries it. Answers nothing: what a job answers would be kept in
   * the queue.
   */
  async render(actor: Actor, reportId: string, format: string = 'pdf'): Promise<void> {
    await this.file(actor, reportId, reportFormats.find((known) => known === format) ?? 'pdf');
  }

  /** The report as a file: the stored one, or one made now. */
  async file(actor: Actor, reportId: string, format: ReportFormat): Promise<Rendering> {
    permit(actor, 'report:read');
    for (let attempt = 1; ; attempt += 1) {
      const { report, stored } = await this.find(actor, reportId, format);
      if (stored) return stored;
      const bytes = await this.draw(report, format);
      // What only its author may read leaves no file behind.
      if (isPrivate(report)) return this.renderingOf(report, format, bytes);
      const made = await this.keep(actor, this.renderingOf(report, format, bytes), report.version);
      if (made) return made;
      if (attempt === mostTries) throw new Conflict('This report is being changed. Try again.');
    }
  }

  private find(
    actor: Actor,
    reportId: string,
    format: ReportFormat,
  ): Promise<{ readonly report: PrintedReport; readonly stored: Rendering | null }> {
    return this.database.snapshot(actor, async (tx) => ({
      report: await printed(tx, actor, reportId),
      stored: await tx.findOneBy(RenderingTable, { reportId, format }),
    }));
  }

  private renderingOf(report: PrintedReport, format: ReportFormat, bytes: Buffer): Rendering {
    return {
      reportId: report.id,
      format,
      authorityId: report.authorityId,
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      madeAt: this.clock.now(),
    };
  }

  /** Keeps the file, unless the report's words changed while it was drawn. */
  private keep(actor: Actor, rendering: Rendering, version: number): Promise<Rendering | undefined> {
    return this.database.transaction(actor, async (tx) => {
      const now = await tx.findOne(ReportTable, { where: { id: rendering.reportId }, lock: { mode: 'pessimistic_read' } });
      if (now?.version !== version) return undefined;
      await tx.upsert(RenderingTable, rendering, ['reportId', 'format']);
      return rendering;
    });
  }

  private async draw(report: PrintedReport, format: ReportFormat): Promise<Buffer> {
    if (sha256(report.content) !== report.sha256) {
      throw new Conflict(
        `The content of “${report.title}”, edition ${report.edition}, was changed after it was frozen, so it is not printed`,
      );
    }
    const { bytes, fault } = await draw(drawingOf(report, format));
    if (fault !== undefined) this.log.warn(`The PDF of report ${report.id} is tagged but not PDF/UA-1: ${fault}`);
    return bytes;
  }
}
