import { Councils } from '#board';
import { SavedViews } from '#identity';
import { Clock } from '#calendar';
import type { Actor } from '#platform';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { LookedAtCouncil } from './councils.input.js';
import { councilsView } from './councils.view.js';

/** The commissioner's first screen: every council side by side, never added together. */
@Controller('councils')
@Needs('council:compare')
export class CouncilPages {
  constructor(
    private readonly councils: Councils,
    private readonly views: SavedViews,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Me() actor: Actor): Promise<Page> {
    const view = councilsView(await this.councils.list(actor), this.clock.today());
    return page('councils/councils.njk', { ...view, saved: await this.views.list(actor) });
  }

  @Post('looked')
  async looked(@Me() actor: Actor, @Body() body: object): Promise<SeeOther> {
    const { councilId } = await inputOf(LookedAtCouncil, body);
    await this.councils.looked(actor, councilId);
    return seeOther('/councils', 'Noted: what changes from today on is new to you');
  }
}
