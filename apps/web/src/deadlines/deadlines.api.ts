import { AddDeadline, type Deadline, deadlineKinds, Deadlines, Diary, MoveDeadline } from '#board';
import { type Actor, OfVersion } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
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
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The meeting whose pack it is' })
  readonly meetingId: string | null;
  @ApiProperty({ enum: ['open', 'met', 'cancelled'] })
  readonly status: string;
  @ApiProperty({ description: 'To be given back when changing it' })
  readonly version: number;
}

class DeadlinesAnswer {
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
  async list(@Me() actor: Actor): Promise<DeadlinesAnswer> {
    return { deadlines: (await this.diary.deadlines(actor)).map(answerOf) };
  }

  @Get(':id')
  @Needs('plan:read')
  @ApiOkResponse({ type: DeadlineAnswer })
  async find(@Me() actor: Actor, @Param('id') id: string): Promise<DeadlineAnswer> {
    return answerOf((await this.diary.deadline(actor, id)).deadline);
  }

  @Post()
  @Needs('meeting:write')
  @ApiCreatedResponse({ type: DeadlineAnswer })
  async add(@Me() actor: Actor, @Body() input: AddDeadline): Promise<DeadlineAnswer> {
    return answerOf(await this.deadlines.add(actor, input));
  }

  @Post(':id/move')
  @HttpCode(200)
  @Needs('meeting:write')
  @ApiOkResponse({ type: DeadlineAnswer })
  async move(@Me() actor: Actor, @Param('id') id: string, @Body() input: MoveDeadline): Promise<DeadlineAnswer> {
    return answerOf(await this.deadlines.move(actor, id, input));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Needs('meeting:write')
  @ApiOkResponse({ type: DeadlineAnswer })
  async cancel(@Me() actor: Actor, @Param('id') id: string, @Body() input: OfVersion): Promise<DeadlineAnswer> {
    return answerOf(await this.deadlines.cancel(actor, id, input));
  }
}

function answerOf({ id, kind, title, dueOn, cutOffOn, meetingId, status, version }: Deadline): DeadlineAnswer {
  return { id, kind, title, dueOn, cutOffOn, meetingId, status, version };
}
