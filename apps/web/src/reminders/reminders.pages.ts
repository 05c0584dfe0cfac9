import { may, People, SavedViews } from '#identity';
import { InspectionList } from '#inspection';
import type { Actor } from '#platform';
import { Forecast, Ledger, LedgerFilter, SendAgain, SendingAgain, VisitReadiness } from '#reminder';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { keepsMessages, Web } from '../http/web-parts.js';
import { remindersView, stateItems } from './reminders.view.js';

@Controller('reminders')
export class ReminderPages {
  constructor(
    private readonly ledger: Ledger,
    private readonly again: SendingAgain,
    private readonly forecast: Forecast,
    private readonly readiness: VisitReadiness,
    private readonly views: SavedViews,
    private readonly people: People,
    private readonly inspections: InspectionList,
    private readonly web: Web,
  ) {}

  /** What was sent to whom for what, what is planned for the next 60 days, and what could not be delivered. */
  @Get()
  @Needs('reminder:read')
  async reminders(@Me() actor: Actor, @Query() query: Record<string, unknown>): Promise<Page> {
    const filter = await inputOf(LedgerFilter, query);
    const people = await this.people.list(actor);
    const { coming, past } = await this.inspections.all(actor);
    return page('reminders/reminders.njk', {
      ...remindersView(await this.ledger.page(actor, filter), filter, await this.forecast.next(actor)),
      people: people.map(({ id, jobTitle }) => ({ value: id, text: jobTitle })),
      visits: [...coming, ...past].map(({ id, title }) => ({ value: id, text: title })),
      states: stateItems,
      outstanding: filter.visit === undefined ? undefined : await this.readiness.outstanding(actor, filter.visit),
      keepsMessages: keepsMessages(this.web.config),
      saved: await this.views.list(actor, 'reminders'),
    });
  }

  @Get('emails/:id/send-again')
  @Needs('reminder:send')
  async sendAgainForm(@Me() actor: Actor, @Param('id') id: string, form: Form = emptyForm): Promise<Page> {
    return page('reminders/send-again.njk', { message: await this.again.messageToSend(actor, id), form });
  }

  @Post('emails/:id/send-again')
  @Needs('reminder:send')
  sendAgain(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(SendAgain, body, {
      save: async (input) => {
        await this.again.sendAgain(actor, id, input);
        return seeOther(
          may(actor, 'reminder:read') ? '/reminders' : '/mail',
          'It will be sent again within a minute, between 8am and 6pm on working days',
        );
      },
      again: (form) => this.sendAgainForm(actor, id, form),
    });
  }
}
