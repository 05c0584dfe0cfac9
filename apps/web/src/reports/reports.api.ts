import type { Actor } from '#platform';
import {
  CorrectReport,
  formats,
  Receipts,
  Renderings,
  type ReportFormat,
  reportFormats,
  ReportList,
  Reports,
  ReportVersion,
  SideBySide,
} from '#report';
import { Body, Controller, Get, Header, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { answerInFull, answerOf, PaperAnswer, ReceiptsAnswer, ReportInFullAnswer, ReportsAnswer } from './report-answers.js';
import { formatNamed, reportFile } from './report-file.js';

@ApiTags('Reports')
@Controller('api/v1')
export class ReportApi {
  constructor(
    private readonly reports: Reports,
    private readonly list: ReportList,
    private readonly renderings: Renderings,
    private readonly receipts: Receipts,
    private readonly sideBySide: SideBySide,
  ) {}

  @Get('reports')
  @Needs('report:read')
  @ApiOkResponse({ type: ReportsAnswer })
  async all(@Me() actor: Actor): Promise<ReportsAnswer> {
    return { reports: (await this.list.all(actor)).map(answerOf) };
  }

  /** A commissioner's own reports of all their councils, in one paper and never added together. */
  @Get('reports/side-by-side')
  @Needs('report:prepare')
  @ApiOkResponse({ type: PaperAnswer })
  async together(@Me() actor: Actor): Promise<PaperAnswer> {
    return { paper: await this.sideBySide.read(actor) };
  }

  @Get('reports/:id')
  @Needs('report:read')
  @ApiOkResponse({ type: ReportInFullAnswer })
  async find(@Me() actor: Actor, @Param('id') id: string): Promise<ReportInFullAnswer> {
    await this.receipts.record(actor, id, 'page');
    return answerInFull(await this.list.one(actor, id));
  }

  @Get('reports/:id/pdf')
  @Needs('report:read')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('content-type', 'application/pdf')
  async pdf(@Me() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    return this.file(actor, id, 'file');
  }

  /** The report as `pdf`, `word` (to be edited) or `excel` (its lists, with real dates). */
  @Get('reports/:id/file/:format')
  @Needs('report:read')
  @ApiParam({ name: 'format', enum: reportFormats })
  @ApiProduces(...reportFormats.map((format) => formats[format].mediaType))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async as(@Me() actor: Actor, @Param('id') id: string, @Param('format') format: string): Promise<StreamableFile> {
    return this.file(actor, id, 'file', formatNamed(format));
  }

  /** A copy to pass on; the receipt says so. */
  @Get('reports/:id/circulate')
  @Needs('report:circulate')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Header('content-type', 'application/pdf')
  circulate(@Me() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    return this.file(actor, id, 'to-circulate');
  }

  /** Who opened or downloaded which edition, the latest first. */
  @Get('reports/:id/receipts')
  @Needs('report:prepare')
  @ApiOkResponse({ type: ReceiptsAnswer })
  async opened(@Me() actor: Actor, @Param('id') id: string): Promise<ReceiptsAnswer> {
    return { receipts: await this.receipts.of(actor, id) };
  }

  /** Makes a draft ahead of the schedule. */
  @Post('deadlines/:id/report')
  @Needs('report:prepare')
  @ApiCreatedResponse({ type: ReportInFullAnswer })
  async draft(@Me() actor: Actor, @Param('id') id: string): Promise<ReportInFullAnswer> {
    return this.find(actor, (await this.reports.draft(actor, id)).id);
  }

  @Post('reports/:id/sign')
  @HttpCode(200)
  @Needs('report:sign')
  @ApiOkResponse({ type: ReportInFullAnswer })
  async sign(@Me() actor: Actor, @Param('id') id: string, @Body() input: ReportVersion): Promise<ReportInFullAnswer> {
    await this.reports.sign(actor, id, input);
    return this.find(actor, id);
  }

  @Post('reports/:id/issue')
  @HttpCode(200)
  @Needs('report:prepare')
  @ApiOkResponse({ type: ReportInFullAnswer })
  async issue(@Me() actor: Actor, @Param('id') id: string, @Body() input: ReportVersion): Promise<ReportInFullAnswer> {
    await this.reports.issue(actor, id, input);
    return this.find(actor, id);
  }

  @Post('reports/:id/correct')
  @Needs('report:prepare')
  @ApiCreatedResponse({ type: ReportInFullAnswer })
  async correct(@Me() actor: Actor, @Param('id') id: string, @Body() input: CorrectReport): Promise<ReportInFullAnswer> {
    return this.find(actor, (await this.reports.correct(actor, id, input)).id);
  }

  private async file(actor: Actor, id: string, how: 'file' | 'to-circulate', format: ReportFormat = 'pdf'): Promise<StreamableFile> {
    const { report } = await this.list.one(actor, id);
    const rendering = await this.renderings.file(actor, id, format);
    await this.receipts.record(actor, id, how);
    return reportFile(report, format, rendering);
  }
}
