import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** The phases of a plan, and which actions each took over from the one before. */
export class Phases1764000011001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table phase (
        id uuid primary key,
        authority_id uuid not null references authority,
        number integer not null,
        name text not null,
        from_day date not null,
        reason text,
        opened_by uuid references person,
        opened_at timestamptz not null,
        unique (authority_id, number),
        unique (authority_id, from_day)
      );
      create table phase_action (
        phase_id uuid not null references phase,
        action_id uuid not null references action,
        authority_id uuid not null references authority,
        primary key (phase_id, action_id)
      );
      create index phase_action_action on phase_action (action_id);

      -- Live actions are taken over whether or not whoever opens the phase may see them, so that none is lost on the way.
      create function app_carry_over(opened uuid) returns void language plpgsql security definer set search_path = public
        as $$ declare cleared text := current_setting('app.cleared_for', true); begin
          perform set_config('app.cleared_for', 'everything', true);
          insert into phase_action (phase_id, action_id, authority_id)
            select opened, id, authority_id from action where status in ('not-started', 'in-progress', 'claimed', 'verified');
          perform set_config('app.cleared_for', coalesce(cleared, ''), true);
        end $$;
    `);
    await protect(runner, 'phase');
    await protect(runner, 'phase_action', { along: { table: 'action', column: 'action_id' } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app_carry_over; drop table phase_action, phase');
  }
}
