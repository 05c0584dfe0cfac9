import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectShared } from '../policies.js';

/** Accounts at the council's own sign-on, each tied to one person here. */
export class ProviderAccount1764000028000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table provider_account (
        issuer text not null,
        subject text not null,
        person_id uuid not null references person,
        tied_by text not null check (tied_by in ('address', 'link')),
        tied_at timestamptz not null,
        primary key (issuer, subject),
        unique (person_id, issuer)
      );
    `);
    await protectShared(runner, 'provider_account', undefined, ['sign-in']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table provider_account');
  }
}
