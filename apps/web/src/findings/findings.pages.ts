import type { Actor } from '#platform';
import { TakingBack, Triage, TriageList, type TriageSheet } from '#plan';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, type Form } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { decisionsByRow, decisionsForTicked, type PostedDecisions } from './findings.forms.js';
import { findingsView } from './findings.view.js';
import { decisionsInWords, submitDecisions } from './posted-decisions.js';

type Typed = Readonly<Record<string, unknown>>;

@Controller('documents/:id/findings')
export class FindingPages {
  constructor(
    private readonly triage: Triage,
    private readonly takingBack: TakingBack,
    private readonly triageList: TriageList,
  ) {}

  @Get()
  @Needs('plan:read')
  async list(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.show(await this.triageList.of(actor, id), emptyForm);
  }

  /** What inspectors list: one save for all rows, each corrected where needed. */
  @Post('listed')
  @Needs('finding:decide')
  decideListed(@Me() actor: Actor, @Param('id') id: string, @Body() body: Typed): Promise<Page | SeeOther> {
    return this.decide(actor, id, body, 'listed', (sheet) => decisionsByRow(body, sheet));
  }

  /** The narrative: tick, and one button. */
  @Post('told')
  @Needs('finding:decide')
  decideTold(@Me() actor: Actor, @Param('id') id: string, @Body() body: Typed): Promise<Page | SeeOther> {
    return this.decide(actor, id, body, 'told', (sheet) => decisionsForTicked(body, sheet, sheet.concerns));
  }

  @Post('strengths')
  @Needs('finding:decide')
  decideStrengths(@Me() actor: Actor, @Param('id') id: string, @Body() body: Typed): Promise<Page | SeeOther> {
    return this.decide(actor, id, body, 'strengths', (sheet) => decisionsForTicked(body, sheet, []));
  }

  @Post(':findingId/take-back')
  @Needs('finding:decide')
  async takeBack(@Me() actor: Actor, @Param('id') id: string, @Param('findingId') findingId: string): Promise<SeeOther> {
    await this.takingBack.takeBack(actor, findingId);
    return seeOther(`/documents/${id}/findings`, 'Taken back: the finding waits for a decision again');
  }

  private async decide(
    actor: Actor,
    id: string,
    body: Typed,
    part: string,
    decisionsIn: (sheet: TriageSheet) => PostedDecisions,
  ): Promise<Page | SeeOther> {
    const sheet = await this.triageList.of(actor, id);
    return submitDecisions(body, {
      decisions: () => decisionsIn(sheet),
      save: async (input) => seeOther(`/documents/${id}/findings`, decisionsInWords(await this.triage.decide(actor, id, input))),
      again: async (form) => this.show(await this.triageList.of(actor, id), form, part),
    });
  }

  private show(sheet: TriageSheet, form: Form, part?: string): Page {
    return page('findings/findings.njk', findingsView(sheet, form, part));
  }
}
