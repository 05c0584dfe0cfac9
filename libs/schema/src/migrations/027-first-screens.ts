import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** Lists as people save them under a name, and when somebody last looked at an authority. */
export class FirstScreens1764000027000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table saved_view (
        id uuid primary key,
        authority_id uuid not null references authority,
        person_id uuid not null references person,
        list text not null,
        name text not null,
        query text not null,
        shared boolean not null,
        saved_at timestamptz not null,
        version integer not null default 1
      );
      create unique index saved_view_name on saved_view (authority_id, person_id, list, lower(name));
      create table last_look (
        authority_id uuid not null references authority,
        person_id uuid not null references person,
        looked_at timestamptz not null,
        primary key (authority_id, person_id)
      );
    `);
    await protect(runner, 'saved_view');
    await protect(runner, 'last_look');
    // A view is its person's; others see it once it is shared, and only its person changes it.
    await runner.query(`
      create policy own_or_shared on saved_view as restrictive for select using (shared or person_id = app_person());
      create policy own_to_change on saved_view as restrictive for update using (person_id = app_person());
      create policy own_to_delete on saved_view as restrictive for delete using (person_id = app_person());
      create policy own_look on last_look as restrictive using (person_id = app_person());
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table saved_view, last_look');
  }
}
