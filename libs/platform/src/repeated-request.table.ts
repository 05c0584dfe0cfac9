import { EntitySchema } from 'typeorm';
import { column } from './columns.js';
import type { RepeatedRequest } from './repeated-request.js';

export const RepeatedRequestTable = new EntitySchema<RepeatedRequest>({
  name: 'repeated_request',
  columns: {
    authorityId: { type: 'uuid', primary: true },
    personId: column.id,
    key: column.textKey,
    fingerprint: column.text,
    askedAt: column.moment,
    answeredAt: column.momentOrNone,
    answer: column.jsonOrNone,
  },
});
