import { type ActionInFull, ActionStory, ChangeMilestone, DecideExtension, Holders, Priorities, Workloads } from '#plan';
import { type Actor, Conflict, NotAllowed, NotFound } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { uploadOf } from '../http/upload.js';
import { withLoads } from '../workload/workload.view.js';
import { type ActionForm, actionForms, ActionUses } from './action-forms.js';
import { canChangeMilestones } from './action.view.js';

/** The forms of an action, each on a page of its own. Whether this person may do it now is the use case's to say. */
@Controller('actions')
export class ActionFormPages {
  constructor(
    private readonly stories: ActionStory,
    private readonly uses: ActionUses,
    private readonly holders: Holders,
    private readonly priorities: Priorities,
    private readonly workloads: Workloads,
  ) {}

  @Get(':id/extensions/:extensionId')
  @Needs('extension:decide')
  async decideForm(@Me() actor: Actor, @Param('id') id: string, @Param('extensionId') extensionId: string): Promise<Page> {
    return decidePage(await this.stories.read(actor, id), extensionId, emptyForm);
  }

  @Post(':id/extensions/:extensionId')
  @Needs('extension:decide')
  decide(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('extensionId') extensionId: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return submit(DecideExtension, body, {
      save: async (input) => {
        const { decision } = await this.uses.extensions.decide(actor, id, extensionId, input);
        const done = decision === 'granted' ? 'Granted. The due date has changed' : 'Refused. The due date stays';
        return seeOther(`/actions/${id}`, `${done}.`);
      },
      again: async (form) => decidePage(await this.stories.read(actor, id), extensionId, form),
    });
  }

  @Get(':id/milestones/:milestoneId')
  @Needs('milestone:change')
  async milestoneForm(@Me() actor: Actor, @Param('id') id: string, @Param('milestoneId') milestoneId: string): Promise<Page> {
    return milestonePage(await this.stories.read(actor, id), milestoneId);
  }

  @Post(':id/milestones/:milestoneId')
  @Needs('milestone:change')
  changeMilestone(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Param('milestoneId') milestoneId: string,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    return submit(ChangeMilestone, body, {
      save: async (input) => {
        await this.uses.milestones.change(actor, id, milestoneId, input);
        return seeOther(`/actions/${id}#milestones`, 'Milestone saved.');
      },
      again: async (form) => milestonePage(await this.stories.read(actor, id), milestoneId, form),
    });
  }

  @Get(':id/:form')
  @Needs('plan:read')
  async show(@Me() actor: Actor, @Param('id') id: string, @Param('form') address: string): Promise<Page> {
    const told = formAt(address);
    const story = await this.stories.read(actor, id);
    if (!story.canDo.includes(told.deed)) throw new Conflict('This cannot be done now, or not by you. Open the action to see what can.');
    if (told.deed === 'verify' && story.barsToVerifying.length > 0) throw new NotAllowed(`${story.barsToVerifying.join('. ')}.`);
    return this.formPage(actor, story, address, filledForm(told.starts(story)));
  }

  @Post(':id/:form')
  @Needs('plan:read')
  save(@Me() actor: Actor, @Param('id') id: string, @Param('form') address: string, @Body() body: unknown): Promise<Page | SeeOther> {
    const told = formAt(address);
    return submit(told.Input, body, {
      save: async (input) => {
        const { file } = uploadOf(body, 'file');
        await told.save(this.uses, actor, id, input, file);
        return seeOther(`/actions/${id}`, `${told.done}.`);
      },
      again: async (form) => this.formPage(actor, await this.stories.read(actor, id), address, form),
    });
  }

  private async formPage(actor: Actor, story: ActionInFull, address: string, form: Form): Promise<Page> {
    const told = formAt(address);
    const isOf = (...deeds: ActionForm['deed'][]): boolean => deeds.includes(told.deed);
    const people = isOf('name-lead')
      ? await this.holders.leads(actor)
      : isOf('assign-owner', 'co-owners')
        ? await this.holders.owners(actor)
        : [];
    const chosen = people
      // Whoever was named meanwhile stands beside what was typed, so the list must know their job title.
      .filter(({ id }) => form.stands !== undefined || id !== story.action.ownerId || isOf('name-lead'));
    const choices = isOf('assign-owner', 'co-owners')
      ? withLoads(chosen, await this.workloads.read(actor))
      : chosen.map(({ id, jobTitle }) => ({ value: id, text: jobTitle }));
    const priorities = isOf('put-under-priority') ? await this.priorities.list(actor) : [];
    return page(`actions/form-${address}.njk`, {
      ...told,
      buttonText: told.button,
      ...story,
      action: withExtensions(story),
      address,
      form,
      people: choices,
      priorityItems: priorities.map(({ id, number, title }) => ({ value: id, text: `${number} ${title}` })),
    });
  }
}

/** Where the due date is told, its extensions are counted. */
const withExtensions = ({ action, extensions }: ActionInFull): object => ({
  ...action,
  extensions: extensions.filter(({ decision }) => decision === 'granted').length,
});

function formAt(address: string): ActionForm {
  const told = Object.hasOwn(actionForms, address) ? actionForms[address] : undefined;
  if (told === undefined) throw new NotFound('There is no such page of this action');
  return told;
}

function decidePage(story: ActionInFull, extensionId: string, form: Form): Page {
  const extension = story.extensions.find(({ id }) => id === extensionId);
  if (extension === undefined) throw new NotFound('There is no such request for this action');
  const waits = extension.decision === null;
  if (waits && story.extensionBar !== null) throw new NotAllowed(story.extensionBar);
  const told = { title: 'Decide a later date', buttonText: 'Save decision', isWarning: false };
  return page('actions/form-decide.njk', {
    ...told,
    ...story,
    action: withExtensions(story),
    address: `extensions/${extensionId}`,
    extension,
    form,
  });
}

function milestonePage(story: ActionInFull, milestoneId: string, form?: Form): Page {
  const milestone = story.milestones.find(({ id }) => id === milestoneId);
  if (milestone === undefined) throw new NotFound('There is no such milestone of this action');
  if (!canChangeMilestones(story)) throw new Conflict('The milestones of this action cannot be changed now, or not by you.');
  return page('actions/form-change-milestone.njk', {
    title: 'Change a milestone',
    buttonText: 'Save',
    isWarning: false,
    ...story,
    address: `milestones/${milestoneId}`,
    milestone,
    form: form ?? filledForm({ title: milestone.title, dueOn: milestone.dueOn }),
  });
}
