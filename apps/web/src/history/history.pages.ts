import { LookBacks } from '#board';
import { Clock } from '#calendar';
import { CompareDays, Comparisons, OnDay, PlanOnDays } from '#plan';
import type { Actor } from '#platform';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { foldDays } from '../http/folded-days.js';
import { filledForm, type Form, submit } from '../http/forms.js';
import { inputOf } from '../http/inputs.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther } from '../http/page.js';
import { csvOf } from '../plan/csv.js';
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
  @Get('compare.csv')
  @Needs('plan:read')
  async table(@Me() actor: Actor, @Query() query: Asked): Promise<StreamableFile> {
    const compared = await this.comparisons.read(actor, await inputOf(CompareDays, foldDays(query)));
    return new StreamableFile(Buffer.from(csvOf(comparisonTable(compared))), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="changes-${compared.from}-to-${compared.to}.csv"`,
    });
  }
}

/** A date that could not be read comes back in the parts in which it was typed. */
const typedIn = (query: Asked, { typed, problems }: Form): Form => ({ typed: { ...typed, ...query }, problems });
