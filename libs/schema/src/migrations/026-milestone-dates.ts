import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A milestone keeps its first date and how often it was moved to a later one; and it has a version, so that two at once lose nothing. */
export class MilestoneDates1764000026000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Nothing of the plan changes by this, so no day of its history does.
    await runner.query(`
      select set_config('app.door', 'migration', true);
      alter table milestone add original_due_on date, add moved_later integer not null default 0, add version integer not null default 1;
      alter table milestone disable trigger user;
      update milestone set original_due_on = due_on;
      alter table milestone enable trigger user;
      alter table milestone alter original_due_on set not null, alter moved_later drop default, alter version drop default;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table milestone drop original_due_on, drop moved_later, drop version');
  }
}
