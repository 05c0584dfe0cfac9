import { FigureImports, type ImportedMeasure, ImportFigures, Measures, textOfTable } from '#measure';
import type { Actor } from '#platform';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { plural } from '../http/templates.js';
import { uploadOf } from '../http/upload.js';

/** Figures of several measures from one table: first what would change, then the change. */
@Controller('measures/import')
export class FigureImportPages {
  constructor(
    private readonly imports: FigureImports,
    private readonly measures: Measures,
  ) {}

  @Get()
  @Needs('measure:write')
  importForm(@Me() actor: Actor): Promise<Page> {
    return this.form(actor, emptyForm);
  }

  @Post()
  @Needs('measure:write')
  check(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ImportFigures, sentLines(body), {
      save: async ({ lines }) => {
        const measures = await this.imports.check(actor, lines);
        return page('measures/import-check.njk', { measures, lines, changes: sum(measures, 'added') + sum(measures, 'corrected') });
      },
      again: (form) => this.form(actor, form),
    });
  }

  @Post('save')
  @Needs('measure:write')
  save(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ImportFigures, body, {
      save: async ({ lines }) => {
        const measures = await this.imports.take(actor, lines);
        const counted = `${plural(sum(measures, 'added'), 'figure')} added, ${sum(measures, 'corrected')} corrected`;
        return seeOther('/measures', `${counted}, in ${plural(measures.length, 'measure')}.`);
      },
      again: (form) => this.form(actor, form),
    });
  }

  private async form(actor: Actor, form: Form): Promise<Page> {
    return page('measures/import.njk', { form, measures: await this.measures.list(actor) });
  }
}

/** What a file holds stands in the field of the lines, so that it comes back there with what is wrong. */
function sentLines(body: unknown): Readonly<Record<string, unknown>> {
  const { file, fields } = uploadOf(body, 'file');
  return file === undefined ? fields : { ...fields, lines: textOfTable(file.bytes) };
}

const sum = (measures: readonly ImportedMeasure[], what: 'added' | 'corrected'): number =>
  measures.reduce((all, measure) => all + measure[what], 0);
