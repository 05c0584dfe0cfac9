import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** How long what is kept, purges, and a trail whose details can go without breaking its chain (docs/adr/0026). */
export class Retention1764000029000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table retention_rule (
        authority_id uuid not null references authority,
        kind text not null,
        months integer not null check (months > 0),
        version integer not null default 1,
        primary key (authority_id, kind)
      );
      create table purge (
        id uuid primary key,
        authority_id uuid not null references authority,
        month text,
        goes_on date not null,
        done_at timestamptz,
        counts jsonb not null,
        unique (authority_id, month)
      );
      alter table audit_entry add column details_hash text, add column redacted_at timestamptz;

      create or replace function audit_refuse_change() returns trigger language plpgsql
        as $$ begin
          if tg_op = 'UPDATE' then
            if old.redacted_at is null and new.redacted_at is not null and old.details_hash is not null and new.details = '{}'::jsonb
               and to_jsonb(new) - '{details,redacted_at}'::text[] = to_jsonb(old) - '{details,redacted_at}'::text[] then
              return new;
            end if;
          end if;
          raise exception 'the trail is append-only: % of audit entries is refused', lower(tg_op);
        end $$;
      -- The one change that the application may ask for: details of old entries go, their hash stays. Entries of purges stay whole.
      create function audit_redact(before timestamptz, moment timestamptz) returns table (entries integer, up_to integer)
        language sql security definer set search_path = public
        as $$ with gone as (
            update audit_entry set details = '{}', redacted_at = moment
            where authority_id = app_authority() and at < before and redacted_at is null and details_hash is not null
              and details <> '{}' and event <> 'retention.purged'
            returning position)
          select count(*)::integer, max(position) from gone $$;
    `);
    await protect(runner, 'retention_rule', { doors: ['sign-in'] });
    await protect(runner, 'purge');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function audit_redact;
      create or replace function audit_refuse_change() returns trigger language plpgsql
        as $$ begin raise exception 'the trail is append-only: % of audit entries is refused', lower(tg_op); end $$;
      alter table audit_entry drop column details_hash, drop column redacted_at;
      drop table purge, retention_rule;
    `);
  }
}
