import { Overviews } from '#board';
import type { Actor } from '#platform';
import { VisitReadiness } from '#report';
import { Controller, Get } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { nextVisitView } from './next-visit.view.js';

@Controller('next-visit')
export class NextVisitPages {
  constructor(
    private readonly overviews: Overviews,
    private readonly readiness: VisitReadiness,
  ) {}

  /** What the next visit will look at, and whether we are ready. */
  @Get()
  @Needs('plan:read')
  async show(@Me() actor: Actor): Promise<Page> {
    return page('next-visit/next-visit.njk', nextVisitView(await this.overviews.read(actor), await this.readiness.read(actor)));
  }
}
