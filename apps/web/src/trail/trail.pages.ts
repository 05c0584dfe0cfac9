import { People, SavedViews, Trail } from '#identity';
import type { Actor } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { askedOfTrail, kinds, personItems, trailRows } from './trail.view.js';

@Controller('trail')
export class TrailPages {
  constructor(
    private readonly trail: Trail,
    private readonly people: People,
    private readonly views: SavedViews,
  ) {}

  @Get()
  @Needs('audit:read')
  async read(@Me() actor: Actor, @Query() query: Record<string, unknown>): Promise<Page> {
    const { typed, problems, question } = askedOfTrail(query);
    const { subject } = question;
    const found = await this.trail.read(actor, { ...question, page: Number(query['page']) || 1 });
    const kept = Object.entries(typed).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const address = (to: number): string => `/trail?${new URLSearchParams([...kept, ['page', String(to)]]).toString()}`;
    return page('trail/trail.njk', {
      rows: trailRows(found),
      total: found.total,
      number: found.page,
      pages: found.pages,
      newer: found.page > 1 ? address(found.page - 1) : undefined,
      older: found.page < found.pages ? address(found.page + 1) : undefined,
      about: subject === undefined ? undefined : (found.names.get(subject)?.words ?? 'one thing'),
      filter: { typed, problems },
      isFiltered: Object.values(typed).some((value) => value !== undefined),
      downloadQuery: new URLSearchParams(kept).toString(),
      kinds,
      people: personItems(await this.people.list(actor)),
      saved: await this.views.list(actor, 'trail'),
    });
  }
}
