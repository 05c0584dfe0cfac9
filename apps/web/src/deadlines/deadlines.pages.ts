import { AddDeadline, chosenByPeople, type Deadline, Deadlines, Diary, kindsOfDeadline, kindsToAdd, MoveDeadline, signOffOf } from '#board';
import { Clock } from '#calendar';
import { may } from '#identity';
import { type Actor, OfVersion } from '#platform';
import { kindsOfReport, type ListedReport, ReportList, Reports } from '#report';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { deadlinesView, deadlineView } from './deadlines.view.js';

@Controller('deadlines')
export class DeadlinePages {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly diary: Diary,
    private readonly reports: Reports,
    private readonly reportList: ReportList,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('plan:read')
  async list(@Me() actor: Actor): Promise<Page> {
    return page('deadlines/deadlines.njk', deadlinesView(await this.diary.deadlines(actor), await this.reportsFor(actor)));
  }

  @Get('new')
  @Needs('deadline:write')
  addForm(@Me() actor: Actor): Page {
    return addForm(actor, filledForm({ kind: kindsToAdd(actor)[0] }));
  }

  @Post()
  @Needs('deadline:write')
  add(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(AddDeadline, body, {
      save: async (input) =>
        seeOther(`/deadlines/${(await this.deadlines.add(actor, input)).id}`, 'Deadline saved. Its report is made by itself'),
      again: (form) => addForm(actor, form),
    });
  }

  @Get(':id')
  @Needs('plan:read')
  deadline(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.show(actor, id, emptyForm);
  }

  @Get(':id/move')
  @Needs('deadline:write')
  async moveForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const { deadline } = await this.diary.deadline(actor, id);
    const { dueOn, cutOffOn, signOffOn } = deadline;
    const chosen = chosenByPeople({ dueOn, cutOffOn });
    return moveForm(
      deadline,
      filledForm({ dueOn, ...(chosen.cutOffOn ? { cutOffOn } : {}), ...(signOffOn === null ? {} : { signOffOn }) }),
    );
  }

  @Post(':id/move')
  @Needs('deadline:write')
  move(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(MoveDeadline, body, {
      save: async (input) => {
        await this.deadlines.move(actor, id, input);
        return seeOther(`/deadlines/${id}`, 'Deadline moved');
      },
      again: async (form) => moveForm((await this.diary.deadline(actor, id)).deadline, form),
    });
  }

  @Post(':id/cancel')
  @Needs('deadline:write')
  cancel(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(OfVersion, body, {
      save: async (input) => {
        await this.deadlines.cancel(actor, id, input);
        return seeOther('/deadlines', 'Deadline cancelled. Its report will not be made');
      },
      again: (form) => this.show(actor, id, form),
    });
  }

  /** A draft ahead of the schedule. */
  @Post(':id/draft')
  @Needs('report:prepare')
  async draft(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    return seeOther(`/reports/${(await this.reports.draft(actor, id)).id}`, 'Draft made');
  }

  private async show(actor: Actor, id: string, form: Form): Promise<Page> {
    const view = deadlineView(await this.diary.deadline(actor, id), await this.reportsFor(actor), actor, this.clock.now());
    return page('deadlines/deadline.njk', { ...view, form });
  }

  private async reportsFor(actor: Actor): Promise<readonly ListedReport[]> {
    return may(actor, 'report:read') ? this.reportList.all(actor) : [];
  }
}

function addForm(actor: Actor, form: Form): Page {
  const kinds = kindsToAdd(actor).map((kind) => ({
    value: kind,
    text: kindsOfDeadline[kind].title,
    hint: kindsOfReport[kind].purpose,
    titleIsFixed: kindsOfDeadline[kind].titleIsFixed,
  }));
  return page('deadlines/deadline-form.njk', { form, kinds, namesReports: kinds.some(({ titleIsFixed }) => !titleIsFixed) });
}

function moveForm(deadline: Deadline, form: Form): Page {
  return page('deadlines/deadline-form.njk', { form, deadline, signOff: signOffOf(deadline) });
}
