import { fieldNames, type ImportProgress, type ListedImport } from '#spreadsheet';
import { ApiProperty } from '@nestjs/swagger';
import { Piece } from '../http/cursors.js';

export class SheetAnswer {
  @ApiProperty() readonly name: string;
  @ApiProperty({ type: 'integer' }) readonly rows: number;
}

export class ImportProgressAnswer implements ImportProgress {
  @ApiProperty({ enum: ['waiting', 'under-way', 'failed'], description: 'failed: the last try; it is tried again by itself' })
  readonly state: ImportProgress['state'];
  @ApiProperty({ type: 'integer', description: '0 to 100. Nothing is in the plan before all of it is' })
  readonly percent: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why the last try failed' })
  readonly fault: string | null;
}

export class BroughtInAnswer {
  @ApiProperty({ type: 'integer' })
  readonly row: number;
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ type: 'integer', description: '12 of A12' })
  readonly number: number;
  @ApiProperty()
  readonly title: string;
}

export class LeftOutAnswer {
  @ApiProperty({ type: 'integer' })
  readonly row: number;
  @ApiProperty()
  readonly why: string;
}

export class OutcomeAnswer {
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

export class ImportAnswer {
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
  @ApiProperty({ type: ImportProgressAnswer, nullable: true, description: 'Of the worker, while it brings the rows in' })
  readonly progress: ImportProgressAnswer | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why the worker brought nothing in' })
  readonly refusal: string | null;
  @ApiProperty({ type: OutcomeAnswer, nullable: true, description: 'What came in, once it has' })
  readonly outcome: OutcomeAnswer | null;
}

export class ListedImportAnswer implements Omit<ListedImport, 'asked'> {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly fileName: string;
  @ApiProperty({ type: String, format: 'date-time' }) readonly uploadedAt: Date;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null while it waits' })
  readonly broughtInOn: ListedImport['broughtInOn'];
}

export class ImportsAnswer extends Piece {
  @ApiProperty({ type: [ListedImportAnswer], description: 'The newest first' }) readonly imports: readonly ListedImportAnswer[];
}

export class ProblemAnswer {
  @ApiProperty({ type: String, nullable: true, description: 'As the spreadsheet names it', example: 'H' })
  readonly column: string | null;
  @ApiProperty()
  readonly message: string;
}

export class PlannedRowAnswer {
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

export class DryRunAnswer {
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
