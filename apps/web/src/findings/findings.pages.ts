import { type Actor, Invalid } from '#platform';
import { DecideFindings, type Decisions, TakingBack, Triage, TriageList, type TriageSheet } from '#plan';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { plural } from '../http/templates.js';
import { atTheirRows, decisionsByRow, decisionsForTicked, type PostedDecisions } from './findings.forms.js';
import { findingsView } from './findings.view.js';

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
    let posted: PostedDecisions;
    try {
      posted = decisionsIn(sheet);
      if (posted.decisions.length === 0) throw new Invalid('Choose a decision for at least one finding');
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return this.show(sheet, { typed: body, problems: error.problems }, part, 400);
    }
    const { decisions, rowIds } = posted;
    return submit(
      DecideFindings,
      { decisions },
      {
        save: async (input) => seeOther(`/documents/${id}/findings`, inWords(await this.triage.decide(actor, id, input))),
        again: async ({ problems }) =>
          this.show(await this.triageList.of(actor, id), { typed: body, problems: atTheirRows(problems, rowIds) }, part),
      },
    );
  }

  private show(sheet: TriageSheet, form: Form, part?: string, status = 200): Page {
    return page('findings/findings.njk', findingsView(sheet, form, part), status);
  }
}

function inWords({ newConcerns, joined, strengths, dismissed, raisedAgain }: Decisions): string {
  const parts = [
    newConcerns.length > 0 ? `${plural(newConcerns.length, 'new concern')}, each with a draft action` : '',
    joined > 0 ? `${plural(joined, 'finding')} joined` : '',
    raisedAgain.length > 0 ? `${raisedAgain.map(({ number }) => `C${number}`).join(', ')} raised again` : '',
    strengths > 0 ? `${plural(strengths, 'strength')} kept` : '',
    dismissed > 0 ? `${dismissed} dismissed` : '',
  ];
  return `Saved: ${parts.filter((part) => part !== '').join('; ')}`;
}
