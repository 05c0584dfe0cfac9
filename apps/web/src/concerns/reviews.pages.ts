import { may } from '#identity';
import { DecideReviews, type Reviewed, ReviewList, Reviews, statusInWords } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { emptyForm, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { counted, plural } from '../http/templates.js';
import { reviewForm, type ReviewForm, reviewsFrom } from './review-rows.js';

/** Complete actions whose concerns inspectors raised again: the director says what becomes of each, several with one save. */
@Controller('concerns/reviews')
export class ReviewPages {
  constructor(
    private readonly list: ReviewList,
    private readonly reviews: Reviews,
  ) {}

  @Get()
  @Needs('plan:read')
  waiting(@Me() actor: Actor): Promise<Page> {
    return this.show(actor, { ...emptyForm, overtaken: [] });
  }

  @Post()
  @Needs('concern:review')
  decide(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    const sent = reviewsFrom(body);
    return submit(DecideReviews, sent, {
      save: async (input) => {
        const decided = await this.reviews.decide(actor, input);
        return seeOther('/concerns/reviews', saidOf(decided));
      },
      again: async (form) => this.show(actor, reviewForm(body, sent, form, await this.list.read(actor))),
    });
  }

  private async show(actor: Actor, form: ReviewForm): Promise<Page> {
    const concerns = await this.list.read(actor);
    const actions = concerns.flatMap((concern) => concern.actions);
    return page('concerns/reviews.njk', {
      form,
      statusInWords,
      concerns,
      total: actions.length,
      overdue: actions.filter(({ reviewOverdue }) => reviewOverdue).length,
      decides: may(actor, 'concern:review'),
    });
  }
}

/** '1 action reopened, 1 action replaced. Complete the draft that takes its place: A31.' */
function saidOf(decided: readonly Reviewed[]): string {
  const count = (wanted: Reviewed['decision']): number => decided.filter(({ decision }) => decision === wanted).length;
  const drafts = decided.flatMap(({ draft }) => (draft === null ? [] : [`A${draft.number}`]));
  const said = counted(
    [count('reopen'), `${plural(count('reopen'), 'action')} reopened`],
    [count('leave-closed'), `${plural(count('leave-closed'), 'action')} left as complete`],
    [count('replace'), `${plural(count('replace'), 'action')} replaced`],
  );
  const next = drafts.length === 1 ? 'The draft that takes its place is' : 'The drafts that take their places are';
  return drafts.length === 0 ? `${said}.` : `${said}. ${next} ${drafts.join(', ')}, under Draft actions.`;
}
