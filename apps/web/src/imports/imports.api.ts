import { type Actor, Invalid } from '#platform';
import {
  BringingIn,
  BringInRows,
  ChooseSheet,
  DryRuns,
  fieldNames,
  FindRows,
  Imports,
  LayOutImport,
  type ListedImport,
  NamePeople,
  type SheetImport,
} from '#spreadsheet';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/me.decorator.js';
import { Needs } from '../http/needs.js';
import { uploadOf } from '../http/upload.js';

class SheetAnswer {
  @ApiProperty() readonly name: string;
  @ApiProperty({ type: 'integer' }) readonly rows: number;
}

class ImportAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty()
  readonly fileName: string;
  @ApiProperty({ type: [SheetAnswer] })
  readonly sheets: readonly SheetAnswer[];
  @ApiProperty({ type: 'integer', description: 'The sheet that is taken, from 1' })
  readonly sheet: number;
  @ApiProperty({ type: 'integer', description: 'The row that names its columns, from 1' })
  readonly headerRow: number;
  @ApiProperty({ enum: [...fieldNames, 'none'], isArray: true, description: 'What each column is taken for, from the left' })
  readonly columns: readonly string[];
  @ApiProperty()
  readonly fillDown: boolean;
  @ApiProperty()
  readonly underWay: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly broughtInOn: string | null;
}

class ListedImportAnswer implements ListedImport {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly fileName: string;
  @ApiProperty({ type: String, format: 'date-time' }) readonly uploadedAt: Date;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null while it waits' })
  readonly broughtInOn: ListedImport['broughtInOn'];
}

class ImportsAnswer {
  @ApiProperty({ type: [ListedImportAnswer], description: 'The newest first, at most 20' }) readonly imports: readonly ListedImportAnswer[];
}

class ProblemAnswer {
  @ApiProperty({ type: String, nullable: true, description: 'As the spreadsheet names it', example: 'H' })
  readonly column: string | null;
  @ApiProperty()
  readonly message: string;
}

class PlannedRowAnswer {
  @ApiProperty({ type: 'integer', description: 'As the file counts, from 1' })
  readonly row: number;
  @ApiProperty({ enum: ['new', 'changed', 'same', 'left-out', 'no-action'] })
  readonly becomes: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly actionId: string | null;
  @ApiProperty()
  readonly title: string;
  @ApiProperty({ type: [String], description: 'What would be done' })
  readonly told: readonly string[];
  @ApiProperty({ type: [ProblemAnswer], description: 'Any one leaves the row out' })
  readonly problems: readonly ProblemAnswer[];
  @ApiProperty({ type: [ProblemAnswer] })
  readonly notes: readonly ProblemAnswer[];
}

class DryRunAnswer {
  @ApiProperty({ description: 'To be sent back when the rows are brought in' })
  readonly mark: string;
  @ApiProperty({ type: 'integer', description: 'Rows that would come in' })
  readonly coming: number;
  @ApiProperty({ type: 'integer', description: 'Rows that have a problem' })
  readonly leftOut: number;
  @ApiProperty({ type: 'integer', description: 'Pages of 100 rows' })
  readonly pages: number;
  @ApiProperty({ type: [PlannedRowAnswer], description: 'At most 100' })
  readonly rows: readonly PlannedRowAnswer[];
  @ApiProperty({ type: [String], description: 'Names that nobody here has' })
  readonly unknownPeople: readonly string[];
}

class BroughtInAnswer {
  @ApiProperty({ type: 'integer' })
  readonly row: number;
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ type: 'integer', description: '12 of A12' })
  readonly number: number;
  @ApiProperty()
  readonly title: string;
}

class LeftOutAnswer {
  @ApiProperty({ type: 'integer' })
  readonly row: number;
  @ApiProperty()
  readonly why: string;
}

class OutcomeAnswer {
  @ApiProperty({ type: [BroughtInAnswer] })
  readonly added: readonly BroughtInAnswer[];
  @ApiProperty({ type: [BroughtInAnswer] })
  readonly changed: readonly BroughtInAnswer[];
  @ApiProperty({ type: 'integer' })
  readonly same: number;
  @ApiProperty({ type: [LeftOutAnswer] })
  readonly leftOut: readonly LeftOutAnswer[];
  @ApiProperty({ type: [BroughtInAnswer], description: 'A later date was asked for, which someone else decides' })
  readonly askedFor: readonly BroughtInAnswer[];
}

@ApiTags('Import')
@Controller('api/v1/imports')
export class ImportsApi {
  constructor(
    private readonly imports: Imports,
    private readonly dryRuns: DryRuns,
    private readonly bringingIn: BringingIn,
  ) {}

  /** The files of the last weeks. */
  @Get()
  @Needs('plan:import')
  @ApiOkResponse({ type: ImportsAnswer })
  async list(@Me() actor: Actor): Promise<ImportsAnswer> {
    const found = await this.imports.list(actor);
    return { imports: found.map(({ id, fileName, uploadedAt, broughtInOn }) => ({ id, fileName, uploadedAt, broughtInOn })) };
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
    return answer(await this.imports.start(actor, file));
  }

  @Get(':id')
  @Needs('plan:import')
  @ApiOkResponse({ type: ImportAnswer })
  async one(@Me() actor: Actor, @Param('id') id: string): Promise<ImportAnswer> {
    return answer(await this.imports.find(actor, id));
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
    const told = ({ column, message }: ProblemAnswer): ProblemAnswer => ({ column, message });
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
        problems: problems.map(told),
        notes: notes.map(told),
      })),
      unknownPeople: unknownPeople.map(({ name }) => name),
    };
  }

  /** Brings the rows in, all or nothing. 409 when the plan has changed since the dry run. */
  @Post(':id/bring-in')
  @HttpCode(200)
  @Needs('plan:import')
  @ApiOkResponse({ type: OutcomeAnswer })
  async bringIn(@Me() actor: Actor, @Param('id') id: string, @Body() input: BringInRows): Promise<OutcomeAnswer> {
    const { added, changed, same, leftOut, askedFor } = await this.bringingIn.bringIn(actor, id, input);
    return { added, changed, same, leftOut, askedFor };
  }

  /** Deletes what was read of a file that is not wanted. */
  @Delete(':id')
  @HttpCode(204)
  @Needs('plan:import')
  @ApiNoContentResponse()
  discard(@Me() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.imports.discard(actor, id);
  }
}

const answer = ({ id, fileName, sheets, layout, broughtInOn }: SheetImport): ImportAnswer => ({
  id,
  fileName,
  sheets,
  sheet: layout.sheet + 1,
  headerRow: layout.headerRow + 1,
  columns: layout.mapping.map((field) => field ?? 'none'),
  fillDown: layout.fillDown,
  underWay: layout.underWay,
  broughtInOn,
});
