import type { Actor } from '#platform';
import { MailWatch, type MessageState, SendAgain } from '#reminder';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { Web } from '../http/web-parts.js';

class HoldAnswer {
  @ApiProperty({ type: String, format: 'date-time' }) readonly heldAt: Date;
  @ApiProperty({ description: 'E-mails that one run would have sent' }) readonly messages: number;
  @ApiProperty({ description: 'The most that go out without a person looking' }) readonly most: number;
}

class UndeliveredAnswer {
  @ApiProperty({ format: 'uuid', description: 'To be sent again by' }) readonly id: string;
  @ApiProperty({ description: 'Job title' }) readonly to: string;
  @ApiProperty({ enum: ['failed', 'given-up'] }) readonly state: MessageState;
  @ApiProperty() readonly attempts: number;
  @ApiProperty({ type: String, nullable: true, description: 'The last words of the mail server' }) readonly lastError: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly nextTryAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time' }) readonly madeAt: Date;
}

class MailAnswer {
  @ApiProperty({ description: 'What became of today’s reminders, in words' }) readonly today: string;
  @ApiProperty({ description: 'Reminders that are due and not turned into e-mails' }) readonly due: number;
  @ApiProperty({ description: 'E-mails that are made and not taken' }) readonly unsent: number;
  @ApiProperty({ description: 'Of those, the ones that failed at least once' }) readonly failing: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly oldestAt: Date | null;
  @ApiProperty() readonly givenUp: number;
  @ApiProperty() readonly sentToday: number;
  @ApiProperty({ description: 'Lines that wait for a weekly e-mail' }) readonly waitForDigest: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Jobs in the queue; null while it does not answer' })
  readonly queueDepth: number | null;
  @ApiProperty({ type: HoldAnswer, nullable: true, description: 'A run that is held back' }) readonly hold: HoldAnswer | null;
  @ApiProperty({ type: [UndeliveredAnswer], description: 'What was not taken, the newest first; at most 100' })
  readonly undelivered: readonly UndeliveredAnswer[];
}

@ApiTags('Reminders')
@Controller('api/v1/mail')
@Needs('reminder:send')
export class MailApi {
  constructor(
    private readonly mail: MailWatch,
    private readonly web: Web,
  ) {}

  /** How sending goes. */
  @Get()
  @ApiOkResponse({ type: MailAnswer })
  async state(@Me() actor: Actor): Promise<MailAnswer> {
    const { today, figures, hold, undelivered } = await this.mail.state(actor);
    const { due, unsent, failing, oldestAt, givenUp, sentToday, waitForDigest } = figures;
    const held = hold === null ? null : { heldAt: hold.heldAt, messages: hold.messages, most: hold.most };
    const queueDepth = (await this.web.queueDepth()) ?? null;
    return {
      today,
      due,
      unsent,
      failing,
      oldestAt,
      givenUp,
      sentToday,
      waitForDigest,
      queueDepth,
      hold: held,
      undelivered: undelivered.map(({ id, to, state, attempts, lastError, nextTryAt, madeAt }) => ({
        id,
        to,
        state,
        attempts,
        lastError,
        nextTryAt,
        madeAt,
      })),
    };
  }

  /** Lets a run go that was held back. */
  @Post('release')
  @HttpCode(204)
  @ApiNoContentResponse()
  release(@Me() actor: Actor, @Body() input: SendAgain): Promise<void> {
    return this.mail.release(actor, input);
  }
}
