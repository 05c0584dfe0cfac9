import { CompareDays, Comparisons, OnDay, PlanOnDays } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { toldAs } from '../http/told-as.js';
import { ComparisonAnswer, PlanOnDayAnswer } from './history.answers.js';

@ApiTags('Plan')
@Controller('api/v1/plan')
export class HistoryApi {
  constructor(
    private readonly days: PlanOnDays,
    private readonly comparisons: Comparisons,
  ) {}

  /** The whole plan as it stood at the end of a London day, as far as you may know of it today. */
  @Get()
  @Needs('plan:read')
  @ApiOkResponse({ type: PlanOnDayAnswer })
  async onDay(@Me() actor: Actor, @Query() input: OnDay): Promise<PlanOnDayAnswer> {
    return toldAs(PlanOnDayAnswer, await this.days.read(actor, input));
  }

  /** What became different between the ends of two London days. */
  @Get('changes')
  @Needs('plan:read')
  @ApiOkResponse({ type: ComparisonAnswer })
  async compare(@Me() actor: Actor, @Query() input: CompareDays): Promise<ComparisonAnswer> {
    const { from, to, actions, concerns, knownSince } = await this.comparisons.read(actor, input);
    return { from, to, actions, concerns, knownSince };
  }
}
