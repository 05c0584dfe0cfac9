import { chosenByPeople, Decisions, Diary, type Meeting, Meetings, MoveMeeting, PlanMeeting } from '#board';
import { Clock } from '#calendar';
import { may } from '#identity';
import { type Actor, OfVersion } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';

@Controller('meetings')
export class MeetingPages {
  constructor(
    private readonly meetings: Meetings,
    private readonly diary: Diary,
    private readonly decisions: Decisions,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('plan:read')
  async list(@Me() actor: Actor): Promise<Page> {
    return page('meetings/meetings.njk', await this.diary.meetings(actor));
  }

  @Get('new')
  @Needs('meeting:write')
  planForm(): Page {
    return page('meetings/meeting-form.njk', { form: filledForm({ title: 'Improvement board' }) });
  }

  @Post()
  @Needs('meeting:write')
  plan(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(PlanMeeting, body, {
      save: async (input) => seeOther(`/meetings/${(await this.meetings.plan(actor, input)).id}`, 'Meeting saved'),
      again: (form) => page('meetings/meeting-form.njk', { form }),
    });
  }

  @Get(':id')
  @Needs('plan:read')
  meeting(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.show(actor, id, emptyForm);
  }

  @Get(':id/move')
  @Needs('meeting:write')
  async moveForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const { meeting } = await this.diary.meeting(actor, id);
    return moveForm(meeting, filledForm(prefilled(meeting)));
  }

  @Post(':id/move')
  @Needs('meeting:write')
  move(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(MoveMeeting, body, {
      save: async (input) => {
        await this.meetings.move(actor, id, input);
        return seeOther(`/meetings/${id}`, 'Meeting moved');
      },
      again: async (form) => moveForm((await this.diary.meeting(actor, id)).meeting, form),
    });
  }

  @Post(':id/held')
  @Needs('meeting:write')
  held(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(OfVersion, body, {
      save: async (input) => {
        await this.meetings.held(actor, id, input);
        return seeOther(`/meetings/${id}`, 'Meeting marked as held');
      },
      again: (form) => this.show(actor, id, form),
    });
  }

  @Post(':id/cancel')
  @Needs('meeting:write')
  cancel(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(OfVersion, body, {
      save: async (input) => {
        await this.meetings.cancel(actor, id, input);
        return seeOther('/meetings', 'Meeting cancelled. Its board pack will not be made');
      },
      again: (form) => this.show(actor, id, form),
    });
  }

  private async show(actor: Actor, id: string, form: Form): Promise<Page> {
    const { meeting, deadline } = await this.diary.meeting(actor, id);
    const hasBeen = meeting.heldOn <= this.clock.today();
    const stands = meeting.status !== 'cancelled';
    return page('meetings/meeting.njk', {
      meeting,
      deadline,
      form,
      hasBeen,
      canBeHeld: hasBeen,
      decided: await this.decisions.list(actor, id),
      candidates: stands ? await this.decisions.candidates(actor, id) : [],
      canDecide: may(actor, 'decision:record') && hasBeen && stands,
    });
  }
}

/** Days that people chose stand in the form; the calendar's are left empty, so that they follow the meeting. */
function prefilled(meeting: Meeting): object {
  const { heldOn, papersOutOn, cutOffOn } = meeting;
  const chosen = chosenByPeople({ heldOn, papersOutOn, cutOffOn });
  return { heldOn, ...(chosen.papersOutOn ? { papersOutOn } : {}), ...(chosen.cutOffOn ? { cutOffOn } : {}) };
}

const moveForm = (meeting: Meeting, form: Form): Page => page('meetings/meeting-form.njk', { form, meeting });
