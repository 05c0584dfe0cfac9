import { Audit } from '#audit';
import { LookBacks } from '#board';
import { Clock } from '#calendar';
import { CompareDays, Comparisons, OnDay, PlanOnDays } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get, Query, Req, type StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { foldDays } from '../http/folded-days.js';
import { downloadOf } from '../http/download.js';
import { filledForm, type Form, submit } from '../http/forms.js';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther } from '../http/page.js';
import { comparisonTable, comparisonView } from './comparison.view.js';
import { onDayView } from './on-day.view.js';
import { presetsOf } from './presets.js';

type Asked = Readonly<Record<string, unknown>>;

/** The plan as it stood, and what became different. */
@Controller('history')
export class HistoryPages {
  constructor(
    private readonly days: PlanOnDays,
    private readonly comparisons: Comparisons,
    private readonly lookBacks: LookBacks,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The end of a day; at first that of the last meeting's cut-off, for that is what the board saw. */
  @Get()
  @Needs('plan:read')
  async onDay(@Me() actor: Actor, @Query() query: Asked): Promise<Page | SeeOther> {
    const presets = presetsOf(await this.lookBacks.find(actor), this.clock.today());
    const asked = { at: presets[0]?.day, ...foldDays(query) };
    return submit(OnDay, asked, {
      save: async (input) => page('history/on-day.njk', onDayView(await this.days.read(actor, input), presets, asked)),
      again: (form) => page('history/on-day.njk', { form: typedIn(query, form), presets }),
    });
  }

  @Get('compare')
  @Needs('plan:read')
  async compare(@Me() actor: Actor, @Query() query: Asked): Promise<Page | SeeOther> {
    const presets = presetsOf(await this.lookBacks.find(actor), this.clock.today());
    const asked = { from: presets[0]?.day ?? '', ...foldDays(query) };
    if (asked.from === '') return page('history/compare.njk', { form: filledForm(query), presets });
    return submit(CompareDays, asked, {
      save: async (input) => page('history/compare.njk', comparisonView(await this.comparisons.read(actor, input), presets, asked)),
      again: (form) => page('history/compare.njk', { form: typedIn(query, form), presets }),
    });
  }

  /** The same lines, for a spreadsheet. */
  @Get(['compare.csv', 'compare.xlsx'])
  @Needs('plan:read')
  async table(@Me() actor: Actor, @Req() { routeOptions }: FastifyRequest, @Query() query: Asked): Promise<StreamableFile> {
    const compared = await this.comparisons.read(actor, await inputOf(CompareDays, foldDays(query)));
    const format = routeOptions.url?.endsWith('.xlsx') ? 'xlsx' : 'csv';
    const subject = actor.personId ?? actor.authorityId;
    const { from, to } = compared;
    await this.audit.recordReading(actor, { event: 'list.taken-away', subject, list: 'changes', as: format, from, to });
    return downloadOf(`changes-${compared.from}-to-${compared.to}`, comparisonTable(compared), format);
  }
}

/** A date that could not be read comes back in the parts in which it was typed. */
const typedIn = (query: Asked, { typed, problems }: Form): Form => ({ typed: { ...typed, ...query }, problems });
