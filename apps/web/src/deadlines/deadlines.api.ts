import { AddDeadline, type Deadline, deadlineKinds, Deadlines, Diary, MoveDeadline, signOffOf } from '#board';
import { type Actor, OfVersion } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class DeadlineAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ enum: deadlineKinds })
  readonly kind: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty({ format: 'date' })
  readonly dueOn: string;
  @ApiProperty({ format: 'date', description: 'The last day that the report tells of' })
  readonly cutOffOn: string;
  @ApiProperty({ format: 'date', description: 'The day by which the signature is asked for' })
  readonly signOffOn: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The meeting whose pack it is' })
  readonly meetingId: string | null;
  @ApiProperty({ enum: ['open', 'met', 'cancelled'] })
  readonly status: string;
  @ApiProperty({ description: 'To be given back when changing it' })
  readonly version: number;
}

class DeadlineInFullAnswer extends DeadlineAnswer {
  @ApiProperty({ description: 'How many people answer for actions under way' })
  readonly contributors: number;
  @ApiProperty({ description: 'How many of them have given an update on each' })
  readonly given: number;
  @ApiProperty({ type: [String], description: 'The job titles of the others' })
  readonly waitingFor: readonly string[];
}

class DeadlinesAnswer extends Piece {
  @ApiProperty({ type: [DeadlineAnswer], description: 'The first due first' })
  readonly deadlines: readonly DeadlineAnswer[];
}

@ApiTags('Deadlines')
@Controller('api/v1/deadlines')
export class DeadlineApi {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly diary: Diary,
  ) {}

  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: DeadlinesAnswer })
  async list(@Me() actor: Actor, @Query() asked: PieceOfList): Promise<DeadlinesAnswer> {
    return pieceOf('deadlines', (await this.diary.deadlines(actor)).map(answerOf), asked);
  }

  @Get(':id')
  @Needs('plan:read')
  @ApiOkResponse({ type: DeadlineInFullAnswer })
  async find(@Me() actor: Actor, @Param('id') id: string): Promise<DeadlineInFullAnswer> {
    const { deadline, contributors } = await this.diary.deadline(actor, id);
    const waitingFor = contributors.filter(({ missing }) => missing.length > 0).map(({ jobTitle }) => jobTitle);
    const given = contributors.length - waitingFor.length;
    return Object.assign(answerOf(deadline), { contributors: contributors.length, given, waitingFor });
  }

  @Post()
  @Needs('deadline:write')
  @ApiCreatedResponse({ type: DeadlineAnswer })
  async add(@Me() actor: Actor, @Body() input: AddDeadline): Promise<DeadlineAnswer> {
    return answerOf(await this.deadlines.add(actor, input));
  }

  @Post(':id/move')
  @HttpCode(200)
  @Needs('deadline:write')
  @ApiOkResponse({ type: DeadlineAnswer })
  async move(@Me() actor: Actor, @Param('id') id: string, @Body() input: MoveDeadline): Promise<DeadlineAnswer> {
    return answerOf(await this.deadlines.move(actor, id, input));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Needs('deadline:write')
  @ApiOkResponse({ type: DeadlineAnswer })
  async cancel(@Me() actor: Actor, @Param('id') id: string, @Body() input: OfVersion): Promise<DeadlineAnswer> {
    return answerOf(await this.deadlines.cancel(actor, id, input));
  }
}

function answerOf(deadline: Deadline): DeadlineAnswer {
  const { id, kind, title, dueOn, cutOffOn, meetingId, status, version } = deadline;
  return { id, kind, title, dueOn, cutOffOn, signOffOn: signOffOf(deadline), meetingId, status, version };
}
