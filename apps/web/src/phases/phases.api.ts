import { OpenPhase, PhaseList, Phases } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class PhaseAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: 2 }) readonly number: number;
  @ApiProperty() readonly name: string;
  @ApiProperty({ format: 'date' }) readonly fromDay: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null for the first, which nobody opened' }) readonly reason: string | null;
}

class ListedPhaseAnswer extends PhaseAnswer {
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null for the one that runs' }) readonly untilDay:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Job title' }) readonly openedBy: string | null;
  @ApiProperty({ description: 'Also as the filter `phase` of /api/v1/actions lists them' }) readonly actions: number;
  @ApiProperty({ description: 'Of these, taken over from the phase before' }) readonly carriedOver: number;
  @ApiProperty() readonly stopped: number;
  @ApiProperty() readonly embedded: number;
}

class PhasesAnswer extends Piece {
  @ApiProperty({ type: [ListedPhaseAnswer], description: 'The newest first' }) readonly phases: readonly ListedPhaseAnswer[];
}

@ApiTags('Plan')
@Controller('api/v1/phases')
export class PhasesApi {
  constructor(
    private readonly phases: Phases,
    private readonly phaseList: PhaseList,
  ) {}

  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: PhasesAnswer })
  async list(@Me() actor: Actor, @Query() asked: PieceOfList): Promise<PhasesAnswer> {
    return pieceOf('phases', await this.phaseList.list(actor), asked);
  }

  /** Opens the next phase. Live actions go on as they are, with their dates; those left behind are stopped with the reason. */
  @Post()
  @Needs('phase:open')
  @ApiCreatedResponse({ type: PhaseAnswer })
  async open(@Me() actor: Actor, @Body() input: OpenPhase): Promise<PhaseAnswer> {
    const { id, number, name, fromDay, reason } = await this.phases.open(actor, input);
    return { id, number, name, fromDay, reason };
  }
}
