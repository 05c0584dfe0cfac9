import { CalendarFeeds } from '#feed';
import type { Actor } from '#platform';
import { Controller, Get, Post } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { Web } from '../http/web-parts.js';
import { feedAddress } from './feed-address.js';

@Controller('calendar')
@Needs('plan:read')
export class CalendarPages {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly web: Web,
  ) {}

  @Get()
  async show(@Me() actor: Actor): Promise<Page> {
    return page('calendar/calendar.njk', { feed: await this.feeds.mine(actor) });
  }

  /** The address stands on the answer alone: nothing shows it again. */
  @Post()
  async make(@Me() actor: Actor): Promise<Page> {
    const { secret } = await this.feeds.make(actor);
    return page('calendar/calendar.njk', { feed: await this.feeds.mine(actor), address: feedAddress(this.web, secret) });
  }

  @Post('end')
  async end(@Me() actor: Actor): Promise<SeeOther> {
    await this.feeds.revoke(actor);
    return seeOther('/calendar', 'The address has ended. Calendars that used it no longer get anything');
  }
}
