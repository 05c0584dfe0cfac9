import { Clock } from '#calendar';
import { OpenPhase, PhaseList, Phases } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { phaseFrom, typedAgain } from './phase-form.js';

@Controller('phases')
export class PhasePages {
  constructor(
    private readonly phases: Phases,
    private readonly phaseList: PhaseList,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('plan:read')
  async list(@Me() actor: Actor): Promise<Page> {
    return page('phases/phases.njk', { phases: await this.phaseList.list(actor) });
  }

  @Get('new')
  @Needs('phase:open')
  async openForm(@Me() actor: Actor): Promise<Page> {
    const before = await this.phaseList.before(actor);
    const numbers = Object.fromEntries(before.priorities.map(({ id, number }) => [`number.${id}`, number]));
    const form = filledForm({ fromDay: this.clock.today(), carry: before.open.map(({ id }) => id), ...numbers });
    return page('phases/open.njk', { form, before });
  }

  @Post()
  @Needs('phase:open')
  open(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(OpenPhase, phaseFrom(body), {
      save: async (input) => {
        const { number, name } = await this.phases.open(actor, input);
        return seeOther('/phases', `Phase ${number}, ${name}, is open.`);
      },
      again: (form) => this.again(actor, body, form),
    });
  }

  private async again(actor: Actor, body: unknown, form: Form): Promise<Page> {
    return page('phases/open.njk', { form: typedAgain(body, form), before: await this.phaseList.before(actor) });
  }
}
