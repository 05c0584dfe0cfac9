import { Audit, HeadsFile } from '#audit';
import { Locks, People, SavedViews } from '#identity';
import type { Actor } from '#platform';
import { MailWatch } from '#reminder';
import { Controller, Get } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { Web } from '../http/web-parts.js';
import { administrationView } from './administration.view.js';

/** The administrator's first screen: whether the service does its work, and who comes and goes. It tells nothing of the plan. */
@Controller('administration')
export class AdministrationPages {
  constructor(
    private readonly mail: MailWatch,
    private readonly people: People,
    private readonly locks: Locks,
    private readonly audit: Audit,
    private readonly views: SavedViews,
    private readonly web: Web,
  ) {}

  @Get()
  @Needs('people:write')
  async show(@Me() actor: Actor): Promise<Page> {
    const { auditHeads } = this.web.config;
    const noted = await new HeadsFile(auditHeads).read();
    const view = administrationView({
      today: this.web.clock.today(),
      mail: await this.mail.state(actor),
      health: await this.web.ready(),
      queueDepth: await this.web.queueDepth(),
      people: await this.people.list(actor),
      locks: await this.locks.list(actor),
      newest: await this.audit.newest(actor),
      noted: noted.findLast(({ authorityId }) => authorityId === actor.authorityId),
    });
    return page('administration/administration.njk', { ...view, saved: await this.views.list(actor) });
  }
}
