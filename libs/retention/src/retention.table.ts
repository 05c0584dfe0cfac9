import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { Purge, RetentionRule } from './retention.js';

export const RetentionRuleTable = new EntitySchema<RetentionRule>({
  name: 'retention_rule',
  columns: {
    authorityId: { type: 'uuid', primary: true },
    kind: column.textKey,
    months: column.count,
    version: column.version,
  },
});

export const PurgeTable = new EntitySchema<Purge>({
  name: 'purge',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    month: column.textOrNone,
    goesOn: column.day,
    doneAt: column.momentOrNone,
    counts: column.json,
  },
});
