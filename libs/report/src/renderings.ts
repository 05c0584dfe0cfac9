import { createHash } from 'node:crypto';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { sha256 } from './drafting.js';
import { paperOf } from './paper/paper-of.js';
import type { PrintedReport } from './paper/printed-report.js';
import { isPrivate } from './kinds.js';
import type { Rendering } from './report.js';
import { contentOf, printed } from './report-list.js';
import { RenderingTable, ReportTable } from './report.table.js';
import { typeset } from './typeset/typeset.js';

const mostTries = 3;

/** The stored PDFs. Each is drawn from a report's content and words, and can be deleted and made again, the same to the byte. */
@Injectable()
export class Renderings {
  private readonly log = new Logger('Renderings');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes the report's PDF unless it is there. Answers nothing: what a job answers would be kept in the queue. */
  async render(actor: Actor, reportId: string): Promise<void> {
    await this.pdf(actor, reportId);
  }

  /** The report's PDF: the stored one, or one made now. */
  async pdf(actor: Actor, reportId: string): Promise<Rendering> {
    permit(actor, 'report:read');
    for (let attempt = 1; ; attempt += 1) {
      const { report, stored } = await this.find(actor, reportId);
      if (stored) return stored;
      const bytes = await this.draw(report);
      // What only its author may read leaves no file behind.
      if (isPrivate(report)) return this.renderingOf(report, bytes);
      const made = await this.keep(actor, this.renderingOf(report, bytes), report.version);
      if (made) return made;
      if (attempt === mostTries) throw new Conflict('This report is being changed. Try again.');
    }
  }

  private find(actor: Actor, reportId: string): Promise<{ readonly report: PrintedReport; readonly stored: Rendering | null }> {
    return this.database.snapshot(actor, async (tx) => ({
      report: await printed(tx, actor, reportId),
      stored: await tx.findOneBy(RenderingTable, { reportId, format: 'pdf' }),
    }));
  }

  private renderingOf(report: PrintedReport, bytes: Buffer): Rendering {
    return {
      reportId: report.id,
      format: 'pdf',
      authorityId: report.authorityId,
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      madeAt: this.clock.now(),
    };
  }

  /** Keeps the PDF, unless the report's words changed while it was drawn. */
  private keep(actor: Actor, rendering: Rendering, version: number): Promise<Rendering | undefined> {
    return this.database.transaction(actor, async (tx) => {
      const now = await tx.findOne(ReportTable, { where: { id: rendering.reportId }, lock: { mode: 'pessimistic_read' } });
      if (now?.version !== version) return undefined;
      await tx.upsert(RenderingTable, rendering, ['reportId', 'format']);
      return rendering;
    });
  }

  private async draw(report: PrintedReport): Promise<Buffer> {
    if (sha256(report.content) !== report.sha256) {
      throw new Conflict(
        `The content of “${report.title}”, edition ${report.edition}, was changed after it was frozen, so it is not printed`,
      );
    }
    const { pdf, fault } = await typeset({ paper: paperOf(report, contentOf(report)), madeAt: report.asAt.getTime() });
    if (fault !== undefined) this.log.warn(`The PDF of report ${report.id} is tagged but not PDF/UA-1: ${fault}`);
    return pdf;
  }
}
