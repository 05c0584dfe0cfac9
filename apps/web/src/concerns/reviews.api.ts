import {
  type ActionStatus,
  actionStatuses,
  type ConcernToReview,
  DecideReviews,
  LeaveClosed,
  ReviewList,
  type ReviewOutcome,
  reviewOutcomes,
  Reviews,
} from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { warningsOf } from '../http/warnings.js';

class WaitingReviewAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: 'A12' }) readonly reference: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ enum: actionStatuses }) readonly status: ActionStatus;
  @ApiProperty({ type: 'integer', description: 'Send it with a decision, so that nobody’s change is overwritten' })
  readonly version: number;
  @ApiProperty({ format: 'date' }) readonly since: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day on which the decision is in time' })
  readonly toReviewBy: string | null;
  @ApiProperty() readonly reviewOverdue: boolean;
  @ApiProperty({ type: [String], description: 'Ids of other concerns that it answers' }) readonly alsoAnswers: readonly string[];
}

class ConcernToReviewAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: 'C4' }) readonly reference: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ type: [WaitingReviewAnswer], description: 'An action under several concerns stands once, under the one raised last' })
  readonly actions: readonly WaitingReviewAnswer[];
}

class ReviewsAnswer {
  @ApiProperty({ type: [ConcernToReviewAnswer], description: 'The longest waiting first' })
  readonly concerns: readonly ConcernToReviewAnswer[];
}

class ReviewedAnswer {
  @ApiProperty({ format: 'uuid' }) readonly actionId: string;
  @ApiProperty({ enum: reviewOutcomes }) readonly decision: ReviewOutcome;
  @ApiProperty({ enum: actionStatuses }) readonly status: ActionStatus;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The draft that takes its place, where it is replaced' })
  readonly draftId: string | null;
}

class DecidedReviewsAnswer {
  @ApiProperty({ type: [ReviewedAnswer], description: 'In the order in which they were sent' })
  readonly reviews: readonly ReviewedAnswer[];
  @ApiProperty({ type: [String], description: 'Signs that a text tells of a child who could be known from it' })
  readonly warnings: readonly string[];
}

@ApiTags('Concerns')
@Controller('api/v1/concerns')
export class ReviewsApi {
  constructor(
    private readonly list: ReviewList,
    private readonly reviews: Reviews,
  ) {}

  /** Complete actions whose concerns inspectors raised again, until the director has said what becomes of them. */
  @Get('reviews')
  @Needs('plan:read')
  @ApiOkResponse({ type: ReviewsAnswer })
  async waiting(@Me() actor: Actor): Promise<ReviewsAnswer> {
    return { concerns: (await this.list.read(actor)).map(answerOf) };
  }

  /** Reopens, leaves closed or replaces several: all or nothing. */
  @Post('reviews')
  @HttpCode(200)
  @Needs('concern:review')
  @ApiOkResponse({ type: DecidedReviewsAnswer })
  async decide(@Me() actor: Actor, @Body() input: DecideReviews): Promise<DecidedReviewsAnswer> {
    const decided = await this.reviews.decide(actor, input);
    return {
      reviews: decided.map(({ action, decision, draft }) => ({
        actionId: action.id,
        decision,
        status: action.status,
        draftId: draft?.id ?? null,
      })),
      warnings: warningsOf(input),
    };
  }

  /** Leaves a complete action as it is although inspectors raised its concern again. */
  @Post(':id/actions/:actionId/leave-closed')
  @HttpCode(204)
  @Needs('concern:review')
  @ApiNoContentResponse()
  async leaveClosed(@Me() actor: Actor, @Param('actionId') actionId: string, @Body() input: LeaveClosed): Promise<void> {
    await this.reviews.leaveClosed(actor, actionId, input);
  }
}

const answerOf = ({ id, number, title, actions }: ConcernToReview): ConcernToReviewAnswer => ({
  id,
  reference: `C${number}`,
  title,
  actions: actions.map((action) => ({
    id: action.id,
    reference: `A${action.number}`,
    title: action.title,
    status: action.status,
    version: action.version,
    since: action.since,
    toReviewBy: action.toReviewBy,
    reviewOverdue: action.reviewOverdue,
    alsoAnswers: action.alsoAnswers.map((concern) => concern.id),
  })),
});
