import { Priorities, WritePriority } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { toldAs } from '../http/told-as.js';

class PriorityAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: '1.1' }) readonly number: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ type: String, nullable: true, description: 'What will be true for children when it is done' }) readonly success:
    string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly leadId: string | null;
  @ApiProperty() readonly version: number;
}

class ListedPriorityAnswer extends PriorityAnswer {
  @ApiProperty({ type: String, nullable: true, description: 'Job title of its lead' }) readonly leadTitle: string | null;
  @ApiProperty({ type: 'integer', description: 'Concerns under it' }) readonly concerns: number;
  @ApiProperty({ type: 'integer', description: 'Actions under it' }) readonly actions: number;
}

class PrioritiesAnswer extends Piece {
  @ApiProperty({ type: [ListedPriorityAnswer] }) readonly priorities: readonly ListedPriorityAnswer[];
}

@ApiTags('Priorities')
@Controller('api/v1/priorities')
export class PrioritiesApi {
  constructor(private readonly priorities: Priorities) {}

  /** In the order of their numbers. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: PrioritiesAnswer })
  async list(@Me() actor: Actor, @Query() asked: PieceOfList): Promise<PrioritiesAnswer> {
    return toldAs(PrioritiesAnswer, pieceOf('priorities', await this.priorities.list(actor), asked));
  }

  @Get(':id')
  @Needs('plan:read')
  @ApiOkResponse({ type: PriorityAnswer })
  async find(@Me() actor: Actor, @Param('id') id: string): Promise<PriorityAnswer> {
    return toldAs(PriorityAnswer, await this.priorities.find(actor, id));
  }

  @Post()
  @Needs('priority:write')
  @ApiCreatedResponse({ type: PriorityAnswer })
  async add(@Me() actor: Actor, @Body() input: WritePriority): Promise<PriorityAnswer> {
    return toldAs(PriorityAnswer, await this.priorities.add(actor, input));
  }

  @Put(':id')
  @Needs('priority:write')
  @ApiOkResponse({ type: PriorityAnswer })
  async change(@Me() actor: Actor, @Param('id') id: string, @Body() input: WritePriority): Promise<PriorityAnswer> {
    return toldAs(PriorityAnswer, await this.priorities.change(actor, id, input));
  }
}
