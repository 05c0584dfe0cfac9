import { DefaultNamingStrategy, type EntitySchemaColumnOptions } from 'typeorm';

/** The kinds of column that tables are made of, so that a table file lists names rather than options. */
export const column = {
  id: { type: 'uuid', primary: true },
  uuid: { type: 'uuid' },
  uuids: { type: 'uuid', array: true },
  uuidOrNone: { type: 'uuid', nullable: true },
  text: { type: 'text' },
  textOrNone: { type: 'text', nullable: true },
  textKey: { type: 'text', primary: true },
  texts: { type: 'text', array: true },
  day: { type: 'date' },
  dayOrNone: { type: 'date', nullable: true },
  moment: { type: 'timestamptz' },
  momentOrNone: { type: 'timestamptz', nullable: true },
  count: { type: 'integer' },
  countKey: { type: 'integer', primary: true },
  countOrNone: { type: 'integer', nullable: true },
  counts: { type: 'integer', array: true },
  number: { type: 'double precision' },
  flag: { type: 'boolean' },
  json: { type: 'jsonb' },
  jsonOrNone: { type: 'jsonb', nullable: true },
  bytes: { type: 'bytea' },
  bytesOrNone: { type: 'bytea', nullable: true },
  bigId: { type: 'bigint', primary: true, generated: 'increment' },
  version: { type: 'integer', version: true },
} as const satisfies Record<string, EntitySchemaColumnOptions>;

/** ownerId in the type is owner_id in the table. */
export class SnakeCase extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
