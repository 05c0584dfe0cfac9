import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect, protectShared } from '../policies.js';

/** Links by which people set a password, tries that are counted by client and account, second factors, and tokens with less power. */
export class SignIn1764000019000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account_link (
        id uuid primary key,
        authority_id uuid not null references authority,
        person_id uuid not null references person,
        purpose text not null check (purpose in ('invitation', 'reset')),
        secret_hash text unique,
        made_at timestamptz not null,
        expires_at timestamptz not null,
        sent_at timestamptz,
        last_error text,
        ended_at timestamptz,
        ended_because text check (ended_because in ('used', 'withdrawn', 'replaced')),
        check ((ended_at is null) = (ended_because is null))
      );
      create index account_link_person on account_link (person_id) where ended_at is null;
      create table sign_in_try (
        key text primary key,
        tries integer not null,
        last_at timestamptz not null
      );
      create index sign_in_try_last on sign_in_try (last_at);
      create table second_factor (
        person_id uuid primary key references person,
        secret text not null,
        set_up_at timestamptz not null,
        last_step integer not null
      );
      create table recovery_code (
        code_hash text primary key,
        person_id uuid not null references person,
        used_at timestamptz
      );
      create index recovery_code_person on recovery_code (person_id);
      alter table credential drop column failed_sign_ins, drop column locked_until;
      alter table session
        add column browser text not null default '',
        add column by_provider boolean not null default false,
        add column id_token text;
      alter table api_token
        add column access text not null default 'write' check (access in ('read', 'write')),
        add column areas text[] not null default '{}';
    `);
    await protect(runner, 'account_link', { doors: ['sign-in'] });
    await protectShared(runner, 'sign_in_try', undefined, ['sign-in']);
    await protectShared(runner, 'second_factor', undefined, ['sign-in']);
    await protectShared(runner, 'recovery_code', undefined, ['sign-in']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table account_link, sign_in_try, second_factor, recovery_code;
      alter table credential add column failed_sign_ins integer not null default 0, add column locked_until timestamptz;
      alter table session drop column browser, drop column by_provider, drop column id_token;
      alter table api_token drop column access, drop column areas;
    `);
  }
}
