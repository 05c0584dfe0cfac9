import { Clock } from '#calendar';
import { People } from '#identity';
import { DateSteps, HearFeedback, InspectionList, Steps, VerbalFeedback } from '#inspection';
import type { Actor } from '#platform';
import { ReleaseMoment, Releases } from '#plan';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { plural } from '../http/templates.js';
import { inspectionView } from './inspections.view.js';
import { releaseTyped, stepsTyped } from './steps.view.js';

/** From the last day of a visit to its letter: what was heard, when each step was, and when what is held back is released. */
@Controller('inspections/:id')
export class InspectionStepPages {
  constructor(
    private readonly feedback: VerbalFeedback,
    private readonly steps: Steps,
    private readonly releases: Releases,
    private readonly list: InspectionList,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  @Get('verbal-feedback')
  @Needs('document:take-in')
  hearForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.form(actor, id, 'feedback', filledForm({ heardOn: this.clock.today() }));
  }

  @Post('verbal-feedback')
  @Needs('document:take-in')
  hear(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(HearFeedback, body, {
      save: async (input) => {
        const { documentId, findings } = await this.feedback.hear(actor, id, input);
        const said = `Kept as provisional: ${plural(findings, 'finding')} to decide. Only the people named see them until the release`;
        return seeOther(`/documents/${documentId}/findings`, said);
      },
      again: (form) => this.form(actor, id, 'feedback', form),
    });
  }

  @Get('steps')
  @Needs('inspection:write')
  async stepsForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.form(actor, id, 'steps', filledForm(stepsTyped(await this.list.one(actor, id))));
  }

  @Post('steps')
  @Needs('inspection:write')
  date(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(DateSteps, body, {
      save: async (input) => {
        await this.steps.date(actor, id, input);
        return seeOther(`/inspections/${id}`, 'Steps saved');
      },
      again: (form) => this.form(actor, id, 'steps', form),
    });
  }

  @Get('release')
  @Needs('inspection:write')
  async releaseForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.form(actor, id, 'release', filledForm(releaseTyped(await this.list.one(actor, id))));
  }

  @Post('release')
  @Needs('inspection:write')
  arrange(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ReleaseMoment, body, {
      save: async (input) => {
        await this.releases.arrange(actor, id, input);
        return seeOther(`/inspections/${id}`, 'Release saved');
      },
      again: (form) => this.form(actor, id, 'release', form),
    });
  }

  private async form(actor: Actor, id: string, what: 'feedback' | 'steps' | 'release', form: Form): Promise<Page> {
    const inFull = await this.list.one(actor, id);
    const everyone = await this.people.list(actor);
    const readerItems = everyone
      .filter((person) => person.id !== actor.personId)
      .map((person) => ({ value: person.id, text: person.jobTitle }));
    return page(`inspections/${what}.njk`, { ...inspectionView(inFull, [], actor, this.clock.now()), form, readerItems });
  }
}
