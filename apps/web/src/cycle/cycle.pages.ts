import { AskForUpdates, Cycles, Diary, Overviews } from '#board';
import { Inbox } from '#plan';
import { SavedViews } from '#identity';
import type { Actor } from '#platform';
import { ReportList } from '#report';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { cycleView } from './cycle.view.js';

/** The programme lead's first screen: who owes what by the cut-off, and what comes next. */
@Controller('cycle')
@Needs('update:ask')
export class CyclePages {
  constructor(
    private readonly cycles: Cycles,
    private readonly overviews: Overviews,
    private readonly inbox: Inbox,
    private readonly diary: Diary,
    private readonly reports: ReportList,
    private readonly views: SavedViews,
  ) {}

  @Get()
  async show(@Me() actor: Actor, form: Form = emptyForm): Promise<Page> {
    const view = cycleView({
      cycle: await this.cycles.read(actor),
      overview: await this.overviews.read(actor),
      inbox: await this.inbox.read(actor),
      deadlines: await this.diary.deadlines(actor),
      reports: await this.reports.all(actor),
    });
    return page('cycle/cycle.njk', { ...view, form, saved: await this.views.list(actor) });
  }

  /** One press asks everyone who owes an update, or the one named. */
  @Post('ask')
  ask(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(AskForUpdates, body, {
      save: async (input) => seeOther('/cycle', `Asked: ${(await this.cycles.ask(actor, input)).join(', ')}`),
      again: (form) => this.show(actor, form),
    });
  }
}
