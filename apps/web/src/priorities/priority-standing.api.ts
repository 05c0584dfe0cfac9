import { PriorityRatings, PriorityStories, type PriorityStory, RatePriority } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import {
  ConcernStandingAnswer,
  concernStanding,
  delivery,
  DeliveryAnswer,
  groupImpact,
  GroupImpactAnswer,
  leadRating,
  LeadRatingAnswer,
} from './standing.answers.js';

class PriorityInFullAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: '1.1' }) readonly number: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ type: DeliveryAnswer, description: 'The worse of the facts’ and the lead’s' }) readonly delivery: DeliveryAnswer;
  @ApiProperty({ type: DeliveryAnswer }) readonly fromTheFacts: DeliveryAnswer;
  @ApiProperty({ type: GroupImpactAnswer }) readonly impact: GroupImpactAnswer;
  @ApiProperty({ type: [LeadRatingAnswer], description: 'What its accountable leads said, the latest first' })
  readonly said: readonly LeadRatingAnswer[];
  @ApiProperty({ type: [ConcernStandingAnswer], description: 'By number' }) readonly concerns: readonly ConcernStandingAnswer[];
}

@ApiTags('Priorities')
@Controller('api/v1/priorities/:id')
export class PriorityStandingApi {
  constructor(
    private readonly stories: PriorityStories,
    private readonly ratings: PriorityRatings,
  ) {}

  /** How it is delivered, whether life got better, and what its accountable lead says. */
  @Get('standing')
  @Needs('plan:read')
  @ApiOkResponse({ type: PriorityInFullAnswer })
  async standing(@Me() actor: Actor, @Param('id') id: string): Promise<PriorityInFullAnswer> {
    return answer(await this.stories.of(actor, id));
  }

  /** The accountable lead's own rating. The worse of it and the one from the facts counts. */
  @Post('ratings')
  @Needs('priority:rate')
  @ApiCreatedResponse({ type: PriorityInFullAnswer })
  async rate(@Me() actor: Actor, @Param('id') id: string, @Body() input: RatePriority): Promise<PriorityInFullAnswer> {
    await this.ratings.rate(actor, id, input);
    return answer(await this.stories.of(actor, id));
  }
}

const answer = (story: PriorityStory): PriorityInFullAnswer => ({
  id: story.id,
  number: story.number,
  title: story.title,
  delivery: delivery(story.rating),
  fromTheFacts: delivery(story.factsRating),
  impact: groupImpact(story.impact),
  said: story.said.map(leadRating),
  concerns: story.concerns.map(concernStanding),
});
