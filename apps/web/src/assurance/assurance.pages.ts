import { Overviews } from '#board';
import { Measures } from '#measure';
import { Claims } from '#plan';
import { SavedViews } from '#identity';
import type { Actor } from '#platform';
import { Slipping } from '#report';
import { Controller, Get } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { assuranceView } from './assurance.view.js';

/** The assurance lead's first screen: what is claimed, what no longer holds, and where nothing is known. */
@Controller('assurance')
export class AssurancePages {
  constructor(
    private readonly claims: Claims,
    private readonly overviews: Overviews,
    private readonly slipping: Slipping,
    private readonly measures: Measures,
    private readonly views: SavedViews,
  ) {}

  @Get()
  @Needs('action:verify')
  async show(@Me() actor: Actor): Promise<Page> {
    const view = assuranceView({
      claims: await this.claims.toVerify(actor),
      overview: await this.overviews.read(actor),
      slipping: await this.slipping.read(actor),
      measures: await this.measures.list(actor),
    });
    return page('assurance/assurance.njk', { ...view, saved: await this.views.list(actor) });
  }
}
