import { CalendarFeeds } from '#feed';
import type { Actor } from '#platform';
import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { Web } from '../http/web-parts.js';
import { feedAddress } from './feed-address.js';

class CalendarFeedAnswer {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null: there is no address' })
  readonly madeAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When a calendar last read it, to within an hour' })
  readonly lastReadAt: Date | null;
}

class NewCalendarFeedAnswer {
  @ApiProperty({ format: 'uri', description: 'Answered this once; it is its own key, so treat it as a password' })
  readonly address: string;
}

/** Your own calendar for Outlook and others: visits, meetings, deadlines and your actions. */
@ApiTags('Calendar')
@Controller('api/v1/calendar-feed')
@Needs('plan:read')
export class CalendarApi {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly web: Web,
  ) {}

  @Get()
  @ApiOkResponse({ type: CalendarFeedAnswer })
  async find(@Me() actor: Actor): Promise<CalendarFeedAnswer> {
    const { madeAt, lastReadAt } = (await this.feeds.mine(actor)) ?? { madeAt: null, lastReadAt: null };
    return { madeAt, lastReadAt };
  }

  /** Ends the address that there was. */
  @Post()
  @ApiCreatedResponse({ type: NewCalendarFeedAnswer })
  async make(@Me() actor: Actor): Promise<NewCalendarFeedAnswer> {
    return { address: feedAddress(this.web, (await this.feeds.make(actor)).secret) };
  }

  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  end(@Me() actor: Actor): Promise<void> {
    return this.feeds.revoke(actor);
  }
}
