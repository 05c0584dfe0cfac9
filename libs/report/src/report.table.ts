import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { Rendering, Report } from './report.js';

export const ReportTable = new EntitySchema<Report>({
  name: 'report',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    kind: column.text,
    title: column.text,
    deadlineId: column.uuidOrNone,
    dueOn: column.day,
    edition: column.count,
    status: column.text,
    asAt: column.moment,
    content: column.text,
    sha256: column.text,
    summary: column.textOrNone,
    correctionOf: column.uuidOrNone,
    whatChanged: column.textOrNone,
    signedBy: column.uuidOrNone,
    signedAt: column.momentOrNone,
    issuedAt: column.momentOrNone,
    issuedUnsigned: column.flag,
    version: column.version,
  },
});

export const RenderingTable = new EntitySchema<Rendering>({
  name: 'rendering',
  columns: {
    reportId: column.id,
    format: column.textKey,
    authorityId: column.uuid,
    bytes: column.bytes,
    sha256: column.text,
    madeAt: column.moment,
  },
});
