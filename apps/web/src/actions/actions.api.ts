import {
  ActionStory,
  AssignOwner,
  BringForward,
  ClaimComplete,
  EditAction,
  FindActions,
  NameCoOwners,
  NameCritical,
  NameLead,
  PlanList,
  type PlanPage,
  type PlanPlace,
  PutUnderPriority,
  ReopenAction,
  StopAction,
  VerifyAction,
  WaitFor,
} from '#plan';
import { type Actor, OfVersion } from '#platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags, IntersectionType } from '@nestjs/swagger';
import { cursorOf, PieceOfList, placeOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { once, SaysWhenUnchanged } from '../http/kept-bodies.js';
import { Needs } from '../http/needs.js';
import { toldAs } from '../http/told-as.js';
import { warningsOf } from '../http/warnings.js';
import { ActionUses } from './action-forms.js';
import { type ActionAnswer, ActionInFullAnswer, ChangedAnswer, PlanAnswer } from './action.answers.js';

class FindActionsInPieces extends IntersectionType(FindActions, PieceOfList) {}

@ApiTags('Actions')
@Controller('api/v1/actions')
export class ActionsApi {
  constructor(
    private readonly plan: PlanList,
    private readonly stories: ActionStory,
    private readonly uses: ActionUses,
  ) {}

  /** The plan, by priority, 100 a page; confirmed actions, and stopped ones when asked for. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: PlanAnswer })
  @SaysWhenUnchanged()
  async list(@Me() actor: Actor, @Query() { after, limit, ...filter }: FindActionsInPieces): Promise<PlanAnswer> {
    const place = after === undefined ? undefined : planPlaceOf(after);
    return answerOf(await this.plan.list(actor, filter, place, limit));
  }

  /** One action with all that was ever said and decided about it. */
  @Get(':id')
  @Needs('plan:read')
  @ApiOkResponse({ type: ActionInFullAnswer })
  async find(@Me() actor: Actor, @Param('id') id: string): Promise<ActionInFullAnswer> {
    return toldAs(ActionInFullAnswer, await this.stories.read(actor, id));
  }

  /** Accepts as the owner, or for them. */
  @Post(':id/accept')
  @HttpCode(200)
  @Needs('action:accept')
  @ApiOkResponse({ type: ChangedAnswer })
  async accept(@Me() actor: Actor, @Param('id') id: string, @Body() read: OfVersion): Promise<ChangedAnswer> {
    return changed(await this.uses.owners.accept(actor, id, read));
  }

  @Post(':id/start')
  @HttpCode(200)
  @Needs('action:update')
  @ApiOkResponse({ type: ChangedAnswer })
  async start(@Me() actor: Actor, @Param('id') id: string, @Body() read: OfVersion): Promise<ChangedAnswer> {
    return changed(await this.uses.actions.start(actor, id, read));
  }

  /** Changes its title, outcome and start. */
  @Put(':id')
  @Needs('action:edit')
  @ApiOkResponse({ type: ChangedAnswer })
  async edit(@Me() actor: Actor, @Param('id') id: string, @Body() input: EditAction): Promise<ChangedAnswer> {
    return changed(await this.uses.edits.change(actor, id, input), input);
  }

  /** To an earlier due date; a later one is an extension. */
  @Post(':id/bring-forward')
  @HttpCode(200)
  @Needs('action:edit')
  @ApiOkResponse({ type: ChangedAnswer })
  async bringForward(@Me() actor: Actor, @Param('id') id: string, @Body() input: BringForward): Promise<ChangedAnswer> {
    return changed(await this.uses.edits.bringForward(actor, id, input), input);
  }

  /** Offers the action to a new owner. */
  @Post(':id/owner')
  @HttpCode(200)
  @Needs('action:assign-owner')
  @ApiOkResponse({ type: ChangedAnswer })
  async assignOwner(@Me() actor: Actor, @Param('id') id: string, @Body() input: AssignOwner): Promise<ChangedAnswer> {
    return changed(await this.uses.owners.assignOwner(actor, id, input), input);
  }

  @Post(':id/co-owners')
  @HttpCode(200)
  @Needs('action:assign-owner')
  @ApiOkResponse({ type: ChangedAnswer })
  async nameCoOwners(@Me() actor: Actor, @Param('id') id: string, @Body() input: NameCoOwners): Promise<ChangedAnswer> {
    return changed(await this.uses.owners.nameCoOwners(actor, id, input));
  }

  @Post(':id/lead')
  @HttpCode(200)
  @Needs('action:assign-owner')
  @ApiOkResponse({ type: ChangedAnswer })
  async nameLead(@Me() actor: Actor, @Param('id') id: string, @Body() input: NameLead): Promise<ChangedAnswer> {
    return changed(await this.uses.owners.nameLead(actor, id, input));
  }

  @Post(':id/priority')
  @HttpCode(200)
  @Needs('priority:write')
  @ApiOkResponse({ type: ChangedAnswer })
  async putUnder(@Me() actor: Actor, @Param('id') id: string, @Body() input: PutUnderPriority): Promise<ChangedAnswer> {
    return changed(await this.uses.priorities.putUnder(actor, id, input));
  }

  /** Claims it complete; needs evidence. */
  @Post(':id/claim')
  @HttpCode(200)
  @Needs('action:claim')
  @ApiOkResponse({ type: ChangedAnswer })
  async claim(@Me() actor: Actor, @Param('id') id: string, @Body() input: ClaimComplete): Promise<ChangedAnswer> {
    return changed(await this.uses.actions.claim(actor, id, input), input);
  }

  @Post(':id/withdraw-claim')
  @HttpCode(200)
  @Needs('action:claim')
  @ApiOkResponse({ type: ChangedAnswer })
  async withdrawClaim(@Me() actor: Actor, @Param('id') id: string, @Body() read: OfVersion): Promise<ChangedAnswer> {
    return changed(await this.uses.actions.withdrawClaim(actor, id, read));
  }

  /** Verifies it; refused to anyone who has or ever had a part in it. */
  @Post(':id/verify')
  @HttpCode(200)
  @Needs('action:verify')
  @ApiOkResponse({ type: ChangedAnswer })
  async verify(@Me() actor: Actor, @Param('id') id: string, @Body() input: VerifyAction): Promise<ChangedAnswer> {
    return changed(await this.uses.actions.verify(actor, id, input), input);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Needs('action:stop')
  @ApiOkResponse({ type: ChangedAnswer })
  async stop(@Me() actor: Actor, @Param('id') id: string, @Body() input: StopAction): Promise<ChangedAnswer> {
    return changed(await this.uses.actions.stop(actor, id, input), input);
  }

  /** Says that it waits for another action, by reference. Refused, with the way round, where the other waits for this one. */
  @Post(':id/waits-for')
  @HttpCode(200)
  @Needs('action:update')
  @ApiOkResponse({ type: ChangedAnswer })
  async waitFor(@Me() actor: Actor, @Param('id') id: string, @Body() input: WaitFor): Promise<ChangedAnswer> {
    return changed(await this.uses.dependencies.add(actor, id, input));
  }

  @Delete(':id/waits-for/:waitsForId')
  @Needs('action:update')
  @ApiOkResponse({ type: ChangedAnswer })
  async waitNoMore(@Me() actor: Actor, @Param('id') id: string, @Param('waitsForId') waitsForId: string): Promise<ChangedAnswer> {
    return changed(await this.uses.dependencies.remove(actor, id, waitsForId));
  }

  /** Waits for what replaces a stopped action instead. */
  @Post(':id/waits-for/:waitsForId/replace')
  @HttpCode(200)
  @Needs('action:update')
  @ApiOkResponse({ type: ChangedAnswer })
  async replaceWait(@Me() actor: Actor, @Param('id') id: string, @Param('waitsForId') waitsForId: string): Promise<ChangedAnswer> {
    return changed(await this.uses.dependencies.replace(actor, id, waitsForId));
  }

  /** Names it critical: while it is Red, so are its concerns and its priority. */
  @Post(':id/critical')
  @HttpCode(200)
  @Needs('action:name-critical')
  @ApiOkResponse({ type: ChangedAnswer })
  async nameCritical(@Me() actor: Actor, @Param('id') id: string, @Body() input: NameCritical): Promise<ChangedAnswer> {
    return changed(await this.uses.critical.name(actor, id, input), input);
  }

  @Post(':id/not-critical')
  @HttpCode(200)
  @Needs('action:name-critical')
  @ApiOkResponse({ type: ChangedAnswer })
  async notCritical(@Me() actor: Actor, @Param('id') id: string, @Body() input: NameCritical): Promise<ChangedAnswer> {
    return changed(await this.uses.critical.release(actor, id, input), input);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Needs('action:reopen')
  @ApiOkResponse({ type: ChangedAnswer })
  async reopen(@Me() actor: Actor, @Param('id') id: string, @Body() input: ReopenAction): Promise<ChangedAnswer> {
    return changed(await this.uses.actions.reopen(actor, id, input), input);
  }
}

const changed = (action: ActionAnswer, input: object = {}): ChangedAnswer => toldAs(ChangedAnswer, { action, warnings: warningsOf(input) });

const answerOf = once(({ rows, total, page, pages, counts, next, uncovered }: PlanPage): PlanAnswer => {
  return {
    ...{ actions: rows, total, page, pages, counts, next: next === undefined ? null : cursorOf([next.priority, next.number]) },
    uncovered: uncovered.map(({ id, number, title }) => ({ id, number, title })),
  };
});

function planPlaceOf(cursor: string): PlanPlace {
  const [priority, number] = placeOf(cursor, ['string', 'number']);
  return { priority: typeof priority === 'string' ? priority : null, number: Number(number) };
}
