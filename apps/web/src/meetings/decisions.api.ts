import { type DecisionKind, decisionKinds, Decisions, RecordDecision } from '#board';
import { type Actor, NotFound } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { toldAs } from '../http/told-as.js';

class DecisionAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ enum: decisionKinds })
  readonly kind: DecisionKind;
  @ApiProperty({ format: 'uuid' })
  readonly meetingId: string;
  @ApiProperty({ description: 'What the meeting is called', example: 'Improvement board' })
  readonly meeting: string;
  @ApiProperty({ format: 'date', description: 'The day of the meeting' })
  readonly decidedOn: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly actionId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly concernId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the action or concern', example: 'A12' })
  readonly reference: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Title of the action or concern' })
  readonly subject: string | null;
  @ApiProperty({ description: 'For an embedding, its conditions as they stood on the day of the meeting' })
  readonly text: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why an action was embedded, or a concern closed, although a condition was missing',
  })
  readonly overrideReason: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The challenge that it became' })
  readonly challengeId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The draft action that it became' })
  readonly draftedId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Job title' })
  readonly recordedBy: string | null;
}

class DecisionsAnswer extends Piece {
  @ApiProperty({ type: [DecisionAnswer], description: 'In the order in which they were recorded' })
  readonly decisions: readonly DecisionAnswer[];
}

@ApiTags('Meetings')
@Controller('api/v1/meetings/:id/decisions')
export class DecisionApi {
  constructor(private readonly decisions: Decisions) {}

  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: DecisionsAnswer })
  async list(@Me() actor: Actor, @Param('id') id: string, @Query() asked: PieceOfList): Promise<DecisionsAnswer> {
    return toldAs(DecisionsAnswer, pieceOf('decisions', await this.decisions.list(actor, id), asked));
  }

  @Post()
  @Needs('decision:record')
  @ApiCreatedResponse({ type: DecisionAnswer })
  async record(@Me() actor: Actor, @Param('id') meetingId: string, @Body() input: RecordDecision): Promise<DecisionAnswer> {
    const { id } = await this.decisions.record(actor, meetingId, input);
    const recorded = (await this.decisions.list(actor, meetingId)).find((decision) => decision.id === id);
    if (!recorded) throw new NotFound('There is no such decision');
    return toldAs(DecisionAnswer, recorded);
  }
}
