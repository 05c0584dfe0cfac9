import { isPlainDate, type PlainDate } from '#calendar';
import { People, Trail } from '#identity';
import type { Actor, FieldProblem } from '#platform';
import { Controller, Get, Query } from '@nestjs/common';
import { foldDays } from '../http/folded-days.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page } from '../http/page.js';
import { kinds, personItems, trailRows } from './trail.view.js';

interface Asked {
  readonly subject?: unknown;
  readonly person?: unknown;
  readonly event?: unknown;
  readonly words?: unknown;
  readonly page?: unknown;
}

@Controller('trail')
export class TrailPages {
  constructor(
    private readonly trail: Trail,
    private readonly people: People,
  ) {}

  @Get()
  @Needs('audit:read')
  async read(@Me() actor: Actor, @Query() asked: Asked): Promise<Page> {
    const { from, to } = foldDays({ ...asked });
    const typed = {
      subject: textOf(asked.subject),
      person: textOf(asked.person),
      event: textOf(asked.event),
      from: textOf(from),
      to: textOf(to),
      words: textOf(asked.words),
    };
    const { subject, person: personId, event, words } = typed;
    const problems = (['from', 'to'] as const).flatMap((field) => notADay(field, typed[field]));
    const days = { from: dayOf(typed.from), to: dayOf(typed.to) };
    const found = await this.trail.read(actor, { subject, personId, event, words, ...days, page: Number(asked.page) || 1 });
    const address = (to: number): string => {
      const kept = Object.entries({ ...typed, page: String(to) }).filter((pair): pair is [string, string] => pair[1] !== undefined);
      return `/trail?${new URLSearchParams(kept).toString()}`;
    };
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
      kinds,
      people: personItems(await this.people.list(actor)),
    });
  }
}

/** A filter given twice in the address is none. */
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

const dayOf = (text: string | undefined): PlainDate | undefined => (isPlainDate(text) ? text : undefined);

const notADay = (field: string, text: string | undefined): FieldProblem[] =>
  text === undefined || isPlainDate(text) ? [] : [{ field, message: 'Enter the day as a real date, such as 13 3 2026' }];
