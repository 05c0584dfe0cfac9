import type { Actor } from '#platform';
import {
  AddWebhook,
  DeliveryLog,
  type EndpointInList,
  type EndpointKind,
  endpointKinds,
  Endpoints,
  type EventName,
  eventNames,
  eventWords,
  type WebhookDelivery,
} from '#webhook';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { firstOf, idIn, Piece, PieceOfList, pieceOf, usualLimit } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class WebhookAnswer implements EndpointInList {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly label: string;
  @ApiProperty({ enum: endpointKinds }) readonly kind: EndpointKind;
  @ApiProperty({ description: 'Of its address, which may be a key itself, the host alone is told' }) readonly host: string;
  @ApiProperty({ enum: eventNames, isArray: true }) readonly events: readonly EventName[];
  @ApiProperty({ type: String, format: 'date-time' }) readonly madeAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The first failure since it last worked' })
  readonly failingSince: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Since when it is told nothing' })
  readonly offAt: Date | null;
  @ApiProperty({ type: String, nullable: true }) readonly offBecause: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until when the secret before the present one signs too' })
  readonly previousUntil: Date | null;
}

class WebhooksAnswer extends Piece {
  @ApiProperty({ type: [WebhookAnswer] }) readonly webhooks: readonly WebhookAnswer[];
}

class AddedWebhookAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ type: String, nullable: true, description: 'Told this once; null for Teams, which checks no signature' })
  readonly secret: string | null;
}

class NewWebhookSecretAnswer {
  @ApiProperty({ description: 'Told this once' }) readonly secret: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'Until then the secret before it signs beside it' })
  readonly previousUntil: Date;
}

class WebhookDeliveryAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid', description: 'As `webhook-id`: the same whenever it is sent' }) readonly eventId: string;
  @ApiProperty({ enum: Object.keys(eventWords) }) readonly event: EventName;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', format: 'uuid' }, description: 'What it tells of' })
  readonly ids: Readonly<Record<string, string>>;
  @ApiProperty({ type: String, format: 'date-time' }) readonly happenedAt: Date;
  @ApiProperty({ enum: ['waiting', 'delivered', 'given-up'] }) readonly state: WebhookDelivery['state'];
  @ApiProperty() readonly attempts: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly nextTryAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly lastTriedAt: Date | null;
  @ApiProperty({ type: Number, nullable: true, description: 'The status that was answered last' }) readonly lastStatus: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was not taken, in words' }) readonly lastError: string | null;
}

class WebhookDeliveriesAnswer extends Piece {
  @ApiProperty({ type: [WebhookDeliveryAnswer], description: 'The newest first' })
  readonly deliveries: readonly WebhookDeliveryAnswer[];
}

/** Other programs that are told of events, by Standard Webhooks or as a message in Microsoft Teams. */
@ApiTags('Webhooks')
@Controller('api/v1/webhooks')
@Needs('webhook:write')
export class WebhooksApi {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly log: DeliveryLog,
  ) {}

  @Get()
  @ApiOkResponse({ type: WebhooksAnswer })
  async list(@Me() actor: Actor, @Query() asked: PieceOfList): Promise<WebhooksAnswer> {
    return pieceOf('webhooks', await this.endpoints.list(actor), asked);
  }

  @Post()
  @ApiCreatedResponse({ type: AddedWebhookAnswer })
  add(@Me() actor: Actor, @Body() input: AddWebhook): Promise<AddedWebhookAnswer> {
    return this.endpoints.add(actor, input);
  }

  @Get(':id')
  @ApiOkResponse({ type: WebhookAnswer })
  find(@Me() actor: Actor, @Param('id') id: string): Promise<WebhookAnswer> {
    return this.endpoints.find(actor, id);
  }

  /** With the log of what was sent to it. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Me() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.endpoints.remove(actor, id);
  }

  /** Makes a new secret; the one before it signs beside it for a day. */
  @Post(':id/secret')
  @ApiCreatedResponse({ type: NewWebhookSecretAnswer })
  rotate(@Me() actor: Actor, @Param('id') id: string): Promise<NewWebhookSecretAnswer> {
    return this.endpoints.rotate(actor, id);
  }

  /** Tells it nothing more. What waits for it is given up. */
  @Post(':id/off')
  @HttpCode(204)
  @ApiNoContentResponse()
  switchOff(@Me() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.endpoints.switchOff(actor, id);
  }

  @Post(':id/on')
  @HttpCode(204)
  @ApiNoContentResponse()
  switchOn(@Me() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.endpoints.switchOn(actor, id);
  }

  /** Sends an event that tells of nothing, to see whether it arrives. */
  @Post(':id/test')
  @HttpCode(204)
  @ApiNoContentResponse()
  test(@Me() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.endpoints.test(actor, id);
  }

  /** What was sent to it and what became of it. */
  @Get(':id/deliveries')
  @ApiOkResponse({ type: WebhookDeliveriesAnswer })
  async deliveries(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Query() { after, limit = usualLimit }: PieceOfList,
  ): Promise<WebhookDeliveriesAnswer> {
    const before = after === undefined ? undefined : idIn('deliveries', after);
    return firstOf('deliveries', (await this.log.of(actor, id, { before, take: limit + 1 })).map(answerOf), limit);
  }
}

@ApiTags('Webhooks')
@Controller('api/v1/webhook-deliveries')
@Needs('webhook:write')
export class WebhookDeliveriesApi {
  constructor(private readonly log: DeliveryLog) {}

  /** Sends one again, under the id that it had, so that a receiver can tell that it is the same. */
  @Post(':id/replay')
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookDeliveryAnswer })
  async replay(@Me() actor: Actor, @Param('id') id: string): Promise<WebhookDeliveryAnswer> {
    return answerOf(await this.log.replay(actor, id));
  }
}

function answerOf(delivery: WebhookDelivery): WebhookDeliveryAnswer {
  const { id, eventId, event, ids, happenedAt, state, attempts, nextTryAt, lastTriedAt, lastStatus, lastError } = delivery;
  return { id, eventId, event, ids, happenedAt, state, attempts, nextTryAt, lastTriedAt, lastStatus, lastError };
}
