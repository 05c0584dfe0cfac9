import { SearchPlan } from '#board';
import type { Actor } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { Everything } from './everything.js';
import { searchView } from './search.view.js';

@Controller('search')
export class SearchPages {
  constructor(private readonly everything: Everything) {}

  @Get()
  @Needs('plan:read')
  async find(@Me() actor: Actor, @Query() query: Record<string, unknown>): Promise<Page> {
    const asked = await inputOf(SearchPlan, query);
    return page('search/search.njk', searchView(asked, await this.everything.find(actor, asked)));
  }
}
