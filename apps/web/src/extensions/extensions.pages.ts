import { DecideExtensions, EditableList, FindActions, ManyExtensions, RequestExtensions } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { foldDays } from '../http/folded-days.js';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { counted, plural } from '../http/templates.js';
import { filterAddress } from '../plan/plan.view.js';
import { type DecisionsForm, decisionsForm, decisionsFrom, requestForm } from './extension-rows.js';

/** Later dates of many actions at once: asking for them, and deciding those that wait. */
@Controller('extensions')
export class ExtensionPages {
  constructor(
    private readonly extensions: ManyExtensions,
    private readonly actions: EditableList,
  ) {}

  @Get()
  @Needs('extension:decide')
  waiting(@Me() actor: Actor): Promise<Page> {
    return this.decidePage(actor, { ...emptyForm, overtaken: [] });
  }

  @Post()
  @Needs('extension:decide')
  decide(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    const sent = decisionsFrom(body);
    return submit(DecideExtensions, sent, {
      save: async (input) => {
        const decided = await this.extensions.decide(actor, input);
        const granted = decided.filter(({ decision }) => decision === 'granted').length;
        const refused = decided.length - granted;
        const said = counted([granted, `${plural(granted, 'later date')} granted`], [refused, `${plural(refused, 'later date')} refused`]);
        return seeOther('/extensions', `${said}.`);
      },
      again: async (form) => this.decidePage(actor, decisionsForm(body, sent, form, await this.extensions.waiting(actor))),
    });
  }

  /** The actions of the plan, narrowed by the address as the plan's list is, for which this person may ask. */
  @Get('new')
  @Needs('extension:request')
  askForm(@Me() actor: Actor, @Query() query: Record<string, unknown>): Promise<Page> {
    return this.askPage(actor, query, emptyForm);
  }

  @Post('new')
  @Needs('extension:request')
  ask(@Me() actor: Actor, @Query() query: Record<string, unknown>, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(RequestExtensions, body, {
      save: async (input) => {
        const asked = await this.extensions.request(actor, input);
        const said = `${plural(asked.length, 'later date')} asked for. The present dates hold until each is decided.`;
        return seeOther(filterAddress(query, '/plan'), said);
      },
      again: (form) => this.askPage(actor, query, requestForm(form)),
    });
  }

  private async decidePage(actor: Actor, form: DecisionsForm): Promise<Page> {
    const waiting = await this.extensions.waiting(actor);
    const mine = waiting.filter(({ bar }) => bar === null);
    return page('extensions/waiting.njk', { form, mine, others: waiting.filter(({ bar }) => bar !== null) });
  }

  private async askPage(actor: Actor, query: Record<string, unknown>, form: Form): Promise<Page> {
    const { rows, total, page: at, pages } = await this.actions.read(actor, await inputOf(FindActions, foldDays(query)));
    const askable = rows.filter(({ canDo }) => canDo.includes('extension'));
    const others = total - askable.length;
    return page('extensions/ask.njk', {
      form,
      actions: askable,
      others,
      at,
      pages,
      planAddress: filterAddress(query, '/plan'),
      address: filterAddress(query, '/extensions/new'),
    });
  }
}
