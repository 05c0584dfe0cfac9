import { deadlineKinds } from '#board';
import { fileStates, type ListedReport, reportFormats, type ReportInFull, waysToRead } from '#report';
import { ApiProperty } from '@nestjs/swagger';
import { Piece } from '../http/cursors.js';

export class ReportAnswer {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;
  @ApiProperty({ enum: deadlineKinds })
  readonly kind: string;
  @ApiProperty()
  readonly title: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readonly deadlineId: string | null;
  @ApiProperty({ format: 'date' })
  readonly dueOn: string;
  @ApiProperty()
  readonly edition: number;
  @ApiProperty({ enum: ['draft', 'signed', 'issued'] })
  readonly status: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'The moment of the figures' })
  readonly asAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly issuedAt: Date | null;
  @ApiProperty({ description: 'Sent out on its day without a signature' })
  readonly issuedUnsigned: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'What this edition changes' })
  readonly whatChanged: string | null;
}

export class ReportInFullAnswer extends ReportAnswer {
  @ApiProperty({ description: 'SHA-256 of the frozen content' })
  readonly sha256: string;
  @ApiProperty({ type: String, nullable: true })
  readonly summary: string | null;
  @ApiProperty({ type: Object, additionalProperties: { type: 'string' }, description: 'The commentary on each priority, by its id' })
  readonly commentary: object;
  @ApiProperty({ description: 'To be given back when changing it' })
  readonly version: number;
  @ApiProperty({
    type: Object,
    additionalProperties: true,
    description: 'Title, notices, facts and blocks: the report as it is laid before readers',
  })
  readonly paper: object;
}

export class ReportsAnswer extends Piece {
  @ApiProperty({ type: [ReportAnswer], description: 'The last due first' })
  readonly reports: readonly ReportAnswer[];
}

export class PaperAnswer {
  @ApiProperty({
    type: Object,
    additionalProperties: true,
    description: 'Title, notices, facts and blocks, as they are laid before readers',
  })
  readonly paper: object;
}

export class FileAnswer {
  @ApiProperty({ enum: reportFormats })
  readonly format: string;
  @ApiProperty({ enum: fileStates })
  readonly state: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Bytes, of a file that is ready' })
  readonly size: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why the last try failed; it is tried again by itself' })
  readonly fault: string | null;
}

export class FilesAnswer {
  @ApiProperty({ type: [FileAnswer] })
  readonly files: readonly FileAnswer[];
}

export class ReceiptAnswer {
  @ApiProperty({ description: 'Job title' })
  readonly reader: string;
  @ApiProperty()
  readonly edition: number;
  @ApiProperty({ enum: waysToRead })
  readonly how: string;
  @ApiProperty({ format: 'date-time' })
  readonly firstAt: Date;
  @ApiProperty({ format: 'date-time' })
  readonly lastAt: Date;
  @ApiProperty()
  readonly times: number;
}

export class ReceiptsAnswer {
  @ApiProperty({ type: [ReceiptAnswer] })
  readonly receipts: readonly ReceiptAnswer[];
}

export function answerOf(report: Omit<ListedReport, 'isLatest' | 'signatory'>): ReportAnswer {
  const { id, kind, title, deadlineId, dueOn, edition, status, asAt, issuedAt, issuedUnsigned, whatChanged } = report;
  return { id, kind, title, deadlineId, dueOn, edition, status, asAt, issuedAt, issuedUnsigned, whatChanged };
}

export function answerInFull({ report, paper }: ReportInFull): ReportInFullAnswer {
  const { sha256, version, words } = report;
  const { summary = null, ...commentary } = words;
  return Object.assign(answerOf(report), { sha256, summary, commentary, version, paper });
}
