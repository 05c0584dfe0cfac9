import { EntitySchema } from 'typeorm';
import { column } from './columns.js';

/** A job that must run because of a change; it commits with the change and is handed to the queue afterwards. */
export interface OutboxEntry {
  readonly id: string;
  readonly authorityId: string;
  readonly job: string;
  readonly data: Readonly<Record<string, string>>;
  readonly addedAt: Date;
  /** When the queue was last rung for it. */
  readonly handedAt: Date | null;
  readonly doneAt: Date | null;
  readonly attempts: number;
  readonly lastError: string | null;
}

export const OutboxTable = new EntitySchema<OutboxEntry>({
  name: 'outbox',
  columns: {
    id: column.bigId,
    authorityId: column.uuid,
    job: column.text,
    data: column.json,
    addedAt: column.moment,
    handedAt: column.momentOrNone,
    doneAt: column.momentOrNone,
    attempts: column.count,
    lastError: column.textOrNone,
  },
});
