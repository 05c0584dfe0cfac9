import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** Measures of several concerns, figures and targets as they stood on any day, and what accountable leads say of their priorities. */
export class Impact1764000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table measure_concern (
        measure_id uuid not null references measure,
        concern_id uuid not null references concern,
        authority_id uuid not null references authority,
        primary key (measure_id, concern_id)
      );
      create index measure_concern_concern on measure_concern (concern_id);
      select set_config('app.door', 'migration', true);
      insert into measure_concern (measure_id, concern_id, authority_id)
        select id, concern_id, authority_id from measure where concern_id is not null;
      select set_config('app.door', '', true);
      alter table measure drop column concern_id;
      alter table measure add column earlier_aims jsonb not null default '[]';
      alter table observation add column earlier jsonb not null default '[]';
      create table priority_rating (
        id uuid primary key,
        authority_id uuid not null references authority,
        priority_id uuid not null references priority,
        rating text,
        reason text,
        rated_by uuid references person,
        rated_on date not null,
        rated_at timestamptz not null,
        check (rating in ('green', 'amber', 'red'))
      );
      create index priority_rating_latest on priority_rating (priority_id, rated_at desc);
    `);
    await protect(runner, 'measure_concern', { along: { table: 'concern', column: 'concern_id' } });
    await protect(runner, 'priority_rating');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table priority_rating;
      alter table observation drop column earlier;
      alter table measure drop column earlier_aims;
      alter table measure add column concern_id uuid references concern;
      select set_config('app.door', 'migration', true);
      update measure set concern_id = (select concern_id from measure_concern where measure_id = measure.id order by concern_id limit 1);
      select set_config('app.door', '', true);
      drop table measure_concern;
    `);
  }
}
