import { type Actor, Invalid } from '#platform';
import {
  BringInRows,
  ChooseSheet,
  DryRuns,
  FindRows,
  Imports,
  LayOutImport,
  LongImports,
  NamePeople,
  type SheetImport,
} from '#spreadsheet';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PieceOfList, pieceOf } from '../http/cursors.js';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { uploadOf } from '../http/upload.js';
import { DryRunAnswer, ImportAnswer, ImportsAnswer, OutcomeAnswer, type ProblemAnswer } from './import-answers.js';

@ApiTags('Import')
@Controller('api/v1/imports')
export class ImportsApi {
  constructor(
    private readonly imports: Imports,
    private readonly dryRuns: DryRuns,
    private readonly longImports: LongImports,
  ) {}

  /** The files that were sent, but for those that nobody brought in for two weeks. */
  @Get()
  @Needs('plan:import')
  @ApiOkResponse({ type: ImportsAnswer })
  async list(@Me() actor: Actor, @Query() asked: PieceOfList): Promise<ImportsAnswer> {
    const found = await this.imports.list(actor, 10_000);
    const listed = found.map(({ id, fileName, uploadedAt, broughtInOn }) => ({ id, fileName, uploadedAt, broughtInOn }));
    return pieceOf('imports', listed, asked);
  }

  /** Reads an Excel workbook, a CSV file or a Word document, sent as multipart/form-data in the field `file`. Nothing comes into the plan. */
  @Post()
  @Needs('plan:import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: ImportAnswer })
  async start(@Me() actor: Actor, @Body() body: object): Promise<ImportAnswer> {
    const { file } = uploadOf(body, 'file');
    if (!file) throw new Invalid([{ field: 'file', message: 'Send the spreadsheet in the field “file”' }]);
    return this.answer(actor, await this.imports.start(actor, file));
  }

  @Get(':id')
  @Needs('plan:import')
  @ApiOkResponse({ type: ImportAnswer })
  async one(@Me() actor: Actor, @Param('id') id: string): Promise<ImportAnswer> {
    return this.answer(actor, await this.imports.find(actor, id));
  }

  /** Takes another sheet, or another row of headings; what the columns hold is guessed anew. */
  @Post(':id/sheet')
  @HttpCode(200)
  @Needs('plan:import')
  @ApiOkResponse({ type: ImportAnswer })
  async chooseSheet(@Me() actor: Actor, @Param('id') id: string, @Body() input: ChooseSheet): Promise<ImportAnswer> {
    await this.imports.chooseSheet(actor, id, input);
    return this.one(actor, id);
  }

  /** Says what each column holds. */
  @Post(':id/columns')
  @HttpCode(200)
  @Needs('plan:import')
  @ApiOkResponse({ type: ImportAnswer })
  async layOut(@Me() actor: Actor, @Param('id') id: string, @Body() input: LayOutImport): Promise<ImportAnswer> {
    await this.imports.layOut(actor, id, input);
    return this.one(actor, id);
  }

  /** Says who is meant by names that nobody here has. */
  @Post(':id/people')
  @HttpCode(200)
  @Needs('plan:import')
  @ApiOkResponse({ type: DryRunAnswer })
  async namePeople(@Me() actor: Actor, @Param('id') id: string, @Body() input: NamePeople): Promise<DryRunAnswer> {
    await this.imports.namePeople(actor, id, input);
    return this.dryRun(actor, id);
  }

  /** What would become of the rows, with each problem by row and column. */
  @Get(':id/dry-run')
  @Needs('plan:import')
  @ApiOkResponse({ type: DryRunAnswer })
  async dryRun(@Me() actor: Actor, @Param('id') id: string, @Query() { show, page }: FindRows = {}): Promise<DryRunAnswer> {
    const { mark, coming, rows, unknownPeople, counts, pages } = await this.dryRuns.of(actor, id, { view: show ?? 'all', page });
    const placed = ({ column, message }: ProblemAnswer): ProblemAnswer => ({ column, message });
    return {
      mark,
      coming,
      leftOut: counts['left-out'],
      pages,
      rows: rows.map(({ row, becomes, action, title, told: words, problems, notes }) => ({
        row,
        becomes,
        actionId: action?.id ?? null,
        title,
        told: words,
        problems: problems.map(placed),
        notes: notes.map(placed),
      })),
      unknownPeople: unknownPeople.map(({ name }) => name),
    };
  }

  /** Brings the rows in, all or nothing. 409 when the plan has changed since the dry run. */
  @Post(':id/bring-in')
  @HttpCode(200)
  @Needs('plan:import')
  @ApiOkResponse({ type: OutcomeAnswer })
  @ApiAcceptedResponse({
    type: ImportAnswer,
    description: 'There are many rows and the worker brings them in: ask the import how far it is',
  })
  async bringIn(
    @Me() actor: Actor,
    @Param('id') id: string,
    @Body() input: BringInRows,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutcomeAnswer | ImportAnswer> {
    const outcome = await this.longImports.bringIn(actor, id, input);
    if (outcome !== undefined) return told(outcome);
    reply.code(202).header('retry-after', '5').header('location', `/api/v1/imports/${id}`);
    return this.one(actor, id);
  }

  /** Deletes what was read of a file that is not wanted. */
  @Delete(':id')
  @HttpCode(204)
  @Needs('plan:import')
  @ApiNoContentResponse()
  discard(@Me() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.imports.discard(actor, id);
  }

  private async answer(actor: Actor, sheetImport: SheetImport): Promise<ImportAnswer> {
    const { id, fileName, sheets, layout, broughtInOn, refusal, outcome } = sheetImport;
    return {
      id,
      fileName,
      sheets,
      sheet: layout.sheet + 1,
      headerRow: layout.headerRow + 1,
      columns: layout.mapping.map((field) => field ?? 'none'),
      fillDown: layout.fillDown,
      underWay: layout.underWay,
      broughtInOn,
      progress: (await this.longImports.progress(actor, sheetImport)) ?? null,
      refusal,
      outcome: outcome && told(outcome),
    };
  }
}

const told = ({ added, changed, same, leftOut, askedFor }: OutcomeAnswer): OutcomeAnswer => ({ added, changed, same, leftOut, askedFor });
