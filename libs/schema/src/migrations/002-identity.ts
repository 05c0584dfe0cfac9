import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect, protectShared } from '../policies.js';

/** People, how they sign in, and what they are in which authority. */
export class Identity1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person (
        id uuid primary key,
        email text not null check (email = lower(email)),
        job_title text not null,
        name text,
        created_at timestamptz not null,
        version integer not null default 1
      );
      create unique index person_email on person (email);
      create table credential (
        person_id uuid primary key references person,
        password_hash text not null,
        one_time boolean not null default false,
        failed_sign_ins integer not null default 0,
        locked_until timestamptz
      );
      create table membership (
        id uuid primary key,
        authority_id uuid not null references authority,
        person_id uuid not null references person,
        role text not null,
        starts_on date not null,
        ends_on date,
        -- The day before its start: it never came into force.
        check (ends_on is null or ends_on >= starts_on - 1)
      );
      create index membership_person on membership (person_id);
      create index membership_authority on membership (authority_id, role);
      create table session (
        id_hash text primary key,
        person_id uuid not null references person,
        authority_id uuid not null references authority,
        data jsonb not null,
        started_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null
      );
      create index session_person on session (person_id);
      create table api_token (
        id uuid primary key,
        authority_id uuid not null references authority,
        person_id uuid not null references person,
        label text not null,
        token_hash text not null unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
    `);
    const memberHere = 'exists (select from membership m where m.person_id = person.id)';
    await protectShared(runner, 'person', memberHere, ['sign-in']);
    // A new person has no membership yet, so the row just written must be let through by its own policy.
    await runner.query(`create policy new_person on person for insert with check (app_authority() is not null)`);
    await protectShared(runner, 'credential', undefined, ['sign-in']);
    await protect(runner, 'membership', { doors: ['sign-in'] });
    await protectShared(runner, 'session', undefined, ['sign-in']);
    await protect(runner, 'api_token', { doors: ['sign-in'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table api_token, session, membership, credential, person cascade');
  }
}
