import { Audit } from '#audit';
import { Clock } from '#calendar';
import { type Actor, NotFound } from '#platform';
import { WholePlan } from '#spreadsheet';
import { Controller, Get, Query, Req, type StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { downloadFormats, downloadOf, workbookFile } from '../http/download.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { listNames, Lists } from './lists.js';

/** What the list was narrowed to. */
function filtersOf(query: Readonly<Record<string, unknown>>): { readonly filters?: string } {
  const given = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
  return given.length === 0 ? {} : { filters: new URLSearchParams(given).toString().slice(0, 300) };
}

const addresses = listNames.flatMap((name) => downloadFormats.map((format) => `${name}.${format}`));

/** Every list as CSV and as an Excel workbook: exactly what its page shows under the same filters. */
@Controller()
export class DownloadPages {
  constructor(
    private readonly lists: Lists,
    private readonly wholePlan: WholePlan,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  @Get(addresses)
  @Needs('plan:read', 'reminder:read', 'people:read', 'report:read')
  async list(@Me() actor: Actor, @Req() request: FastifyRequest, @Query() query: Record<string, unknown>): Promise<StreamableFile> {
    const [, name, ending] = /^\/([a-z-]+)\.([a-z]+)$/.exec(request.routeOptions.url ?? '') ?? [];
    const [list, format] = [listNames.find((one) => one === name), downloadFormats.find((one) => one === ending)];
    if (list === undefined || format === undefined) throw new NotFound('There is no such list');
    const rows = await this.lists.byName[list](actor, query);
    await this.tell(actor, { list, as: format, rows: rows.length - 1, ...filtersOf(query) });
    return downloadOf(`${list}-${this.clock.today()}`, rows, format);
  }

  /** The whole plan; its first sheet can be corrected and brought in again. */
  @Get('whole-plan.xlsx')
  @Needs('plan:read')
  async whole(@Me() actor: Actor): Promise<StreamableFile> {
    const tables = await this.wholePlan.read(actor);
    await this.tell(actor, { list: 'whole-plan', as: 'xlsx' });
    return workbookFile(`whole-plan-${this.clock.today()}`, tables);
  }

  /** Who took what away stands in the trail, as every change does. */
  private tell(actor: Actor, what: object): Promise<void> {
    return this.audit.recordReading(actor, { event: 'list.taken-away', subject: actor.personId ?? actor.authorityId, ...what });
  }
}
