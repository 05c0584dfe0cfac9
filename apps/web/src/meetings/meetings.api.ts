import { Diary, type Meeting, Meetings, MoveMeeting, PlanMeeting } from '#board';
import { type Actor, OfVersion } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class MeetingAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty({ format: 'date' })
  readonly heldOn: string;
  @ApiProperty({ format: 'date', description: 'The last day that the pack tells of' })
  readonly cutOffOn: string;
  @ApiProperty({ format: 'date' })
  readonly papersOutOn: string;
  @ApiProperty({ enum: ['planned', 'held', 'cancelled'] })
  readonly status: string;
  @ApiProperty({ description: 'To be given back when changing it' })
  readonly version: number;
}

class MeetingsAnswer extends Piece {
  @ApiProperty({ type: [MeetingAnswer], description: 'The earliest first' })
  readonly meetings: readonly MeetingAnswer[];
}

@ApiTags('Meetings')
@Controller('api/v1/meetings')
export class MeetingApi {
  constructor(
    private readonly meetings: Meetings,
    private readonly diary: Diary,
  ) {}

  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: MeetingsAnswer })
  async list(@Me() actor: Actor, @Query() asked: PieceOfList): Promise<MeetingsAnswer> {
    const { coming, past } = await this.diary.meetings(actor);
    return pieceOf('meetings', [...past.toReversed(), ...coming].map(answerOf), asked);
  }

  @Get(':id')
  @Needs('plan:read')
  @ApiOkResponse({ type: MeetingAnswer })
  async find(@Me() actor: Actor, @Param('id') id: string): Promise<MeetingAnswer> {
    return answerOf((await this.diary.meeting(actor, id)).meeting);
  }

  @Post()
  @Needs('meeting:write')
  @ApiCreatedResponse({ type: MeetingAnswer })
  async plan(@Me() actor: Actor, @Body() input: PlanMeeting): Promise<MeetingAnswer> {
    return answerOf(await this.meetings.plan(actor, input));
  }

  @Post(':id/move')
  @HttpCode(200)
  @Needs('meeting:write')
  @ApiOkResponse({ type: MeetingAnswer })
  async move(@Me() actor: Actor, @Param('id') id: string, @Body() input: MoveMeeting): Promise<MeetingAnswer> {
    return answerOf(await this.meetings.move(actor, id, input));
  }

  @Post(':id/held')
  @HttpCode(200)
  @Needs('meeting:write')
  @ApiOkResponse({ type: MeetingAnswer })
  async held(@Me() actor: Actor, @Param('id') id: string, @Body() input: OfVersion): Promise<MeetingAnswer> {
    return answerOf(await this.meetings.held(actor, id, input));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Needs('meeting:write')
  @ApiOkResponse({ type: MeetingAnswer })
  async cancel(@Me() actor: Actor, @Param('id') id: string, @Body() input: OfVersion): Promise<MeetingAnswer> {
    return answerOf(await this.meetings.cancel(actor, id, input));
  }
}

function answerOf({ id, title, heldOn, cutOffOn, papersOutOn, status, version }: Meeting): MeetingAnswer {
  return { id, title, heldOn, cutOffOn, papersOutOn, status, version };
}
