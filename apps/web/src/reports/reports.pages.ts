import type { Actor } from '#platform';
import { CorrectReport, Renderings, ReportList, Reports, ReportVersion, WriteSummary } from '#report';
import { Body, Controller, Get, Header, Param, Post, StreamableFile } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { fileName, reportsView, reportView } from './reports.view.js';

@Controller('reports')
export class ReportPages {
  constructor(
    private readonly reports: Reports,
    private readonly list: ReportList,
    private readonly renderings: Renderings,
  ) {}

  @Get()
  @Needs('report:read')
  async all(@Me() actor: Actor): Promise<Page> {
    return page('reports/reports.njk', reportsView(await this.list.all(actor)));
  }

  /** The report as a page: the same words and tables as its PDF. */
  @Get(':id')
  @Needs('report:read')
  report(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.show(actor, id, emptyForm);
  }

  @Get(':id/pdf')
  @Needs('report:read')
  @Header('content-type', 'application/pdf')
  async pdf(@Me() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    const { report } = await this.list.one(actor, id);
    const { bytes } = await this.renderings.pdf(actor, id);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      length: bytes.length,
      disposition: `attachment; filename="${fileName(report)}"`,
    });
  }

  @Get(':id/summary')
  @Needs('report:prepare')
  async summaryForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const { report } = await this.list.one(actor, id);
    return page('reports/summary.njk', { report, form: filledForm({ summary: report.summary ?? '' }) });
  }

  @Post(':id/summary')
  @Needs('report:prepare')
  writeSummary(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(WriteSummary, body, {
      save: async (input) => {
        await this.reports.writeSummary(actor, id, input);
        return seeOther(`/reports/${id}`, 'Summary saved');
      },
      again: async (form) => page('reports/summary.njk', { report: (await this.list.one(actor, id)).report, form }),
    });
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
        return seeOther(`/reports/${id}`, 'The report is out. The board and the commissioner can read it');
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
        seeOther(
          `/reports/${(await this.reports.correct(actor, id, input)).id}`,
          'New edition made. The director signs it, then it can go out',
        ),
      again: (form) => this.correctPage(actor, id, form),
    });
  }

  private async show(actor: Actor, id: string, form: Form): Promise<Page> {
    return page('reports/report.njk', { ...reportView(await this.list.one(actor, id), actor), form });
  }

  private async correctPage(actor: Actor, id: string, form: Form): Promise<Page> {
    const { report } = await this.list.one(actor, id);
    return page('reports/correct.njk', { report, form });
  }
}
