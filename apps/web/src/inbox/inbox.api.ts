import { Inbox, type InboxItem, inboxKinds } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';

class InboxItemAnswer {
  @ApiProperty({ enum: inboxKinds })
  readonly kind: string;
  @ApiProperty({ type: 'integer' })
  readonly count: number;
  @ApiProperty({ format: 'date', description: 'Since when the oldest waits' })
  readonly oldest: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The inspection whose provisional findings wait' })
  readonly inspectionId: string | null;
}

class InboxAnswer {
  @ApiProperty({ type: [InboxItemAnswer], description: 'The longest waiting first' })
  readonly items: readonly InboxItemAnswer[];
}

@ApiTags('Plan')
@Controller('api/v1/inbox')
export class InboxApi {
  constructor(private readonly inbox: Inbox) {}

  /** The decisions that wait for you, kind by kind. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: InboxAnswer })
  async read(@Me() actor: Actor): Promise<InboxAnswer> {
    const answer = ({ kind, count, oldest, about }: InboxItem): InboxItemAnswer => ({
      kind,
      count,
      oldest,
      inspectionId: about?.id ?? null,
    });
    return { items: (await this.inbox.read(actor)).map(answer) };
  }
}
