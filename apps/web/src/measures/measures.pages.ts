import { DefineMeasure, Measures, ObserveFigure, PasteFigures, periods, periodWords, stepsInLines } from '#measure';
import { ConcernList } from '#plan';
import type { Actor } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { emptyForm, filledForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { plural } from '../http/templates.js';
import { betterWords, isStale, measureLine, measureStory } from './measures.view.js';

@Controller('measures')
export class MeasurePages {
  constructor(
    private readonly measures: Measures,
    private readonly concerns: ConcernList,
  ) {}

  @Get()
  @Needs('plan:read')
  async list(@Me() actor: Actor, @Query('show') show: unknown): Promise<Page> {
    const all = await this.measures.list(actor);
    const stale = show === 'stale';
    return page('measures/measures.njk', { measures: (stale ? all.filter(isStale) : all).map(measureLine), stale, known: all.length > 0 });
  }

  @Get('new')
  @Needs('measure:write')
  defineForm(@Me() actor: Actor): Promise<Page> {
    return this.form(actor, emptyForm);
  }

  @Post()
  @Needs('measure:write')
  define(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(DefineMeasure, body, {
      save: async (input) => {
        const { key } = await this.measures.define(actor, input);
        return seeOther(`/measures/${key}`, 'Measure defined. Now add its figures.');
      },
      again: (form) => this.form(actor, form),
    });
  }

  @Get(':key')
  @Needs('plan:read')
  async story(@Me() actor: Actor, @Param('key') key: string): Promise<Page> {
    return page('measures/measure.njk', measureStory(await this.measures.story(actor, key)));
  }

  @Get(':key/change')
  @Needs('measure:write')
  async changeForm(@Me() actor: Actor, @Param('key') key: string): Promise<Page> {
    const measure = await this.measures.story(actor, key);
    return this.form(
      actor,
      filledForm({ ...measure, steps: stepsInLines(measure.steps), concernIds: measure.concerns.map(({ id }) => id) }),
      key,
    );
  }

  @Post(':key/change')
  @Needs('measure:write')
  change(@Me() actor: Actor, @Param('key') key: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(DefineMeasure, body, {
      save: async (input) => {
        const { key: now } = await this.measures.change(actor, key, input);
        return seeOther(`/measures/${now}`, 'Measure saved.');
      },
      again: async (form) => this.form(actor, form, (await this.measures.story(actor, key)).key),
    });
  }

  @Get(':key/figure')
  @Needs('measure:write')
  figureForm(@Me() actor: Actor, @Param('key') key: string): Promise<Page> {
    return this.figures(actor, key, 'figure', emptyForm);
  }

  @Post(':key/figure')
  @Needs('measure:write')
  observe(@Me() actor: Actor, @Param('key') key: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ObserveFigure, body, {
      save: async (input) => {
        await this.measures.observe(actor, key, input);
        return seeOther(`/measures/${key}`, 'Figure saved.');
      },
      again: (form) => this.figures(actor, key, 'figure', form),
    });
  }

  @Get(':key/paste')
  @Needs('measure:write')
  pasteForm(@Me() actor: Actor, @Param('key') key: string): Promise<Page> {
    return this.figures(actor, key, 'paste', emptyForm);
  }

  @Post(':key/paste')
  @Needs('measure:write')
  paste(@Me() actor: Actor, @Param('key') key: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(PasteFigures, body, {
      save: async (input) => {
        const { added, corrected } = await this.measures.paste(actor, key, input);
        return seeOther(`/measures/${key}`, `${plural(added, 'figure')} added, ${corrected} corrected.`);
      },
      again: (form) => this.figures(actor, key, 'paste', form),
    });
  }

  private async figures(actor: Actor, key: string, template: 'figure' | 'paste', form: Form): Promise<Page> {
    return page(`measures/${template}.njk`, { form, measure: await this.measures.story(actor, key) });
  }

  private async form(actor: Actor, form: Form, key?: string): Promise<Page> {
    const { concerns } = await this.concerns.of(actor, { show: 'all' });
    return page('measures/form.njk', {
      form,
      key,
      concerns: concerns.map(({ id, number, title }) => ({ value: id, text: `C${number} ${title}` })),
      betters: Object.entries(betterWords).map(([value, text]) => ({ value, text })),
      periods: periods.map((value) => ({ value, text: periodWords[value] })),
    });
  }
}
