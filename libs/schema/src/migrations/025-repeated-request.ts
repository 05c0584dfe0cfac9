import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** What was answered to changes asked for under a key, so that asking again changes nothing. */
export class RepeatedRequest1764000025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table repeated_request (
        authority_id uuid not null references authority,
        person_id uuid not null references person,
        key text not null,
        fingerprint text not null,
        asked_at timestamptz not null,
        answered_at timestamptz,
        answer jsonb,
        primary key (authority_id, person_id, key)
      );
    `);
    await protect(runner, 'repeated_request');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table repeated_request');
  }
}
