import { AnswerChallenge, Challenges, Diary, RaiseChallenge } from '#board';
import { type Actor, Choice } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class FindChallenges extends PieceOfList {
  @Choice(['waiting'], { label: 'which challenges', optional: true, description: '`waiting`: those that nobody has answered' })
  readonly show?: 'waiting';
}

class ChallengeAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly actionId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly concernId: string | null;
  @ApiProperty({ description: 'Of the action or concern', example: 'A12' })
  readonly reference: string;
  @ApiProperty({ description: 'Title of the action or concern' })
  readonly subject: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The meeting that raised it' })
  readonly meetingId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What the meeting is called' })
  readonly meeting: string | null;
  @ApiProperty()
  readonly text: string;
  @ApiProperty({ type: String, nullable: true, description: 'Job title' })
  readonly raisedBy: string | null;
  @ApiProperty({ format: 'date' })
  readonly raisedOn: string;
  @ApiProperty({ format: 'date' })
  readonly answerBy: string;
  @ApiProperty({ type: String, nullable: true })
  readonly answer: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Job title' })
  readonly answeredBy: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly answeredOn: string | null;
}

class ChallengesAnswer extends Piece {
  @ApiProperty({ type: [ChallengeAnswer], description: 'Those that wait for an answer first' })
  readonly challenges: readonly ChallengeAnswer[];
}

@ApiTags('Challenges')
@Controller('api/v1/challenges')
export class ChallengeApi {
  constructor(
    private readonly challenges: Challenges,
    private readonly diary: Diary,
  ) {}

  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: ChallengesAnswer })
  async list(@Me() actor: Actor, @Query() { show, ...asked }: FindChallenges): Promise<ChallengesAnswer> {
    const challenges = await this.diary.challenges(actor);
    return pieceOf('challenges', show === 'waiting' ? challenges.filter(({ answer }) => answer === null) : challenges, asked);
  }

  @Post()
  @Needs('challenge:raise')
  @ApiCreatedResponse({ type: ChallengeAnswer })
  async raise(@Me() actor: Actor, @Body() input: RaiseChallenge): Promise<ChallengeAnswer> {
    const { id } = await this.challenges.raise(actor, input);
    return this.diary.challenge(actor, id);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Needs('challenge:answer')
  @ApiOkResponse({ type: ChallengeAnswer })
  async answer(@Me() actor: Actor, @Param('id') id: string, @Body() input: AnswerChallenge): Promise<ChallengeAnswer> {
    await this.challenges.answer(actor, id, input);
    return this.diary.challenge(actor, id);
  }
}
