import { BoardMerging } from '#board';
import { Concerns, EditConcern } from '#inspection';
import { type Actor, Choice, Id } from '#platform';
import {
  ConcernActions,
  ConcernList,
  ConcernStories,
  ConcernSplitting,
  type ConcernView,
  concernViews,
  LinkAction,
  MergeConcern,
  SplitConcern,
} from '#plan';
import { themes } from '#reading';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { concernAnswer, ConcernAnswer, concernInFull, ConcernInFullAnswer, ConcernsAnswer, listedConcern } from './concern.answers.js';

class FindConcerns extends PieceOfList {
  @Choice(concernViews, { label: 'which concerns', optional: true, description: 'As the page has them; `open` when left out' })
  readonly show?: ConcernView;

  @Choice(themes.map(({ key }) => key), { label: 'a theme', optional: true })
  readonly theme?: (typeof themes)[number]['key'];

  @Id({ label: 'a priority', optional: true })
  readonly priority?: string;

  @Id({ label: 'a visit', optional: true, description: 'In the focus of this visit, or raised by it' })
  readonly visit?: string;
}

@ApiTags('Concerns')
@Controller('api/v1/concerns')
export class ConcernsApi {
  constructor(
    private readonly concerns: Concerns,
    private readonly list: ConcernList,
    private readonly stories: ConcernStories,
    private readonly concernActions: ConcernActions,
    private readonly merging: BoardMerging,
    private readonly splitting: ConcernSplitting,
  ) {}

  /** Concerns with how often they were raised and what answers them. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: ConcernsAnswer })
  async all(@Me() actor: Actor, @Query() { show, theme, priority, visit, ...asked }: FindConcerns): Promise<ConcernsAnswer> {
    const { concerns } = await this.list.of(actor, { show, theme, priorityId: priority, inspectionId: visit });
    return pieceOf('concerns', concerns.map(listedConcern), asked);
  }

  /** What inspectors said each time, and what is done about it. */
  @Get(':id')
  @Needs('plan:read')
  @ApiOkResponse({ type: ConcernInFullAnswer })
  async one(@Me() actor: Actor, @Param('id') id: string): Promise<ConcernInFullAnswer> {
    return concernInFull(await this.stories.of(actor, id));
  }

  @Post(':id')
  @HttpCode(200)
  @Needs('concern:write')
  @ApiOkResponse({ type: ConcernAnswer })
  async edit(@Me() actor: Actor, @Param('id') id: string, @Body() input: EditConcern): Promise<ConcernAnswer> {
    return concernAnswer(await this.concerns.edit(actor, id, input));
  }

  /** Puts its findings, raisings, actions, measures and challenges under another concern, which is answered. */
  @Post(':id/merge')
  @HttpCode(200)
  @Needs('concern:write')
  @ApiOkResponse({ type: ConcernAnswer })
  async merge(@Me() actor: Actor, @Param('id') id: string, @Body() input: MergeConcern): Promise<ConcernAnswer> {
    return concernAnswer(await this.merging.merge(actor, id, input));
  }

  /** Opens a concern of its own for one of two things that this one holds; the new one is answered. */
  @Post(':id/split')
  @Needs('concern:write')
  @ApiCreatedResponse({ type: ConcernAnswer })
  async split(@Me() actor: Actor, @Param('id') id: string, @Body() input: SplitConcern): Promise<ConcernAnswer> {
    return concernAnswer(await this.splitting.split(actor, id, input));
  }

  @Post(':id/actions')
  @HttpCode(204)
  @Needs('concern:write')
  @ApiNoContentResponse()
  async link(@Me() actor: Actor, @Param('id') id: string, @Body() input: LinkAction): Promise<void> {
    await this.concernActions.link(actor, id, input);
  }

  @Post(':id/actions/:actionId/unlink')
  @HttpCode(204)
  @Needs('concern:write')
  @ApiNoContentResponse()
  async unlink(@Me() actor: Actor, @Param('id') id: string, @Param('actionId') actionId: string): Promise<void> {
    await this.concernActions.unlink(actor, id, actionId);
  }
}
