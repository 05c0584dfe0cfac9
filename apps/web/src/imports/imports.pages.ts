import { Holders } from '#plan';
import { type Actor, Invalid } from '#platform';
import { BringInRows, ChooseSheet, DryRuns, Imports, LayOutImport, LongImports, NamePeople } from '#spreadsheet';
import { Body, Controller, Get, Param, Post, Query, Req, type StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { downloadFormats, downloadOf } from '../http/download.js';
import { emptyForm, type Form, submit } from '../http/forms.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { type Page, page, type SeeOther, seeOther } from '../http/page.js';
import { plural } from '../http/templates.js';
import { uploadOf } from '../http/upload.js';
import { columnsIn, columnsView, dryRunView, outcomeView, peopleIn, viewAsked } from './imports.view.js';
import { leftOutLines, rowLines } from './row-lines.js';

class NoFields {}

@Controller('imports')
export class ImportPages {
  constructor(
    private readonly imports: Imports,
    private readonly dryRuns: DryRuns,
    private readonly longImports: LongImports,
    private readonly holders: Holders,
  ) {}

  @Get()
  @Needs('plan:import')
  chooseForm(@Me() actor: Actor): Promise<Page> {
    return this.choose(actor, emptyForm);
  }

  @Post()
  @Needs('plan:import')
  upload(@Me() actor: Actor, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(NoFields, body, {
      save: async () => {
        const { file } = uploadOf(body, 'file');
        if (!file) throw new Invalid([{ field: 'file', message: 'Select the spreadsheet or the Word document' }]);
        const { id } = await this.imports.start(actor, file);
        return seeOther(`/imports/${id}/columns`);
      },
      again: (form) => this.choose(actor, { ...form, typed: {} }),
    });
  }

  @Get(':id/columns')
  @Needs('plan:import')
  columnsForm(@Me() actor: Actor, @Param('id') id: string): Promise<Page> {
    return this.columns(actor, id, emptyForm);
  }

  @Post(':id/sheet')
  @Needs('plan:import')
  chooseSheet(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(ChooseSheet, body, {
      save: async (input) => {
        await this.imports.chooseSheet(actor, id, input);
        return seeOther(`/imports/${id}/columns`);
      },
      again: (form) => this.columns(actor, id, form),
    });
  }

  @Post(':id/columns')
  @Needs('plan:import')
  layOut(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(LayOutImport, columnsIn(body), {
      save: async (input) => {
        await this.imports.layOut(actor, id, input);
        return seeOther(`/imports/${id}`);
      },
      again: (form) => this.columns(actor, id, form),
    });
  }

  /** What would become of each row; once it is brought in, what became of them. */
  @Get(':id')
  @Needs('plan:import')
  show(@Me() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>): Promise<Page> {
    return this.dryRun(actor, id, emptyForm, query);
  }

  /** The rows of a view to take away, a line for each thing to put right or to know; once it is brought in, what was left out. */
  @Get(downloadFormats.map((format) => `:id/rows.${format}`))
  @Needs('plan:import')
  async rows(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Query() query: Record<string, unknown>,
  ): Promise<StreamableFile> {
    const { outcome } = await this.imports.find(actor, id);
    const format = request.routeOptions.url?.endsWith('.csv') ? 'csv' : 'xlsx';
    const lines = outcome ? leftOutLines(outcome) : rowLines((await this.dryRuns.whole(actor, id, viewAsked(query).view)).rows);
    return downloadOf('rows-of-the-file', lines, format);
  }

  @Post(':id/people')
  @Needs('plan:import')
  namePeople(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(NamePeople, peopleIn(body), {
      save: async (input) => {
        await this.imports.namePeople(actor, id, input);
        return seeOther(`/imports/${id}`, 'Names saved');
      },
      again: (form) => this.dryRun(actor, id, form),
    });
  }

  @Post(':id/bring-in')
  @Needs('plan:import')
  bringIn(@Me() actor: Actor, @Param('id') id: string, @Body() body: unknown): Promise<Page | SeeOther> {
    return submit(BringInRows, body, {
      save: async (input) => {
        const outcome = await this.longImports.bringIn(actor, id, input);
        const told = outcome && `${plural(outcome.added.length, 'new action')}, ${outcome.changed.length} changed`;
        return told === undefined ? seeOther(`/imports/${id}`) : seeOther(`/imports/${id}`, told);
      },
      again: (form) => this.dryRun(actor, id, form),
    });
  }

  @Post(':id/discard')
  @Needs('plan:import')
  async discard(@Me() actor: Actor, @Param('id') id: string): Promise<SeeOther> {
    await this.imports.discard(actor, id);
    return seeOther('/imports', 'The file is deleted. Nothing of it came into the plan');
  }

  private async choose(actor: Actor, form: Form): Promise<Page> {
    return page('imports/choose.njk', { form, imports: await this.imports.list(actor) });
  }

  private async columns(actor: Actor, id: string, form: Form): Promise<Page> {
    return page('imports/columns.njk', columnsView(await this.imports.open(actor, id), form));
  }

  private async dryRun(actor: Actor, id: string, form: Form, query: Readonly<Record<string, unknown>> = {}): Promise<Page> {
    const sheetImport = await this.imports.find(actor, id);
    if (sheetImport.outcome !== null) return page('imports/outcome.njk', outcomeView(sheetImport, sheetImport.outcome));
    const progress = await this.longImports.progress(actor, sheetImport);
    if (progress !== undefined) return page('imports/under-way.njk', { sheetImport, progress });
    const dryRun = await this.dryRuns.of(actor, id, viewAsked(query));
    const people = [...(await this.holders.owners(actor)), ...(await this.holders.leads(actor))];
    return page('imports/dry-run.njk', dryRunView(dryRun, people, form));
  }
}
