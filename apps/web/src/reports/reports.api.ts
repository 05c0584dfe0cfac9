import type { Actor } from '#platform';
import { CorrectReport, type ListedReport, Renderings, ReportList, reportKinds, Reports, ReportVersion, WriteSummary } from '#report';
import { Body, Controller, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { fileName } from './reports.view.js';

class ReportAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ enum: reportKinds })
  readonly kind: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly deadlineId: string | null;
  @ApiProperty({ format: 'date' })
  readonly dueOn: string;
  @ApiProperty()
  readonly edition: number;
  @ApiProperty({ enum: ['draft', 'signed', 'issued'] })
  readonly status: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'The moment of the figures' })
  readonly asAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly issuedAt: Date | null;
  @ApiProperty({ description: 'Sent out on its day without a signature' })
  readonly issuedUnsigned: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'What this edition changes' })
  readonly whatChanged: string | null;
}

class ReportInFullAnswer extends ReportAnswer {
  @ApiProperty({ description: 'SHA-256 of the frozen content' })
  readonly sha256: string;
  @ApiProperty({ type: String, nullable: true })
  readonly summary: string | null;
  @ApiProperty({ description: 'To be given back when changing it' })
  readonly version: number;
  @ApiProperty({
    type: Object,
    additionalProperties: true,
    description: 'Title, notices, facts and blocks: the report as it is laid before readers',
  })
  readonly paper: object;
}

class ReportsAnswer {
  @ApiProperty({ type: [ReportAnswer], description: 'The last due first' })
  readonly reports: readonly ReportAnswer[];
}

@ApiTags('Reports')
@Controller('api/v1')
export class ReportApi {
  constructor(
    private readonly reports: Reports,
    private readonly list: ReportList,
    private readonly renderings: Renderings,
  ) {}

  @Get('reports')
  @Needs('report:read')
  @ApiOkResponse({ type: ReportsAnswer })
  async all(@Me() actor: Actor): Promise<ReportsAnswer> {
    return { reports: (await this.list.all(actor)).map(answerOf) };
  }

  @Get('reports/:id')
  @Needs('report:read')
  @ApiOkResponse({ type: ReportInFullAnswer })
  async find(@Me() actor: Actor, @Param('id') id: string): Promise<ReportInFullAnswer> {
    const { report, paper } = await this.list.one(actor, id);
    const { sha256, summary, version } = report;
    return Object.assign(answerOf(report), { sha256, summary, version, paper });
  }

  @Get('reports/:id/pdf')
  @Needs('report:read')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
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

  /** Makes a draft ahead of the schedule. */
  @Post('deadlines/:id/report')
  @Needs('report:prepare')
  @ApiCreatedResponse({ type: ReportInFullAnswer })
  async draft(@Me() actor: Actor, @Param('id') id: string): Promise<ReportInFullAnswer> {
    return this.find(actor, (await this.reports.draft(actor, id)).id);
  }

  @Post('reports/:id/summary')
  @HttpCode(200)
  @Needs('report:prepare')
  @ApiOkResponse({ type: ReportInFullAnswer })
  async writeSummary(@Me() actor: Actor, @Param('id') id: string, @Body() input: WriteSummary): Promise<ReportInFullAnswer> {
    await this.reports.writeSummary(actor, id, input);
    return this.find(actor, id);
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

function answerOf(report: Omit<ListedReport, 'isLatest' | 'signatory'>): ReportAnswer {
  const { id, kind, title, deadlineId, dueOn, edition, status, asAt, issuedAt, issuedUnsigned, whatChanged } = report;
  return { id, kind, title, deadlineId, dueOn, edition, status, asAt, issuedAt, issuedUnsigned, whatChanged };
}
