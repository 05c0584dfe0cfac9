import { Clock } from '#calendar';
import { type Actor, NotFound } from '#platform';
import { WholePlan } from '#spreadsheet';
import { Controller, Get, Query, Req, type StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { downloadFormats, downloadOf, workbookFile } from '../http/download.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { listNames, Lists } from './lists.js';

const addresses = listNames.flatMap((name) => downloadFormats.map((format) => `${name}.${format}`));

/** Every list as CSV and as an Excel workbook: exactly what its page shows under the same filters. */
@Controller()
export class DownloadPages {
  constructor(
    private readonly lists: Lists,
    private readonly wholePlan: WholePlan,
    private readonly clock: Clock,
  ) {}

  @Get(addresses)
  @Needs('plan:read', 'reminder:read', 'people:read')
  async list(@Me() actor: Actor, @Req() request: FastifyRequest, @Query() query: Record<string, unknown>): Promise<StreamableFile> {
    const [, name, ending] = /^\/([a-z-]+)\.([a-z]+)$/.exec(request.routeOptions.url ?? '') ?? [];
    const [list, format] = [listNames.find((one) => one === name), downloadFormats.find((one) => one === ending)];
    if (list === undefined || format === undefined) throw new NotFound('There is no such list');
    return downloadOf(`${list}-${this.clock.today()}`, await this.lists.byName[list](actor, query), format);
  }

  /** The whole plan; its first sheet can be corrected and brought in again. */
  @Get('whole-plan.xlsx')
  @Needs('plan:read')
  async whole(@Me() actor: Actor): Promise<StreamableFile> {
    return workbookFile(`whole-plan-${this.clock.today()}`, await this.wholePlan.read(actor));
  }
}
