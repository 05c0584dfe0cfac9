import { Clock } from '#calendar';
import { FindActions, PlanList } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { foldDays } from '../http/folded-days.js';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { csvOf } from './csv.js';
import { planTable, planView } from './plan.view.js';

@Controller()
export class PlanPages {
  constructor(
    private readonly plan: PlanList,
    private readonly clock: Clock,
  ) {}

  @Get('plan')
  @Needs('plan:read')
  async list(@Me() actor: Actor, @Query() query: Record<string, unknown>): Promise<Page> {
    const filter = await inputOf(FindActions, foldDays(query));
    return page('plan/plan.njk', planView(await this.plan.list(actor, filter), await this.plan.options(actor), query));
  }

  /** The same list, for a spreadsheet. */
  @Get('plan.csv')
  @Needs('plan:read')
  async table(@Me() actor: Actor, @Query() query: Record<string, unknown>): Promise<StreamableFile> {
    const rows = await this.plan.all(actor, await inputOf(FindActions, foldDays(query)));
    return new StreamableFile(Buffer.from(csvOf(planTable(rows))), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="plan-${this.clock.today()}.csv"`,
    });
  }
}
