import type { Actor } from '#platform';
import { Accuracy, AskAccuracy, ReportList, Wording, WriteCommentary, WriteSummary } from '#report';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { answerInFull, ReportInFullAnswer } from './report-answers.js';

@ApiTags('Reports')
@Controller('api/v1/reports/:id')
export class ReportWordsApi {
  constructor(
    private readonly list: ReportList,
    private readonly wording: Wording,
    private readonly accuracy: Accuracy,
  ) {}

  @Post('summary')
  @HttpCode(200)
  @Needs('report:prepare')
  @ApiOkResponse({ type: ReportInFullAnswer })
  async writeSummary(@Me() actor: Actor, @Param('id') id: string, @Body() input: WriteSummary): Promise<ReportInFullAnswer> {
    await this.wording.writeSummary(actor, id, input);
    return answerInFull(await this.list.one(actor, id));
  }

  /** The commentary on a priority. */
  @Post('priorities/:priorityId')
  @HttpCode(200)
  @Needs('report:prepare')
  @ApiOkResponse({ type: ReportInFullAnswer })
  async writeCommentary(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('priorityId') priorityId: string,
    @Body() input: WriteCommentary,
  ): Promise<ReportInFullAnswer> {
    await this.wording.writeCommentary(actor, id, priorityId, input);
    return answerInFull(await this.list.one(actor, id));
  }

  /** Shows a draft of the commissioner's own to named people of the council before issue, with the words that the commissioner chooses. */
  @Post('accuracy')
  @HttpCode(200)
  @Needs('report:prepare')
  @ApiOkResponse({ type: ReportInFullAnswer })
  async askAccuracy(@Me() actor: Actor, @Param('id') id: string, @Body() input: AskAccuracy): Promise<ReportInFullAnswer> {
    await this.accuracy.ask(actor, id, input);
    return answerInFull(await this.list.one(actor, id));
  }
}
