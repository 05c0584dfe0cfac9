import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** Meetings, deadlines, challenges; reminders and what was sent of them; frozen reports. */
export class Board1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table meeting (
        id uuid primary key,
        authority_id uuid not null references authority,
        title text not null,
        held_on date not null,
        cut_off_on date not null,
        papers_out_on date not null,
        status text not null,
        version integer not null default 1,
        check (cut_off_on <= papers_out_on and papers_out_on <= held_on)
      );
      create table deadline (
        id uuid primary key,
        authority_id uuid not null references authority,
        kind text not null,
        title text not null,
        due_on date not null,
        cut_off_on date not null,
        meeting_id uuid references meeting,
        status text not null,
        version integer not null default 1,
        check (cut_off_on <= due_on)
      );
      create table challenge (
        id uuid primary key,
        authority_id uuid not null references authority,
        action_id uuid references action,
        concern_id uuid references concern,
        raised_by uuid references person,
        raised_on date not null,
        text text not null,
        answer_by date not null,
        answer text,
        answered_by uuid references person,
        answered_on date,
        restricted_to uuid references inspection
      );
      create table decision (
        id uuid primary key,
        authority_id uuid not null references authority,
        meeting_id uuid not null references meeting,
        kind text not null,
        action_id uuid references action,
        concern_id uuid references concern,
        text text not null,
        override_reason text,
        recorded_by uuid references person,
        recorded_at timestamptz not null,
        decided_on date not null,
        restricted_to uuid references inspection,
        check (kind <> 'embed' or action_id is not null),
        check (kind <> 'close-concern' or concern_id is not null),
        check (override_reason is null or kind = 'embed')
      );
      create index decision_meeting on decision (meeting_id);
      create index decision_action on decision (action_id) where action_id is not null;
      create table reminder_rule (
        id uuid primary key,
        authority_id uuid not null references authority,
        anchor text not null,
        offsets integer[] not null,
        audiences text[] not null,
        enabled boolean not null,
        version integer not null default 1,
        unique (authority_id, anchor)
      );
      create table planned_reminder (
        id uuid primary key,
        authority_id uuid not null references authority,
        rule_id uuid references reminder_rule,
        kind text not null,
        anchor text not null,
        anchor_id uuid not null,
        anchor_on date not null,
        moved_from date,
        "offset" integer not null,
        due_on date not null,
        state text not null,
        reason text,
        settled_at timestamptz,
        unique (authority_id, kind, anchor, anchor_id, anchor_on, "offset")
      );
      create index planned_reminder_due on planned_reminder (authority_id, due_on) where state = 'planned';
      create table message (
        id uuid primary key,
        authority_id uuid not null references authority,
        person_id uuid not null references person,
        email text not null,
        run_id uuid not null,
        message_id text not null unique,
        subject text not null,
        text text not null,
        html text not null,
        state text not null,
        attempts integer not null default 0,
        next_try_at timestamptz,
        last_error text,
        made_at timestamptz not null,
        sent_at timestamptz
      );
      create index message_unsent on message (authority_id, next_try_at) where state in ('sending', 'failed');
      create index message_made on message (authority_id, made_at desc);
      create table delivery (
        id uuid primary key,
        authority_id uuid not null references authority,
        planned_id uuid not null references planned_reminder,
        person_id uuid not null references person,
        message_id uuid references message,
        skipped_because text,
        line text not null,
        made_at timestamptz not null,
        unique (planned_id, person_id)
      );
      create index delivery_person on delivery (authority_id, person_id);
      create table report (
        id uuid primary key,
        authority_id uuid not null references authority,
        kind text not null,
        title text not null,
        deadline_id uuid references deadline,
        due_on date not null,
        edition integer not null,
        status text not null,
        as_at timestamptz not null,
        content text not null,
        sha256 text not null,
        summary text,
        correction_of uuid references report,
        what_changed text,
        signed_by uuid references person,
        signed_at timestamptz,
        issued_at timestamptz,
        issued_unsigned boolean not null default false,
        version integer not null default 1,
        unique (deadline_id, edition)
      );
      create table rendering (
        report_id uuid not null references report,
        format text not null,
        authority_id uuid not null references authority,
        bytes bytea not null,
        sha256 text not null,
        made_at timestamptz not null,
        primary key (report_id, format)
      );

      create function report_keep_content() returns trigger language plpgsql
        as $$ begin
          if new.content is distinct from old.content or new.sha256 is distinct from old.sha256 or new.as_at is distinct from old.as_at then
            raise exception 'a report''s figures are frozen: make a new edition instead';
          end if;
          return new;
        end $$;

      -- What was made from an unreleased document is everyone's once it is released. Trail entries keep their mark: they never change.
      create function app_release(released uuid) returns void language plpgsql
        as $$ begin
          update source_document set restricted_to = null where restricted_to = released;
          update finding set restricted_to = null where restricted_to = released;
          update raising set restricted_to = null where restricted_to = released;
          update concern set restricted_to = null where restricted_to = released;
          update action set restricted_to = null where restricted_to = released;
          update challenge set restricted_to = null where restricted_to = released;
          update decision set restricted_to = null where restricted_to = released;
        end $$;
      create trigger report_frozen before update on report for each row execute function report_keep_content();
    `);
    const own = ['meeting', 'deadline', 'reminder_rule', 'planned_reminder', 'message', 'delivery', 'report', 'rendering'];
    for (const table of own) await protect(runner, table);
    await protect(runner, 'challenge', { restricted: true });
    await protect(runner, 'decision', { restricted: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app_release');
    await runner.query(
      'drop table rendering, report, delivery, message, planned_reminder, reminder_rule, decision, challenge, deadline, meeting cascade',
    );
  }
}
