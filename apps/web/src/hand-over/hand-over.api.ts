import { People } from '#identity';
import { AcceptActions, HandingOver, HandOver, heldParts, Owners, PartsHeld } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { toldAs } from '../http/told-as.js';
import { warningsOf } from '../http/warnings.js';

class HeldActionAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ description: '12 in A12' }) readonly number: number;
  @ApiProperty() readonly title: string;
  @ApiProperty({ enum: heldParts }) readonly part: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly originalDueOn: string | null;
  @ApiProperty() readonly extensions: number;
  @ApiProperty({ description: 'Not yet done; they go with the action' }) readonly milestones: number;
  @ApiProperty() readonly version: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why the caller may not hand it over' }) readonly bar: string | null;
}

class HeldPriorityAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ example: '1.1' }) readonly number: string;
  @ApiProperty() readonly title: string;
  @ApiProperty() readonly version: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why the caller may not hand it over' }) readonly bar: string | null;
}

class PartsHeldAnswer {
  @ApiProperty({ type: [HeldActionAnswer], description: 'One row for each part' }) readonly actions: readonly HeldActionAnswer[];
  @ApiProperty({ type: [HeldPriorityAnswer] }) readonly priorities: readonly HeldPriorityAnswer[];
}

class HandedOverAnswer {
  @ApiProperty() readonly actions: number;
  @ApiProperty() readonly priorities: number;
  @ApiProperty({ type: [String], description: 'Signs that a text tells of a child who could be known from it' })
  readonly warnings: readonly string[];
}

class AcceptedAnswer {
  @ApiProperty() readonly accepted: number;
}

@ApiTags('Handing over')
@Controller('api/v1')
export class HandOverApi {
  constructor(
    private readonly people: People,
    private readonly held: PartsHeld,
    private readonly handing: HandingOver,
    private readonly owners: Owners,
  ) {}

  /** What someone owns, shares and leads, as far as it goes on. */
  @Get('people/:id/parts')
  @Needs('action:assign-owner')
  @ApiOkResponse({ type: PartsHeldAnswer })
  async parts(@Me() actor: Actor, @Param('id') id: string): Promise<PartsHeldAnswer> {
    await this.people.find(actor, id);
    return toldAs(PartsHeldAnswer, await this.held.of(actor, id));
  }

  /** Hands over what someone owns, shares and leads, all or nothing. */
  @Post('people/:id/hand-over')
  @HttpCode(200)
  @Needs('action:assign-owner')
  @ApiOkResponse({ type: HandedOverAnswer })
  async handOver(@Me() actor: Actor, @Param('id') id: string, @Body() input: HandOver): Promise<HandedOverAnswer> {
    await this.people.find(actor, id);
    return { ...(await this.handing.handOver(actor, id, input)), warnings: warningsOf(input) };
  }

  /** Accepts several actions at once, as their owner or for them. */
  @Post('actions/accept')
  @HttpCode(200)
  @Needs('action:accept')
  @ApiOkResponse({ type: AcceptedAnswer })
  async acceptMany(@Me() actor: Actor, @Body() input: AcceptActions): Promise<AcceptedAnswer> {
    return { accepted: await this.owners.acceptMany(actor, input) };
  }
}
