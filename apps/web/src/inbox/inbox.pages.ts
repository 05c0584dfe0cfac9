import { Inbox } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { inboxView } from './inbox.view.js';

@Controller('inbox')
export class InboxPages {
  constructor(private readonly inbox: Inbox) {}

  /** Every decision that waits for this person, the longest waiting first. */
  @Get()
  @Needs('plan:read')
  async list(@Me() actor: Actor): Promise<Page> {
    return page('inbox/inbox.njk', { inbox: inboxView(await this.inbox.read(actor)) });
  }
}
