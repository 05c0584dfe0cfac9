import { Clock } from '#calendar';
import type { Actor } from '#platform';
import { CorrectReport, Receipts, ReportFiles, type ReportFormat, ReportList, Reports, ReportVersion, SideBySide } from '#report';
import { Body, Controller, Get, Param, Post, type StreamableFile } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { formatNamed, reportFile } from './report-file.js';
import { filesView } from './files.view.js';
import { receiptsView, reportsView, reportView } from './reports.view.js';

@Controller('reports')
export class ReportPages {
  constructor(
    private readonly reports: Reports,
    private readonly list: ReportList,
    private readonly files: ReportFiles,
    private readonly receipts: Receipts,
    private readonly sideBySide: SideBySide,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('report:read')
  async all(@Me() actor: Actor): Promise<Page> {
    const isSideBySide = await this.sideBySide.isOffered(actor);
    return page('reports/reports.njk', { ...reportsView(await this.list.all(actor)), isSideBySide });
  }

  /** The report as a page: the same words and tables as its PDF. */
  @Get(':id')
  @Needs('report:read')
  async report(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    await this.receipts.record(actor, id, 'page');
    return this.show(actor, id, emptyForm);
  }

  @Get(':id/pdf')
  @Needs('report:read')
  pdf(@Me() actor: Actor, @Param('id') id: string): Promise<StreamableFile | SeeOther> {
    return this.file(actor, id, 'file');
  }

  @Get(':id/file/:format')
  @Needs('report:read')
  as(@Me() actor: Actor, @Param('id') id: string, @Param('format') format: string): Promise<StreamableFile | SeeOther> {
    return this.file(actor, id, 'file', formatNamed(format));
  }

  /** A copy to pass on, for those who may; the receipt says so. */
  @Get(':id/circulate')
  @Needs('report:circulate')
  circulate(@Me() actor: Actor, @Param('id') id: string): Promise<StreamableFile | SeeOther> {
    return this.file(actor, id, 'to-circulate');
  }

  /** How far each file is: what a long report is sent to while the worker draws it. */
  @Get(':id/files')
  @Needs('report:read')
  async howFar(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const { report } = await this.list.one(actor, id);
    return page('reports/files.njk', { report, ...filesView(await this.files.standing(actor, id)) });
  }

  /** Asks the worker for a file. */
  @Post(':id/file/:format')
  @Needs('report:read')
  async makeFile(@Me() actor: Actor, @Param('id') id: string, @Param('format') format: string): Promise<SeeOther> {
    await this.files.ask(actor, id, formatNamed(format));
    return seeOther(`/reports/${id}/files`);
  }

  @Get(':id/receipts')
  @Needs('report:prepare')
  async opened(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const receipts = await this.receipts.of(actor, id);
    return page('reports/receipts.njk', receiptsView((await this.list.one(actor, id)).report, receipts));
  }

  @Post(':id/sign')
  @Needs('report:sign')
  sign(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ReportVersion, body, {
      save: async (input) => {
        await this.reports.sign(actor, id, input);
        return seeOther(`/reports/${id}`, 'Signed. It goes out on its day, or now if you send it');
      },
      again: (form) => this.show(actor, id, form),
    });
  }

  @Post(':id/issue')
  @Needs('report:prepare')
  issue(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ReportVersion, body, {
      save: async (input) => {
        await this.reports.issue(actor, id, input);
        return seeOther(`/reports/${id}`, 'The report is out. Everyone it is for can read it, and is told');
      },
      again: (form) => this.show(actor, id, form),
    });
  }

  @Get(':id/correct')
  @Needs('report:prepare')
  correctForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.correctPage(actor, id, filledForm({ figures: 'keep' }));
  }

  @Post(':id/correct')
  @Needs('report:prepare')
  correct(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(CorrectReport, body, {
      save: async (input) =>
        seeOther(`/reports/${(await this.reports.correct(actor, id, input)).id}`, 'New edition made. It goes out once it is signed'),
      again: (form) => this.correctPage(actor, id, form),
    });
  }

  private async file(
    actor: Actor,
    id: string,
    how: 'file' | 'to-circulate',
    format: ReportFormat = 'pdf',
  ): Promise<StreamableFile | SeeOther> {
    const { report } = await this.list.one(actor, id);
    const rendering = await this.files.fetch(actor, id, format);
    if (rendering === undefined) return seeOther(`/reports/${id}/files`);
    await this.receipts.record(actor, id, how);
    return reportFile(report, format, rendering);
  }

  private async show(actor: Actor, id: string, form: Form): Promise<Page> {
    return page('reports/report.njk', { ...reportView(await this.list.one(actor, id), actor, this.clock.today()), form });
  }

  private async correctPage(actor: Actor, id: string, form: Form): Promise<Page> {
    const { report } = await this.list.one(actor, id);
    return page('reports/correct.njk', { report, form });
  }
}
