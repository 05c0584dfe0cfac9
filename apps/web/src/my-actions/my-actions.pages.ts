import { SavedViews } from '#identity';
import { MyActions, statusInWords } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';

/** An owner's first screen: what waits for them, what is due next, and one tap for “no change”. */
@Controller('my-actions')
export class MyActionsPages {
  constructor(
    private readonly mine: MyActions,
    private readonly views: SavedViews,
  ) {}

  @Get()
  @Needs('plan:read')
  async show(@Me() actor: Actor): Promise<Page> {
    return page('my-actions/my-actions.njk', { ...(await this.mine.read(actor)), statusInWords, saved: await this.views.list(actor) });
  }
}
