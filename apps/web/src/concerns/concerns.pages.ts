import { BoardMerging, Decisions } from '#board';
import { SavedViews } from '#identity';
import { Concerns, EditConcern, InspectionList } from '#inspection';
import type { Actor } from '#platform';
import { ConcernActions, ConcernList, ConcernSplitting, ConcernStories, LinkAction, MergeConcern, Priorities, SplitConcern } from '#plan';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { type Asked, concernsView, filterOf, splitView, storyView, themeItems } from './concerns.view.js';

@Controller('concerns')
export class ConcernPages {
  constructor(
    private readonly concerns: Concerns,
    private readonly concernList: ConcernList,
    private readonly stories: ConcernStories,
    private readonly concernActions: ConcernActions,
    private readonly merging: BoardMerging,
    private readonly splitting: ConcernSplitting,
    private readonly inspections: InspectionList,
    private readonly priorities: Priorities,
    private readonly decisions: Decisions,
    private readonly views: SavedViews,
  ) {}

  @Get()
  @Needs('plan:read')
  async list(@Me() actor: Actor, @Query() asked: Asked): Promise<Page> {
    const filter = filterOf(asked);
    const { coming, past } = await this.inspections.all(actor);
    return page('concerns/concerns.njk', {
      ...concernsView(await this.concernList.of(actor, filter), filter),
      visitItems: [...coming, ...past].map(({ id, title }) => ({ value: id, text: title })),
      priorityItems: await this.priorityItems(actor),
      saved: await this.views.list(actor, 'concerns'),
    });
  }

  @Get(':id')
  @Needs('plan:read')
  concern(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.story(actor, id, emptyForm);
  }

  @Get(':id/edit')
  @Needs('concern:write')
  async editForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const { concern } = await this.stories.of(actor, id);
    return this.edit(actor, id, filledForm(concern));
  }

  @Post(':id/edit')
  @Needs('concern:write')
  save(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(EditConcern, body, {
      save: async (input) => {
        await this.concerns.edit(actor, id, input);
        return seeOther(`/concerns/${id}`, 'Concern saved');
      },
      again: (form) => this.edit(actor, id, form),
    });
  }

  @Get(':id/merge')
  @Needs('concern:write')
  mergeForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.mergePage(actor, id, emptyForm);
  }

  @Post(':id/merge')
  @Needs('concern:write')
  merge(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(MergeConcern, body, {
      save: async (input) => {
        const into = await this.merging.merge(actor, id, input);
        return seeOther(`/concerns/${into.id}`, `Merged: C${into.number} now holds the findings and actions of both`);
      },
      again: (form) => this.mergePage(actor, id, form),
    });
  }

  @Get(':id/split')
  @Needs('concern:write')
  splitForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.splitPage(actor, id, emptyForm);
  }

  @Post(':id/split')
  @Needs('concern:write')
  split(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(SplitConcern, body, {
      save: async (input) => {
        const made = await this.splitting.split(actor, id, input);
        return seeOther(`/concerns/${made.id}`, `Split: C${made.number} is a concern of its own now`);
      },
      again: (form) => this.splitPage(actor, id, form),
    });
  }

  @Post(':id/actions')
  @Needs('concern:write')
  link(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(LinkAction, body, {
      save: async (input) => {
        const { number } = await this.concernActions.link(actor, id, input);
        return seeOther(`/concerns/${id}`, `A${number} now answers this concern`);
      },
      again: (form) => this.story(actor, id, form),
    });
  }

  @Post(':id/actions/:actionId/unlink')
  @Needs('concern:write')
  async unlink(@Me() actor: Actor, @Param('id') id: string, @Param('actionId') actionId: string): Promise<SeeOther> {
    await this.concernActions.unlink(actor, id, actionId);
    return seeOther(`/concerns/${id}`, 'The action no longer answers this concern');
  }

  private async story(actor: Actor, id: string, form: Form): Promise<Page> {
    const decisions = await this.decisions.aboutConcern(actor, id);
    return page('concerns/concern.njk', { ...storyView(await this.stories.of(actor, id)), decisions, form });
  }

  private async edit(actor: Actor, id: string, form: Form): Promise<Page> {
    const { concern } = await this.stories.of(actor, id);
    return page('concerns/edit.njk', { concern, form, themeItems, priorityItems: await this.priorityItems(actor) });
  }

  private async mergePage(actor: Actor, id: string, form: Form): Promise<Page> {
    const { concerns } = await this.concernList.of(actor, { show: 'all' });
    return page('concerns/merge.njk', {
      ...storyView(await this.stories.of(actor, id)),
      form,
      others: concerns.filter((one) => one.id !== id),
    });
  }

  private async splitPage(actor: Actor, id: string, form: Form): Promise<Page> {
    return page('concerns/split.njk', { ...splitView(await this.stories.of(actor, id)), form, themeItems });
  }

  private async priorityItems(actor: Actor): Promise<readonly object[]> {
    return (await this.priorities.list(actor)).map(({ id, number, title }) => ({ value: id, text: `${number} ${title}` }));
  }
}
