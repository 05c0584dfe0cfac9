import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** Files on their way into the plan, what their columns hold, and how actions came in. */
export class Spreadsheet1764000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sheet_import (
        id uuid primary key,
        authority_id uuid not null references authority,
        file_name text not null,
        size integer not null,
        sheets jsonb not null,
        content bytea,
        layout jsonb not null,
        uploaded_by uuid references person,
        uploaded_at timestamptz not null,
        brought_in_on date,
        outcome jsonb,
        check ((brought_in_on is null) = (outcome is null))
      );
      create index sheet_import_uploaded on sheet_import (authority_id, uploaded_at desc);
      create table column_memory (
        authority_id uuid not null references authority,
        heading text not null,
        field text not null,
        primary key (authority_id, heading)
      );
      create table action_origin (
        action_id uuid primary key references action,
        authority_id uuid not null references authority,
        number text,
        cells jsonb not null,
        brought_in_on date not null
      );
    `);
    await protect(runner, 'sheet_import');
    await protect(runner, 'column_memory');
    await protect(runner, 'action_origin', { along: { table: 'action', column: 'action_id' } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table action_origin, column_memory, sheet_import');
  }
}
