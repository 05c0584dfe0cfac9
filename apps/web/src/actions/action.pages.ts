import { Clock } from '#calendar';
import { Decisions } from '#board';
import { ActionStory } from '#plan';
import { type Actor, OfVersion } from '#platform';
import { ActionReminders } from '#reminder';
import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { attachmentOf } from '../http/attachment.js';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { localPath, type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { ActionUses } from './action-forms.js';
import { actionView } from './action.view.js';

/** An action's page, and what takes one tap. `returnTo` leads back to the list from which it was tapped. */
@Controller('actions')
export class ActionPages {
  constructor(
    private readonly stories: ActionStory,
    private readonly uses: ActionUses,
    private readonly decisions: Decisions,
    private readonly reminders: ActionReminders,
    private readonly clock: Clock,
  ) {}

  @Get(':id')
  @Needs('plan:read')
  async show(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    const story = await this.stories.read(actor, id);
    const decisions = await this.decisions.about(actor, id);
    const embedding = story.action.status === 'embedded' ? decisions.findLast(({ kind }) => kind === 'embed') : undefined;
    const reminders = await this.reminders.of(actor, id);
    return page('actions/action.njk', { ...actionView(story, this.clock.today()), decisions, embedding, reminders });
  }

  @Post(':id/accept')
  @Needs('action:accept')
  async accept(@Me() actor: Actor, @Param('id') id: string, @Body() body: Tapped | undefined): Promise<SeeOther> {
    const { number } = await this.uses.owners.accept(actor, id, await inputOf(OfVersion, { version: body?.version }));
    return back(id, body, `A${number} accepted`);
  }

  @Post(':id/start')
  @Needs('action:update')
  async start(@Me() actor: Actor, @Param('id') id: string, @Body() body: Tapped): Promise<SeeOther> {
    const { number } = await this.uses.actions.start(actor, id);
    return back(id, body, `A${number} started`);
  }

  @Post(':id/no-change')
  @Needs('action:update')
  async noChange(@Me() actor: Actor, @Param('id') id: string, @Body() body: Tapped): Promise<SeeOther> {
    await this.uses.updates.noChange(actor, id);
    return back(id, body, '“No change” saved');
  }

  @Post(':id/withdraw-claim')
  @Needs('action:claim')
  async withdrawClaim(@Me() actor: Actor, @Param('id') id: string, @Body() body: Tapped): Promise<SeeOther> {
    await this.uses.actions.withdrawClaim(actor, id);
    return back(id, body, 'Claim withdrawn');
  }

  @Post(':id/updates/:updateId/take-back')
  @Needs('action:update')
  async takeBackUpdate(@Me() actor: Actor, @Param('id') id: string, @Param('updateId') updateId: string): Promise<SeeOther> {
    await this.uses.updates.takeBack(actor, id, updateId);
    return seeOther(`/actions/${id}#updates`, 'Update taken back');
  }

  @Post(':id/evidence/:evidenceId/take-back')
  @Needs('action:update')
  async takeBackEvidence(@Me() actor: Actor, @Param('id') id: string, @Param('evidenceId') evidenceId: string): Promise<SeeOther> {
    await this.uses.evidence.takeBack(actor, id, evidenceId);
    return seeOther(`/actions/${id}#evidence`, 'Evidence taken back');
  }

  /** Always saved rather than opened: what someone uploaded must not run as a page of ours. */
  @Get(':id/evidence/:evidenceId/file')
  @Needs('plan:read')
  async file(@Me() actor: Actor, @Param('id') id: string, @Param('evidenceId') evidenceId: string): Promise<StreamableFile> {
    const { content, mediaType, size, fileName } = await this.uses.evidenceFiles.read(actor, id, evidenceId);
    return new StreamableFile(content, { type: mediaType, length: size, disposition: attachmentOf(fileName) });
  }

  @Post(':id/waits-for/:waitsForId/remove')
  @Needs('action:update')
  async waitNoMore(@Me() actor: Actor, @Param('id') id: string, @Param('waitsForId') waitsForId: string): Promise<SeeOther> {
    await this.uses.dependencies.remove(actor, id, waitsForId);
    return seeOther(`/actions/${id}#waits-for`, 'Removed');
  }

  /** Waits for what replaces a stopped action instead. */
  @Post(':id/waits-for/:waitsForId/replace')
  @Needs('action:update')
  async waitForReplacement(@Me() actor: Actor, @Param('id') id: string, @Param('waitsForId') waitsForId: string): Promise<SeeOther> {
    await this.uses.dependencies.replace(actor, id, waitsForId);
    return seeOther(`/actions/${id}#waits-for`, 'Waits for the replacement');
  }

  @Post(':id/milestones/:milestoneId/done')
  @Needs('action:update')
  async reach(@Me() actor: Actor, @Param('id') id: string, @Param('milestoneId') milestoneId: string): Promise<SeeOther> {
    await this.uses.milestones.reach(actor, id, milestoneId);
    return seeOther(`/actions/${id}#milestones`, 'Milestone done');
  }

  @Post(':id/milestones/:milestoneId/not-done')
  @Needs('action:update')
  async unreach(@Me() actor: Actor, @Param('id') id: string, @Param('milestoneId') milestoneId: string): Promise<SeeOther> {
    await this.uses.milestones.unreach(actor, id, milestoneId);
    return seeOther(`/actions/${id}#milestones`, 'Milestone not done');
  }
}

interface Tapped {
  readonly returnTo?: unknown;
  readonly version?: unknown;
}

function back(id: string, body: Tapped | undefined, flash: string): SeeOther {
  return seeOther(body?.returnTo === undefined ? `/actions/${id}` : localPath(body.returnTo), flash);
}
