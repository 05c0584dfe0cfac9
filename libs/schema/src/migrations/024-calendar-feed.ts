import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** What other programs of a person's read: calendars that subscribe by a secret address. */
export class CalendarFeed1764000024000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_feed (
        authority_id uuid not null references authority,
        person_id uuid not null references person,
        secret_hash text not null unique,
        made_at timestamptz not null,
        last_read_at timestamptz,
        primary key (authority_id, person_id)
      );
    `);
    await protect(runner, 'calendar_feed', { doors: ['sign-in'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendar_feed');
  }
}
