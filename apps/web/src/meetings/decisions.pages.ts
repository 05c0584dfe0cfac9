import { Decisions, Diary, RecordDecision } from '#board';
import { type Actor, NotFound } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';

/** The chair records what a meeting decided. */
@Controller('meetings/:id/decisions')
export class DecisionPages {
  constructor(
    private readonly decisions: Decisions,
    private readonly diary: Diary,
  ) {}

  @Get('new')
  @Needs('decision:record')
  newForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.decisionPage(actor, id, filledForm({ kind: 'other', becomes: '' }));
  }

  @Get('embed/:actionId')
  @Needs('decision:record')
  embedForm(@Me() actor: Actor, @Param('id') id: string, @Param('actionId') actionId: string): Promise<Page> {
    return this.embedPage(actor, id, actionId, emptyForm);
  }

  @Post()
  @Needs('decision:record')
  async record(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(RecordDecision, await this.withSubject(actor, body), {
      save: async (input) => {
        await this.decisions.record(actor, id, input);
        return seeOther(`/meetings/${id}#decisions`, 'Decision recorded');
      },
      again: (form) => {
        const { kind, actionId } = form.typed;
        return kind === 'embed' && typeof actionId === 'string'
          ? this.embedPage(actor, id, actionId, form)
          : this.decisionPage(actor, id, aboutOne(form));
      },
    });
  }

  private async embedPage(actor: Actor, id: string, actionId: string, form: Form): Promise<Page> {
    const { meeting } = await this.diary.meeting(actor, id);
    const action = (await this.decisions.candidates(actor, id)).find((candidate) => candidate.id === actionId);
    if (!action) {
      if (form.problems.length === 0) throw new NotFound('There is no such action that this meeting could embed');
      // It changed while the chair was writing: what was typed comes back in the form that takes any decision.
      return this.decisionPage(actor, id, { ...form, typed: { kind: 'other', about: actionId, text: form.typed['overrideReason'] } });
    }
    return page('meetings/embed.njk', { meeting, action, form });
  }

  private async decisionPage(actor: Actor, id: string, form: Form): Promise<Page> {
    const { meeting } = await this.diary.meeting(actor, id);
    const subjects = await this.diary.challengeable(actor);
    return page('meetings/decision-form.njk', {
      meeting,
      form,
      asksOverride: form.typed['overrideReason'] !== undefined || form.problems.some(({ field }) => field === 'overrideReason'),
      subjects: subjects.map(({ id: value, reference, title }) => ({ value, text: `${reference} ${title}` })),
    });
  }

  /** The form has one list of actions and concerns; the use case tells them apart. */
  private async withSubject(actor: Actor, body: unknown): Promise<object> {
    const typed = typeof body === 'object' && body !== null ? { ...body } : {};
    const about = 'about' in typed ? typed.about : undefined;
    if (about === undefined || about === '') return typed;
    const subject = (await this.diary.challengeable(actor)).find(({ id }) => id === about);
    if (subject === undefined) return typed;
    return { ...typed, ...(subject.kind === 'action' ? { actionId: subject.id } : { concernId: subject.id }) };
  }
}

function aboutOne({ typed, problems }: Form): Form {
  const ofList = (field: string): boolean => field === 'actionId' || field === 'concernId';
  return { typed, problems: problems.map((problem) => (ofList(problem.field) ? { ...problem, field: 'about' } : problem)) };
}
