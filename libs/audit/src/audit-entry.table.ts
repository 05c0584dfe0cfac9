import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { AuditEntry } from './audit-entry.js';

export const AuditEntryTable = new EntitySchema<AuditEntry>({
  name: 'audit_entry',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    position: column.count,
    at: column.moment,
    personId: column.uuidOrNone,
    actor: column.text,
    via: column.text,
    event: column.text,
    subject: column.text,
    details: column.json,
    previousHash: column.text,
    hash: column.text,
    restrictedTo: column.uuidOrNone,
    detailsHash: column.textOrNone,
    redactedAt: column.momentOrNone,
  },
});
