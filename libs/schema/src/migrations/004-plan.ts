import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** Measures, priorities and actions with all that is said of them. */
export class Plan1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table measure (
        id uuid primary key,
        authority_id uuid not null references authority,
        key text not null,
        title text not null,
        unit text not null,
        better text not null,
        baseline double precision,
        target double precision,
        tolerance double precision not null default 0,
        steps jsonb not null default '[]',
        period text not null default 'month',
        source text,
        concern_id uuid references concern,
        version integer not null default 1,
        unique (authority_id, key)
      );
      create table observation (
        measure_id uuid not null references measure,
        period_end date not null,
        authority_id uuid not null references authority,
        value double precision not null,
        entered_by uuid references person,
        entered_at timestamptz not null,
        primary key (measure_id, period_end)
      );
      create table priority (
        id uuid primary key,
        authority_id uuid not null references authority,
        number text not null,
        title text not null,
        success text,
        lead_id uuid references person,
        version integer not null default 1,
        unique (authority_id, number)
      );
      alter table concern add foreign key (priority_id) references priority;
      create table rating_key (
        id uuid primary key,
        authority_id uuid not null references authority,
        key_version integer not null,
        thresholds jsonb not null,
        agreed_on date not null,
        unique (authority_id, key_version)
      );
      create table action (
        id uuid primary key,
        authority_id uuid not null references authority,
        number integer not null,
        title text not null,
        outcome text,
        priority_id uuid references priority,
        status text not null,
        owner_id uuid references person,
        owner_accepted_on date,
        owner_since date,
        lead_id uuid references person,
        start_on date,
        due_on date,
        original_due_on date,
        due_reason text,
        confirmed_on date,
        claimed_on date,
        claimed_by uuid references person,
        verified_on date,
        verified_by uuid references person,
        embedded_on date,
        stopped_on date,
        stop_reason text,
        replaced_by_id uuid references action,
        owner_rating text,
        owner_rating_reason text,
        rating text,
        facts_rating text,
        rating_reasons text[] not null default '{}',
        rating_since date,
        rated_on date,
        rating_turns_on date,
        created_at timestamptz not null,
        restricted_to uuid references inspection,
        version integer not null default 1,
        unique (authority_id, number),
        check (status = 'draft' or confirmed_on is not null or status = 'stopped')
      );
      create index action_status on action (authority_id, status);
      create index action_owner on action (authority_id, owner_id);
      create index action_lead on action (authority_id, lead_id);
      create index action_priority on action (authority_id, priority_id, number);
      create index action_turns on action (authority_id, rating_turns_on) where rating_turns_on is not null;
      create table action_concern (
        action_id uuid not null references action,
        concern_id uuid not null references concern,
        authority_id uuid not null references authority,
        primary key (action_id, concern_id)
      );
      create index action_concern_concern on action_concern (concern_id);
      create table co_owner (
        action_id uuid not null references action,
        person_id uuid not null references person,
        authority_id uuid not null references authority,
        primary key (action_id, person_id)
      );
      create table milestone (
        id uuid primary key,
        authority_id uuid not null references authority,
        action_id uuid not null references action,
        title text not null,
        due_on date not null,
        done_on date
      );
      create index milestone_action on milestone (action_id);
      create table progress_update (
        id uuid primary key,
        authority_id uuid not null references authority,
        action_id uuid not null references action,
        written_by uuid references person,
        on_behalf_of uuid references person,
        made_on date not null,
        written_at timestamptz not null,
        kind text not null,
        text text not null,
        owner_rating text,
        rating_reason text,
        recovery text,
        recovery_by date,
        taken_back_at timestamptz
      );
      create index progress_update_action on progress_update (action_id, written_at desc);
      create table evidence_file (
        authority_id uuid not null references authority,
        sha256 text not null,
        media_type text not null,
        size integer not null,
        bytes bytea not null,
        primary key (authority_id, sha256),
        check (size = octet_length(bytes))
      );
      create table evidence (
        id uuid primary key,
        authority_id uuid not null references authority,
        action_id uuid not null references action,
        kind text not null,
        dated_on date not null,
        shows text not null,
        link text,
        file_sha256 text,
        file_name text,
        added_by uuid references person,
        added_at timestamptz not null,
        taken_back_at timestamptz,
        foreign key (authority_id, file_sha256) references evidence_file,
        check ((file_sha256 is null) = (file_name is null))
      );
      create index evidence_file_sha256 on evidence (file_sha256) where file_sha256 is not null;
      create index evidence_action on evidence (action_id, dated_on desc);
      create table extension (
        id uuid primary key,
        authority_id uuid not null references authority,
        action_id uuid not null references action,
        requested_by uuid references person,
        requested_on date not null,
        from_due date not null,
        to_due date not null,
        reason text not null,
        decision text,
        decided_by uuid references person,
        decided_on date,
        decision_reason text,
        check (to_due > from_due),
        check (decided_by is null or decided_by is distinct from requested_by)
      );
      create index extension_action on extension (action_id);
      create unique index extension_one_undecided on extension (action_id) where decision is null;
      create table action_step (
        id uuid primary key,
        authority_id uuid not null references authority,
        action_id uuid not null references action,
        event text not null,
        from_status text,
        to_status text not null,
        on_day date not null,
        at timestamptz not null,
        person_id uuid references person,
        reason text
      );
      create index action_step_action on action_step (action_id, at);
      create index action_step_day on action_step (authority_id, on_day);
      create table rating_change (
        id uuid primary key,
        authority_id uuid not null references authority,
        action_id uuid not null references action,
        from_day date not null,
        rating text not null,
        facts_rating text not null,
        owner_rating text,
        reasons text[] not null,
        key_version integer not null,
        unique (action_id, from_day)
      );
      create index rating_change_day on rating_change (authority_id, from_day);

      -- Numbers count rows that the actor may not see, so that none is given twice.
      create function app_next_number(counted text) returns integer language plpgsql security definer set search_path = public
        as $$ declare cleared text := current_setting('app.cleared_for', true); free integer; begin
          perform set_config('app.cleared_for', 'everything', true);
          if counted = 'action' then select coalesce(max(number), 0) + 1 into free from action;
          else select coalesce(max(number), 0) + 1 into free from concern; end if;
          perform set_config('app.cleared_for', coalesce(cleared, ''), true);
          return free;
        end $$;
    `);
    await protect(runner, 'measure');
    await protect(runner, 'observation');
    await protect(runner, 'priority');
    await protect(runner, 'rating_key');
    await protect(runner, 'action', { restricted: true });
    for (const table of [
      'action_concern',
      'co_owner',
      'milestone',
      'progress_update',
      'evidence',
      'extension',
      'action_step',
      'rating_change',
    ]) {
      await protect(runner, table, { along: { table: 'action', column: 'action_id' } });
    }
    // The same bytes may show something for several actions: a file is seen with any evidence that is.
    await protect(runner, 'evidence_file', { along: { table: 'evidence', column: 'sha256', parentColumn: 'file_sha256' } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app_next_number');
    await runner.query(
      `drop table rating_change, action_step, extension, evidence, evidence_file, progress_update, milestone, co_owner, action_concern, action,
       rating_key, priority, observation, measure cascade`,
    );
  }
}
