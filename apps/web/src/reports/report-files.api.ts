import type { Actor } from '#platform';
import { formats, Receipts, ReportFiles, type ReportFormat, reportFormats, ReportList } from '#report';
import { Controller, Get, Param, Res, type StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiParam, ApiProduces, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { FilesAnswer } from './report-answers.js';
import { formatNamed, reportFile } from './report-file.js';

const secondsToWait = 5;
/** Of another type than the file: `ApiProduces` would name the file's for every answer. */
const later = ApiAcceptedResponse({
  description: 'The report is long and the worker draws it: ask again after Retry-After seconds',
  content: { 'application/json': { schema: { $ref: getSchemaPath(FilesAnswer) } } },
});

/** A report's files. A long report is never drawn while somebody waits for the answer. */
@ApiTags('Reports')
@Controller('api/v1/reports/:id')
export class ReportFilesApi {
  constructor(
    private readonly list: ReportList,
    private readonly files: ReportFiles,
    private readonly receipts: Receipts,
  ) {}

  /** How far each file is. */
  @Get('files')
  @Needs('report:read')
  @ApiOkResponse({ type: FilesAnswer })
  async howFar(@Me() actor: Actor, @Param('id') id: string): Promise<FilesAnswer> {
    return { files: await this.files.standing(actor, id) };
  }

  @Get('pdf')
  @Needs('report:read')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @later
  pdf(@Me() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile | FilesAnswer> {
    return this.file(actor, id, reply, 'file');
  }

  /** The report as `pdf`, `word` (to be edited) or `excel` (its lists, with real dates). */
  @Get('file/:format')
  @Needs('report:read')
  @ApiParam({ name: 'format', enum: reportFormats })
  @ApiProduces(...reportFormats.map((format) => formats[format].mediaType))
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @later
  as(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('format') format: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | FilesAnswer> {
    return this.file(actor, id, reply, 'file', formatNamed(format));
  }

  /** A copy to pass on; the receipt says so. */
  @Get('circulate')
  @Needs('report:circulate')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @later
  circulate(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | FilesAnswer> {
    return this.file(actor, id, reply, 'to-circulate');
  }

  private async file(
    actor: Actor,
    id: string,
    reply: FastifyReply,
    how: 'file' | 'to-circulate',
    format: ReportFormat = 'pdf',
  ): Promise<StreamableFile | FilesAnswer> {
    const { report } = await this.list.one(actor, id);
    const rendering = await this.files.fetch(actor, id, format);
    if (rendering === undefined) {
      reply.code(202).header('retry-after', String(secondsToWait)).header('location', `/api/v1/reports/${id}/files`);
      return this.howFar(actor, id);
    }
    await this.receipts.record(actor, id, how);
    return reportFile(report, format, rendering);
  }
}
