import type { ConcernStory, ListedConcern } from '#plan';
import { ApiProperty } from '@nestjs/swagger';
import { Piece } from '../http/cursors.js';
import {
  concernImpact,
  ConcernImpactAnswer,
  delivery,
  DeliveryAnswer,
  impactTurn,
  ImpactTurnAnswer,
} from '../priorities/standing.answers.js';

export class ConcernAnswer {
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

export class ConcernsAnswer extends Piece {
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

export class ConcernInFullAnswer extends ConcernAnswer {
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

type Told = Pick<ListedConcern, 'id' | 'number' | 'title' | 'theme' | 'status' | 'priorityId'>;

export const concernAnswer = ({ id, number, title, theme, status, priorityId }: Told) => ({
  id,
  reference: `C${number}`,
  title,
  theme,
  status,
  priorityId,
});

export const listedConcern = (concern: ListedConcern): ListedConcernAnswer => ({
  ...concernAnswer(concern),
  timesRaised: concern.timesRaised,
  firstRaised: concern.firstRaised,
  lastRaised: concern.lastRaised,
  liveActions: concern.live,
  toReview: concern.toReview,
  delivery: concern.delivery && delivery(concern.delivery),
  impact: concernImpact(concern.impact),
});

export const concernInFull = ({ concern, raisings, actions, standing, measures, impactTurns }: ConcernStory): ConcernInFullAnswer => ({
  ...concernAnswer(concern),
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
