import { DecideExtensions, ManyExtensions, RequestExtensions, type ToDecide } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ExtensionAnswer } from '../actions/action.answers.js';
import { Piece, PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { toldAs } from '../http/told-as.js';
import { warningsOf } from '../http/warnings.js';

class WaitingExtensionAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly actionId: string;
  @ApiProperty({ description: '12 in A12' }) readonly number: number;
  @ApiProperty() readonly title: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly requestedBy: string | null;
  @ApiProperty({ format: 'date' }) readonly requestedOn: string;
  @ApiProperty({ format: 'date' }) readonly fromDue: string;
  @ApiProperty({ format: 'date' }) readonly toDue: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly originalDueOn: string | null;
  @ApiProperty({ description: 'Extensions of the same action granted before' }) readonly grantedBefore: number;
  @ApiProperty() readonly reason: string;
  @ApiProperty({ type: String, nullable: true, description: 'Why the caller may not decide it; null: they may' })
  readonly bar: string | null;
}

class WaitingExtensionsAnswer extends Piece {
  @ApiProperty({ type: [WaitingExtensionAnswer], description: 'The longest waiting first' })
  readonly extensions: readonly WaitingExtensionAnswer[];
}

class ManyExtensionsAnswer {
  @ApiProperty({ type: [ExtensionAnswer] }) readonly extensions: readonly ExtensionAnswer[];
  @ApiProperty({ type: [String], description: 'Signs that a text tells of a child who could be known from it' })
  readonly warnings: readonly string[];
}

@ApiTags('Extensions')
@Controller('api/v1/extensions')
export class ExtensionsApi {
  constructor(private readonly many: ManyExtensions) {}

  /** Requests for later dates that nobody has decided. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: WaitingExtensionsAnswer })
  async waiting(@Me() actor: Actor, @Query() asked: PieceOfList): Promise<WaitingExtensionsAnswer> {
    return pieceOf('extensions', (await this.many.waiting(actor)).map(answerOf), asked);
  }

  /** Asks for later dates of several actions: all or nothing, each a request of its own. */
  @Post()
  @Needs('extension:request')
  @ApiCreatedResponse({ type: ManyExtensionsAnswer })
  async requestMany(@Me() actor: Actor, @Body() input: RequestExtensions): Promise<ManyExtensionsAnswer> {
    return toldAs(ManyExtensionsAnswer, { extensions: await this.many.request(actor, input), warnings: warningsOf(input) });
  }

  /** Decides several requests: all or nothing. */
  @Post('decisions')
  @HttpCode(200)
  @Needs('extension:decide')
  @ApiOkResponse({ type: ManyExtensionsAnswer })
  async decideMany(@Me() actor: Actor, @Body() input: DecideExtensions): Promise<ManyExtensionsAnswer> {
    const warnings = warningsOf(input);
    return toldAs(ManyExtensionsAnswer, { extensions: await this.many.decide(actor, input), warnings });
  }
}

function answerOf(request: ToDecide): WaitingExtensionAnswer {
  const { id, actionId, number, title, requestedBy, requestedOn, fromDue, toDue, originalDueOn, grantedBefore, reason, bar } = request;
  return { id, actionId, number, title, requestedBy, requestedOn, fromDue, toDue, originalDueOn, grantedBefore, reason, bar };
}
