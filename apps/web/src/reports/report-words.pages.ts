import { type Actor, NotFound } from '#platform';
import {
  Accuracy,
  AskAccuracy,
  hasPart,
  kindsOfReport,
  type ReportInFull,
  ReportList,
  Wording,
  WriteCommentary,
  WriteSummary,
} from '#report';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';

/** The words of a report: its summary, a commentary on each priority, and whom its author shows them to before issue. */
@Controller('reports/:id')
export class ReportWordsPages {
  constructor(
    private readonly list: ReportList,
    private readonly wording: Wording,
    private readonly accuracy: Accuracy,
  ) {}

  @Get('summary')
  @Needs('report:prepare')
  async summaryForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const { report } = await this.own(actor, id);
    return this.summaryPage(actor, id, filledForm({ summary: report.words['summary'] ?? '' }));
  }

  @Post('summary')
  @Needs('report:prepare')
  writeSummary(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(WriteSummary, body, {
      save: async (input) => {
        await this.wording.writeSummary(actor, id, input);
        return seeOther(`/reports/${id}`, 'Summary saved');
      },
      again: (form) => this.summaryPage(actor, id, form),
    });
  }

  @Get('priorities/:priorityId')
  @Needs('report:prepare')
  async commentaryForm(@Me() actor: Actor, @Param('id') id: string, @Param('priorityId') priorityId: string): Promise<Page> {
    const { report } = await this.own(actor, id);
    const form = filledForm({ commentary: report.words[priorityId] ?? '' });
    return this.commentaryPage(actor, id, priorityId, form);
  }

  @Post('priorities/:priorityId')
  @Needs('report:prepare')
  writeCommentary(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('priorityId') priorityId: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return submit(WriteCommentary, body, {
      save: async (input) => {
        await this.wording.writeCommentary(actor, id, priorityId, input);
        return seeOther(`/reports/${id}`, 'Commentary saved');
      },
      again: (form) => this.commentaryPage(actor, id, priorityId, form),
    });
  }

  @Get('accuracy')
  @Needs('report:prepare')
  async accuracyForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const { report } = await this.own(actor, id);
    return this.accuracyPage(actor, id, filledForm({ readerIds: report.accuracyReaders }));
  }

  @Post('accuracy')
  @Needs('report:prepare')
  askAccuracy(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(AskAccuracy, body, {
      save: async (input) => {
        await this.accuracy.ask(actor, id, input);
        const many = input.readerIds.length;
        return seeOther(`/reports/${id}`, many === 0 ? 'Nobody of the council sees it any more' : 'Sent for factual accuracy');
      },
      again: (form) => this.accuracyPage(actor, id, form),
    });
  }

  private async summaryPage(actor: Actor, id: string, form: Form): Promise<Page> {
    const { report } = await this.own(actor, id);
    return page('reports/summary.njk', { report, of: kindsOfReport[report.kind], form });
  }

  private async commentaryPage(actor: Actor, id: string, priorityId: string, form: Form): Promise<Page> {
    const { report, priorities } = await this.own(actor, id);
    const priority = priorities.find((each) => each.id === priorityId);
    if (!priority) throw new NotFound('This report tells of no such priority');
    return page('reports/commentary.njk', { report, priority, of: kindsOfReport[report.kind], form });
  }

  private async accuracyPage(actor: Actor, id: string, form: Form): Promise<Page> {
    const { report } = await this.own(actor, id);
    if (kindsOfReport[report.kind].wordsOf === null) throw new NotFound('There is no such page');
    return page('reports/accuracy.njk', { report, readers: await this.accuracy.readers(actor), form });
  }

  /** @throws NotFound when the words are not this person's to write */
  private async own(actor: Actor, id: string): Promise<ReportInFull> {
    const found = await this.list.one(actor, id);
    if (!hasPart(actor, found.report.kind, 'prepares')) throw new NotFound('There is no such report');
    return found;
  }
}
