import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { Commentary } from './commentary.js';
import type { Receipt, Rendering, Report } from './report.js';

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
    correctionOf: column.uuidOrNone,
    whatChanged: column.textOrNone,
    signedBy: column.uuidOrNone,
    signedAt: column.momentOrNone,
    issuedAt: column.momentOrNone,
    issuedUnsigned: column.flag,
    accuracyReaders: column.uuids,
    accuracyAskedAt: column.momentOrNone,
    version: column.version,
  },
});

export const CommentaryTable = new EntitySchema<Commentary>({
  name: 'commentary',
  columns: {
    deadlineId: column.id,
    edition: column.countKey,
    part: column.textKey,
    authorityId: column.uuid,
    words: column.text,
    post: column.textOrNone,
    sharedWith: column.uuids,
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

export const ReceiptTable = new EntitySchema<Receipt>({
  name: 'receipt',
  columns: {
    reportId: column.id,
    personId: column.id,
    how: column.textKey,
    authorityId: column.uuid,
    firstAt: column.moment,
    lastAt: column.moment,
    times: column.count,
  },
});
