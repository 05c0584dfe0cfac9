import { leadSays, PriorityRatings, PriorityStories, RatePriority } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';

const ratingWords: Readonly<Record<(typeof leadSays)[number], string>> = {
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
  none: 'No rating of my own: the facts speak alone',
};

/** What the accountable lead says of their priority. */
@Controller('priorities/:id/rate')
export class PriorityRatingPages {
  constructor(
    private readonly ratings: PriorityRatings,
    private readonly stories: PriorityStories,
  ) {}

  @Get()
  @Needs('priority:rate')
  rateForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.form(actor, id, emptyForm);
  }

  @Post()
  @Needs('priority:rate')
  rate(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(RatePriority, body, {
      save: async (input) => {
        await this.ratings.rate(actor, id, input);
        return seeOther(`/priorities/${id}`, 'Your rating is saved.');
      },
      again: (form) => this.form(actor, id, form),
    });
  }

  private async form(actor: Actor, id: string, form: Form): Promise<Page> {
    const priority = await this.stories.of(actor, id);
    return page('priorities/rate.njk', { form, priority, ratings: leadSays.map((value) => ({ value, text: ratingWords[value] })) });
  }
}
