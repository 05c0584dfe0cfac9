import { CalendarFeeds } from '#feed';
import { NotFound } from '#platform';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from '../http/needs.js';
import { Web } from '../http/web-parts.js';

/** What calendars read. They cannot sign in: whoever knows the address may read it. */
@ApiExcludeController()
@Controller('feeds')
export class FeedPages {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly web: Web,
  ) {}

  @Get(':file')
  @Open()
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'inline; filename="improvement-plan.ics"')
  @Header('cache-control', 'private, max-age=300')
  read(@Param('file') file: string): Promise<string> {
    const secret = /^([\w-]{43})\.ics$/.exec(file)?.[1];
    if (secret === undefined) throw new NotFound('There is no calendar at this address. Copy the whole address, up to .ics');
    return this.feeds.read(secret, this.web.config.publicUrl);
  }
}
