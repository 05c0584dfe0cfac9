import { DecideKey, ProposeKey, RatingKeys } from '#plan';
import { type Actor, NotFound } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { ratingKeyView } from './rating-key.view.js';

/** The rating key in words, for everyone. */
@Controller('rating-key')
export class RatingKeyPages {
  constructor(private readonly keys: RatingKeys) {}

  @Get()
  @Needs('report:read')
  async show(@Me() actor: Actor): Promise<Page> {
    return page('rating-key/rating-key.njk', ratingKeyView(await this.keys.read(actor)));
  }

  @Get('propose')
  @Needs('rating-key:propose')
  async proposeForm(@Me() actor: Actor): Promise<Page> {
    return this.proposePage(actor, filledForm((await this.keys.read(actor)).inForce.thresholds));
  }

  @Post('propose')
  @Needs('rating-key:propose')
  propose(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ProposeKey, body, {
      save: async (input) => {
        await this.keys.propose(actor, input);
        return seeOther('/rating-key', 'Proposed. The chair decides from when it holds.');
      },
      again: (form) => this.proposePage(actor, form),
    });
  }

  @Get('proposals/:id')
  @Needs('rating-key:agree')
  decideForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.decidePage(actor, id, emptyForm);
  }

  @Post('proposals/:id')
  @Needs('rating-key:agree')
  decide(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(DecideKey, body, {
      save: async (input) => {
        const { decision, keyVersion } = await this.keys.decide(actor, id, input);
        const done = decision === 'agreed' ? `Version ${keyVersion ?? ''} of the key agreed` : 'Refused. The present key stays';
        return seeOther('/rating-key', `${done}.`);
      },
      again: (form) => this.decidePage(actor, id, form),
    });
  }

  private async proposePage(actor: Actor, form: Form): Promise<Page> {
    return page('rating-key/propose.njk', { ...ratingKeyView(await this.keys.read(actor)), form });
  }

  private async decidePage(actor: Actor, id: string, form: Form): Promise<Page> {
    const story = await this.keys.read(actor);
    // Someone else was quicker: what they decided stands there, beside what was typed.
    if (form.problems.length > 0 && story.decided.some((key) => key.id === id))
      return page('rating-key/rating-key.njk', { ...ratingKeyView(story), form });
    if (story.waiting?.id !== id) throw new NotFound('This key does not wait for a decision');
    return page('rating-key/decide.njk', { ...ratingKeyView(story), form });
  }
}
