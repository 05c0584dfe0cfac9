import { Concerns, EditConcern } from '#inspection';
import type { Actor } from '#platform';
import {
  ConcernActions,
  ConcernList,
  type ConcernStory,
  ConcernStories,
  ConcernMerging,
  ConcernSplitting,
  LinkAction,
  type ListedConcern,
  MergeConcern,
  SplitConcern,
} from '#plan';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import {
  concernImpact,
  ConcernImpactAnswer,
  delivery,
  DeliveryAnswer,
  impactTurn,
  ImpactTurnAnswer,
} from '../priorities/standing.answers.js';
import { filterOf } from './concerns.view.js';

class ConcernAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ example: 'C4' })
  readonly reference: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty()
  readonly theme: string;
  @ApiProperty({ enum: ['open', 'closed'] })
  readonly status: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly priorityId: string | null;
}

class ListedConcernAnswer extends ConcernAnswer {
  @ApiProperty({ type: 'integer' })
  readonly timesRaised: number;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly firstRaised: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly lastRaised: string | null;
  @ApiProperty({ type: 'integer', description: 'Confirmed actions that are not stopped' })
  readonly liveActions: number;
  @ApiProperty({ type: 'integer', description: 'Complete actions that the director has to look at, because inspectors raised it again' })
  readonly toReview: number;
  @ApiProperty({ type: DeliveryAnswer, nullable: true, description: 'From its live actions; null for a closed concern without any' })
  readonly delivery: DeliveryAnswer | null;
  @ApiProperty({ type: ConcernImpactAnswer })
  readonly impact: ConcernImpactAnswer;
}

class ConcernsAnswer {
  @ApiProperty({ type: [ListedConcernAnswer] })
  readonly concerns: readonly ListedConcernAnswer[];
}

class QuoteAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly findingId: string;
  @ApiProperty({ description: 'The inspectors’ words, exactly' })
  readonly text: string;
}

class RaisingAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly inspectionId: string;
  @ApiProperty({ type: String, format: 'date' })
  readonly raisedOn: string;
  @ApiProperty({ type: [QuoteAnswer] })
  readonly quotes: readonly QuoteAnswer[];
}

class AnsweringAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ example: 'A12' })
  readonly reference: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty()
  readonly status: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Until when the director decides; null: nothing to decide' })
  readonly toReviewBy: string | null;
  @ApiProperty()
  readonly reviewOverdue: boolean;
}

class ConcernInFullAnswer extends ConcernAnswer {
  @ApiProperty({ type: 'integer', description: 'Send it with a change, so that nobody’s change is overwritten' })
  readonly version: number;
  @ApiProperty({ type: [RaisingAnswer], description: 'Newest first' })
  readonly raisings: readonly RaisingAnswer[];
  @ApiProperty({ type: [AnsweringAnswer] })
  readonly actions: readonly AnsweringAnswer[];
  @ApiProperty({ description: 'Whether a confirmed live action answers it' })
  readonly covered: boolean;
  @ApiProperty({ type: DeliveryAnswer, nullable: true })
  readonly delivery: DeliveryAnswer | null;
  @ApiProperty({ type: ConcernImpactAnswer })
  readonly impact: ConcernImpactAnswer;
  @ApiProperty({ type: [ImpactTurnAnswer], description: 'Each day on which its impact turned, the latest first' })
  readonly impactTurns: readonly ImpactTurnAnswer[];
  @ApiProperty({ type: [String], description: 'The short names of the measures that tell of it' })
  readonly measures: readonly string[];
}

@ApiTags('Concerns')
@Controller('api/v1/concerns')
export class ConcernsApi {
  constructor(
    private readonly concerns: Concerns,
    private readonly list: ConcernList,
    private readonly stories: ConcernStories,
    private readonly concernActions: ConcernActions,
    private readonly merging: ConcernMerging,
    private readonly splitting: ConcernSplitting,
  ) {}

  /** Concerns with how often they were raised and what answers them. */
  @Get()
  @Needs('plan:read')
  @ApiQuery({ name: 'show', required: false, description: 'open, no-action, raised-again, to-review, answered, closed or all' })
  @ApiQuery({ name: 'theme', required: false })
  @ApiQuery({ name: 'priority', required: false })
  @ApiQuery({ name: 'visit', required: false, description: 'In the focus of this visit, or raised by it' })
  @ApiOkResponse({ type: ConcernsAnswer })
  async all(
    @Me() actor: Actor,
    @Query('show') show?: string,
    @Query('theme') theme?: string,
    @Query('priority') priority?: string,
    @Query('visit') visit?: string,
  ): Promise<ConcernsAnswer> {
    const { concerns } = await this.list.of(actor, filterOf({ show, theme, priority, visit }));
    return { concerns: concerns.map(listed) };
  }

  /** What inspectors said each time, and what is done about it. */
  @Get(':id')
  @Needs('plan:read')
  @ApiOkResponse({ type: ConcernInFullAnswer })
  async one(@Me() actor: Actor, @Param('id') id: string): Promise<ConcernInFullAnswer> {
    return inFull(await this.stories.of(actor, id));
  }

  @Post(':id')
  @HttpCode(200)
  @Needs('concern:write')
  @ApiOkResponse({ type: ConcernAnswer })
  async edit(@Me() actor: Actor, @Param('id') id: string, @Body() input: EditConcern): Promise<ConcernAnswer> {
    return answer(await this.concerns.edit(actor, id, input));
  }

  /** Puts its findings, raisings and actions under another concern, which is answered. */
  @Post(':id/merge')
  @HttpCode(200)
  @Needs('concern:write')
  @ApiOkResponse({ type: ConcernAnswer })
  async merge(@Me() actor: Actor, @Param('id') id: string, @Body() input: MergeConcern): Promise<ConcernAnswer> {
    return answer(await this.merging.merge(actor, id, input));
  }

  /** Opens a concern of its own for one of two things that this one holds; the new one is answered. */
  @Post(':id/split')
  @Needs('concern:write')
  @ApiCreatedResponse({ type: ConcernAnswer })
  async split(@Me() actor: Actor, @Param('id') id: string, @Body() input: SplitConcern): Promise<ConcernAnswer> {
    return answer(await this.splitting.split(actor, id, input));
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

type Told = Pick<ListedConcern, 'id' | 'number' | 'title' | 'theme' | 'status' | 'priorityId'>;

const answer = ({ id, number, title, theme, status, priorityId }: Told) => ({
  id,
  reference: `C${number}`,
  title,
  theme,
  status,
  priorityId,
});

const listed = (concern: ListedConcern): ListedConcernAnswer => ({
  ...answer(concern),
  timesRaised: concern.timesRaised,
  firstRaised: concern.firstRaised,
  lastRaised: concern.lastRaised,
  liveActions: concern.live,
  toReview: concern.toReview,
  delivery: concern.delivery && delivery(concern.delivery),
  impact: concernImpact(concern.impact),
});

const inFull = ({ concern, raisings, actions, standing, measures, impactTurns }: ConcernStory): ConcernInFullAnswer => ({
  ...answer(concern),
  version: concern.version,
  raisings: raisings.map(({ inspectionId, raisedOn, quotes }) => ({
    inspectionId,
    raisedOn,
    quotes: quotes.map(({ id, text }) => ({ findingId: id, text })),
  })),
  actions: actions.map(({ id, number, title, status, toReviewBy, reviewOverdue }) => ({
    id,
    reference: `A${number}`,
    title,
    status,
    toReviewBy,
    reviewOverdue,
  })),
  covered: standing.covered,
  delivery: standing.delivery && delivery(standing.delivery),
  impact: concernImpact(standing.impact),
  impactTurns: impactTurns.map(impactTurn),
  measures: measures.map(({ key }) => key),
});
