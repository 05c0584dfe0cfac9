import { dayInWords } from '#calendar';
import { People } from '#identity';
import { type Actor, NotFound } from '#platform';
import { digestDays, Preferences, SetPreference, typedPreference } from '#reminder';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';

const dayItems = digestDays.map((value) => ({ value, text: `Once a week, on ${value.charAt(0).toUpperCase()}${value.slice(1)}` }));

/** How one gets one's e-mails, and, for those who run the plan, how someone else does. */
@Controller()
@Needs('reminder:read')
export class PreferencePages {
  constructor(
    private readonly preferences: Preferences,
    private readonly people: People,
  ) {}

  @Get('reminders/mine')
  own(@Me() actor: Actor): Promise<Page> {
    return this.form(actor, ownId(actor));
  }

  @Post('reminders/mine')
  setOwn(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return this.set(actor, ownId(actor), body);
  }

  @Get('people/:id/e-mails')
  form(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.shown(actor, id);
  }

  @Post('people/:id/e-mails')
  set(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(SetPreference, body, {
      save: async (input) => {
        const { awayFrom } = await this.preferences.set(actor, id, input);
        const away = awayFrom === null ? '' : `. From ${dayInWords(awayFrom)} the e-mails go to whoever stands in`;
        return seeOther(addressOf(actor, id), `Saved${away}`);
      },
      again: (form) => this.shown(actor, id, form),
    });
  }

  private async shown(actor: Actor, id: string, form?: Form): Promise<Page> {
    const preference = await this.preferences.of(actor, id);
    const others = (await this.people.list(actor)).filter((person) => person.id !== id);
    return page('reminders/preferences.njk', {
      form: form ?? filledForm({ ...typedPreference(preference), version: preference.version || undefined }),
      isOwn: id === actor.personId,
      person: await this.people.find(actor, id),
      address: addressOf(actor, id),
      dayItems,
      people: others.map((person) => ({ value: person.id, text: person.jobTitle })),
    });
  }
}

function ownId({ personId }: Actor): string {
  if (personId === null) throw new NotFound('There is no such person in this authority');
  return personId;
}

const addressOf = ({ personId }: Actor, id: string): string => (id === personId ? '/reminders/mine' : `/people/${id}/e-mails`);
