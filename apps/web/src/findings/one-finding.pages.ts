import { FindingSplitting, SplitFinding } from '#inspection';
import type { Actor } from '#platform';
import { TakingBack, Triage, TriageList } from '#plan';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { decisionsByRow } from './findings.forms.js';
import { findingToSplit, nextWaiting, oneFindingView, placeOf, splitView } from './one-finding.view.js';
import { decisionsInWords, submitDecisions } from './posted-decisions.js';

type Typed = Readonly<Record<string, unknown>>;

/** Going down the findings one by one: each decision leads to the next that waits. */
@Controller('documents/:id/findings')
export class OneFindingPages {
  constructor(
    private readonly triage: Triage,
    private readonly takingBack: TakingBack,
    private readonly splitting: FindingSplitting,
    private readonly triageList: TriageList,
  ) {}

  @Get('one-by-one')
  @Needs('finding:decide')
  async start(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    return seeOther(pathOf(id, nextWaiting(await this.triageList.of(actor, id))));
  }

  @Post('undo')
  @Needs('finding:decide')
  async undo(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    const [first] = await this.takingBack.takeBackLast(actor, id);
    return seeOther(pathOf(id, first?.id), 'Taken back: it waits for a decision again');
  }

  @Get(':findingId')
  @Needs('plan:read')
  one(@Me() actor: Actor, @Param('id') id: string, @Param('findingId') findingId: string): Promise<Page> {
    return this.show(actor, id, findingId, emptyForm);
  }

  @Post(':findingId')
  @Needs('finding:decide')
  async decide(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('findingId') findingId: string,
    @Body() body: Typed,
  ): Promise<Page | SeeOther> {
    const sheet = await this.triageList.of(actor, id);
    const place = placeOf(sheet, findingId);
    return submitDecisions(body, {
      decisions: () => decisionsByRow(body, sheet),
      save: async (input) => {
        const words = decisionsInWords(await this.triage.decide(actor, id, input));
        return seeOther(pathOf(id, nextWaiting(await this.triageList.of(actor, id), place)), words);
      },
      again: (form) => this.show(actor, id, findingId, form),
    });
  }

  @Get(':findingId/split')
  @Needs('finding:decide')
  splitForm(@Me() actor: Actor, @Param('id') id: string, @Param('findingId') findingId: string): Promise<Page> {
    return this.splitPage(actor, id, findingId, emptyForm);
  }

  @Post(':findingId/split')
  @Needs('finding:decide')
  split(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('findingId') findingId: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return submit(SplitFinding, body, {
      save: async (input) => {
        await this.splitting.split(actor, findingId, input);
        return seeOther(pathOf(id, findingId), 'Split: the second part follows as a finding of its own');
      },
      again: (form) => this.splitPage(actor, id, findingId, form),
    });
  }

  @Post(':findingId/put-together')
  @Needs('finding:decide')
  async putTogether(@Me() actor: Actor, @Param('id') id: string, @Param('findingId') findingId: string): Promise<SeeOther> {
    const whole = await this.splitting.putTogether(actor, findingId);
    return seeOther(pathOf(id, whole.id), 'Put together again, word for word');
  }

  private async show(actor: Actor, id: string, findingId: string, form: Form): Promise<Page> {
    return page('findings/one.njk', oneFindingView(await this.triageList.of(actor, id), findingId, form, actor.personId));
  }

  private async splitPage(actor: Actor, id: string, findingId: string, form: Form): Promise<Page> {
    const sheet = await this.triageList.of(actor, id);
    return page('findings/split.njk', splitView(sheet, findingToSplit(sheet, findingId), form));
  }
}

const pathOf = (id: string, findingId: string | undefined): string =>
  findingId === undefined ? `/documents/${id}/findings` : `/documents/${id}/findings/${findingId}`;
