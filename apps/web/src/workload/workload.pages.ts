import { Workloads } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { workloadView } from './workload.view.js';

@Controller('workload')
export class WorkloadPages {
  constructor(private readonly workloads: Workloads) {}

  /** Who carries what. */
  @Get()
  @Needs('plan:read')
  async list(@Me() actor: Actor): Promise<Page> {
    return page('workload/workload.njk', workloadView(await this.workloads.read(actor)));
  }
}
