import type { Actor } from '#platform';
import { CorrectReport, Receipts, ReportList, Reports, ReportVersion, SideBySide } from '#report';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { answerInFull, answerOf, PaperAnswer, ReceiptsAnswer, ReportInFullAnswer, ReportsAnswer } from './report-answers.js';

@ApiTags('Reports')
@Controller('api/v1')
export class ReportApi {
  constructor(
    private readonly reports: Reports,
    private readonly list: ReportList,
    private readonly receipts: Receipts,
    private readonly sideBySide: SideBySide,
  ) {}

  @Get('reports')
  @Needs('report:read')
  @ApiOkResponse({ type: ReportsAnswer })
  async all(@Me() actor: Actor, @Query() asked: PieceOfList): Promise<ReportsAnswer> {
    return pieceOf('reports', (await this.list.all(actor)).map(answerOf), asked);
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
}
