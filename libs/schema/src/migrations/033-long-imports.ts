import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an import adds to before it reads it again. */
const grows = [
  'action',
  'action_concern',
  'action_step',
  'co_owner',
  'evidence',
  'extension',
  'progress_update',
  'rating_change',
  'plan_history',
];

/** Thousands of rows at once, brought in by the worker. */
export class LongImports1764000033000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Thousands of rows in one transaction are planned for as if the tables were still empty, until someone counts them anew.
      create function app_refresh_statistics() returns void language plpgsql security definer set search_path = public
        as $$ begin analyze (skip_locked) ${grows.join(', ')}; end $$;

      -- Once for all entries of a statement: each version of a row that a transaction leaves is looked at by its next.
      create function audit_move_heads() returns trigger language plpgsql security definer set search_path = public
        as $$ begin
          insert into audit_head
            select distinct on (authority_id) authority_id, position, hash from added order by authority_id, position desc
          on conflict (authority_id) do update set position = excluded.position, hash = excluded.hash;
          return null;
        end $$;
      drop trigger audit_head_follows on audit_entry;
      create trigger audit_head_follows after insert on audit_entry referencing new table as added
        for each statement execute function audit_move_heads();
      drop function audit_move_head;

      alter table sheet_import
        add asked jsonb,
        add steps_done integer not null default 0,
        add refusal text,
        add check (outcome is null or refusal is null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function audit_move_head() returns trigger language plpgsql security definer set search_path = public
        as $$ begin
          insert into audit_head values (new.authority_id, new.position, new.hash)
          on conflict (authority_id) do update set position = excluded.position, hash = excluded.hash;
          return null;
        end $$;
      drop trigger audit_head_follows on audit_entry;
      create trigger audit_head_follows after insert on audit_entry for each row execute function audit_move_head();
      drop function app_refresh_statistics, audit_move_heads;
      alter table sheet_import drop asked, drop steps_done, drop refusal;
    `);
  }
}
