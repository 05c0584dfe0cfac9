import { AnswerChallenge, Challenges, Diary, RaiseChallenge } from '#board';
import { Clock } from '#calendar';
import type { Actor } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { waitingView } from './challenges.view.js';

@Controller('challenges')
export class ChallengePages {
  constructor(
    private readonly challenges: Challenges,
    private readonly diary: Diary,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('plan:read')
  async list(@Me() actor: Actor, @Query('show') show: unknown): Promise<Page> {
    const challenges = await this.diary.challenges(actor);
    const onlyWaiting = show === 'waiting';
    return page('challenges/challenges.njk', {
      waiting: waitingView(challenges, this.clock.today()),
      answered: onlyWaiting ? [] : challenges.filter(({ answer }) => answer !== null),
      onlyWaiting,
    });
  }

  /** `?about=` holds the id of the action or concern that the reader comes from. */
  @Get('new')
  @Needs('challenge:raise')
  raiseForm(@Me() actor: Actor, @Query('about') about: unknown): Promise<Page> {
    return this.raisePage(actor, filledForm({ about: typeof about === 'string' ? about : '' }));
  }

  @Post()
  @Needs('challenge:raise')
  async raise(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(RaiseChallenge, await this.withSubject(actor, body), {
      save: async (input) => {
        await this.challenges.raise(actor, input);
        return seeOther('/challenges', 'Challenge raised');
      },
      again: ({ typed, problems }) =>
        this.raisePage(actor, {
          typed,
          problems: problems.map((problem) => (problem.field === 'actionId' ? { ...problem, field: 'about' } : problem)),
        }),
    });
  }

  @Get(':id/answer')
  @Needs('challenge:answer')
  answerForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.answerPage(actor, id, emptyForm);
  }

  @Post(':id/answer')
  @Needs('challenge:answer')
  answer(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(AnswerChallenge, body, {
      save: async (input) => {
        await this.challenges.answer(actor, id, input);
        return seeOther('/challenges', 'Answer saved. The board sees it here and in the next report');
      },
      again: (form) => this.answerPage(actor, id, form),
    });
  }

  /** The form has one list of actions and concerns; the use case tells them apart. */
  private async withSubject(actor: Actor, body: unknown): Promise<object> {
    const typed = typeof body === 'object' && body !== null ? { ...body } : {};
    const about = 'about' in typed ? typed.about : undefined;
    const subject = (await this.diary.challengeable(actor)).find(({ id }) => id === about);
    if (subject === undefined) return typed;
    return { ...typed, ...(subject.kind === 'action' ? { actionId: subject.id } : { concernId: subject.id }) };
  }

  private async raisePage(actor: Actor, form: Form): Promise<Page> {
    const subjects = await this.diary.challengeable(actor);
    return page('challenges/raise.njk', {
      form,
      subjects: subjects.map(({ id, reference, title }) => ({ value: id, text: `${reference} ${title}` })),
    });
  }

  private async answerPage(actor: Actor, id: string, form: Form): Promise<Page> {
    return page('challenges/answer.njk', { form, challenge: await this.diary.challenge(actor, id) });
  }
}
