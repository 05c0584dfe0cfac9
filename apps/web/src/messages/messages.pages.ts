import type { Actor } from '#platform';
import { Ledger, type Message } from '#reminder';
import { Controller, Get, Param } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { Web } from '../http/web-parts.js';
import { refuseUnlessKept } from './messages.view.js';

@Controller('messages')
export class MessagePages {
  constructor(
    private readonly ledger: Ledger,
    private readonly web: Web,
  ) {}

  /** E-mails as they would have been sent. */
  @Get()
  @Needs('reminder:read')
  async messages(@Me() actor: Actor): Promise<Page> {
    refuseUnlessKept(this.web);
    return page('messages/messages.njk', { messages: await this.ledger.messages(actor) });
  }

  @Get(':id')
  @Needs('reminder:read')
  async message(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    refuseUnlessKept(this.web);
    const message = await this.ledger.message(actor, id);
    return page('messages/message.njk', { message, body: bodyOf(message) });
  }
}

/**
 * What stands between the body tags. Our own template wrote it, and escaped every word that people typed. Its styles are for mail
 * programs: here the page's own hold.
 */
function bodyOf({ html }: Message): string {
  return (/<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? '').replace(/ style="[^"]*"/g, '');
}
