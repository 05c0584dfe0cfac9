import { Diary } from '#board';
import { dayInWords } from '#calendar';
import { People } from '#identity';
import { AcceptActions, HandingOver, HandOver, Holders, Owners, PartsHeld } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { counted, plural } from '../http/templates.js';
import { handOverForm, handOverFrom } from './hand-over-rows.js';

/** All that a leaver owns, shares and leads goes to others on one page, and what was offered is accepted in one tap. */
@Controller()
export class HandOverPages {
  constructor(
    private readonly people: People,
    private readonly held: PartsHeld,
    private readonly handing: HandingOver,
    private readonly owners: Owners,
    private readonly holders: Holders,
    private readonly diary: Diary,
  ) {}

  @Get('people/:id/hand-over')
  @Needs('action:assign-owner')
  form(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.show(actor, id, emptyForm);
  }

  @Post('people/:id/hand-over')
  @Needs('action:assign-owner')
  handOver(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    const sent = handOverFrom(body);
    return submit(HandOver, sent, {
      save: async (input) => {
        const { memberships } = await this.people.find(actor, id);
        const { actions, priorities } = await this.handing.handOver(actor, id, input);
        const said = `${counted([actions, plural(actions, 'action')], [priorities, plural(priorities, 'priority', 'priorities')])} handed over. New owners are asked to accept; until they do, the accountable lead answers.`;
        const staysIn = memberships.some(({ endsOn }) => endsOn === null || endsOn > input.lastDay);
        const access = staysIn
          ? [`They can still sign in after ${dayInWords(input.lastDay)}: ask an administrator to end their roles`]
          : [];
        return seeOther(`/people/${id}`, said, access);
      },
      again: (form) => this.show(actor, id, handOverForm(body, sent, form)),
    });
  }

  @Post('my-actions/accept')
  @Needs('action:accept')
  async acceptAll(@Me() actor: Actor, @Body() input: AcceptActions): Promise<SeeOther> {
    return seeOther('/my-actions', `${plural(await this.owners.acceptMany(actor, input), 'action')} accepted`);
  }

  private async show(actor: Actor, id: string, form: Form): Promise<Page> {
    const person = await this.people.find(actor, id);
    const parts = await this.held.of(actor, id);
    const others = (people: readonly { id: string; jobTitle: string }[]): object[] =>
      people.filter((each) => each.id !== id).map((each) => ({ value: each.id, text: each.jobTitle }));
    const ids = new Set(parts.actions.map((held) => held.id));
    const challenges = await this.diary.challenges(actor);
    return page('hand-over/hand-over.njk', {
      person,
      form,
      mine: parts.actions.filter(({ bar }) => bar === null),
      priorities: parts.priorities.filter(({ bar }) => bar === null),
      barred: [...parts.actions, ...parts.priorities].filter(({ bar }) => bar !== null),
      challenges: challenges.filter(({ answer, actionId }) => answer === null && actionId !== null && ids.has(actionId)),
      owners: others(await this.holders.owners(actor)),
      leads: others(await this.holders.leads(actor)),
    });
  }
}
