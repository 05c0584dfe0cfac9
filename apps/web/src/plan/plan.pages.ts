import { SavedViews } from '#identity';
import { FindActions, PlanList } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import { foldDays } from '../http/folded-days.js';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { planView } from './plan.view.js';

@Controller()
export class PlanPages {
  constructor(
    private readonly plan: PlanList,
    private readonly views: SavedViews,
  ) {}

  @Get('plan')
  @Needs('plan:read')
  async list(@Me() actor: Actor, @Query() query: Record<string, unknown>): Promise<Page> {
    const filter = await inputOf(FindActions, foldDays(query));
    const view = planView(await this.plan.byPriority(actor, filter), await this.plan.options(actor), query);
    return page('plan/plan.njk', { ...view, saved: await this.views.list(actor, 'plan') });
  }
}
