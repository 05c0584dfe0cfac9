import { Holders, Priorities, PriorityStories, WritePriority } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';

@Controller('priorities')
export class PriorityPages {
  constructor(
    private readonly priorities: Priorities,
    private readonly stories: PriorityStories,
    private readonly holders: Holders,
  ) {}

  @Get()
  @Needs('plan:read')
  async list(@Me() actor: Actor): Promise<Page> {
    return page('priorities/priorities.njk', { priorities: await this.stories.all(actor) });
  }

  @Get('new')
  @Needs('priority:write')
  addForm(@Me() actor: Actor): Promise<Page> {
    return this.form(actor, emptyForm);
  }

  @Post()
  @Needs('priority:write')
  add(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(WritePriority, body, {
      save: async (input) => {
        const { number } = await this.priorities.add(actor, input);
        return seeOther('/priorities', `Priority ${number} added.`);
      },
      again: (form) => this.form(actor, form),
    });
  }

  @Get(':id')
  @Needs('plan:read')
  async story(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const story = await this.stories.of(actor, id);
    return page('priorities/priority.njk', { ...story, isMine: story.leadId !== null && story.leadId === actor.personId });
  }

  @Get(':id/change')
  @Needs('priority:write')
  async changeForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.form(actor, filledForm(await this.priorities.find(actor, id)), id);
  }

  @Post(':id/change')
  @Needs('priority:write')
  change(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(WritePriority, body, {
      save: async (input) => {
        const { number } = await this.priorities.change(actor, id, input);
        return seeOther(`/priorities/${id}`, `Priority ${number} saved.`);
      },
      again: (form) => this.form(actor, form, id),
    });
  }

  private async form(actor: Actor, form: Form, id?: string): Promise<Page> {
    const leads = await this.holders.leads(actor);
    return page('priorities/form.njk', { form, id, leads: leads.map((lead) => ({ value: lead.id, text: lead.jobTitle })) });
  }
}
