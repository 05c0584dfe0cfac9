import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** How people want their e-mails, who is locked out, notices of what has happened, and runs held back because they would be a flood. */
export class Mail1764000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mail_preference (
        authority_id uuid not null references authority,
        person_id uuid not null references person,
        digest_day integer check (digest_day between 1 and 5),
        away_from date,
        away_to date,
        stand_in_id uuid references person,
        version integer not null default 1,
        primary key (authority_id, person_id),
        check (away_from <= away_to),
        check ((away_from is null) = (away_to is null) and (away_from is null) = (stand_in_id is null)),
        check (stand_in_id <> person_id)
      );
      create table notice (
        id uuid primary key,
        authority_id uuid not null references authority,
        kind text not null,
        subject_id uuid not null,
        on_day date not null,
        roles text[] not null,
        person_ids uuid[] not null,
        headline text not null,
        line text not null,
        path text not null,
        unique (kind, subject_id)
      );
      create index notice_day on notice (authority_id, on_day);
      create table mail_hold (
        id uuid primary key,
        authority_id uuid not null references authority,
        held_at timestamptz not null,
        messages integer not null,
        most integer not null,
        released_by uuid references person,
        released_at timestamptz,
        reason text,
        ended_at timestamptz
      );
      create unique index mail_hold_one_open on mail_hold (authority_id) where ended_at is null;
      create table person_lock (
        authority_id uuid not null references authority,
        person_id uuid not null references person,
        locked_by uuid references person,
        locked_at timestamptz not null,
        reason text not null,
        primary key (authority_id, person_id)
      );

      -- What counts as outstanding for a visit; elsewhere nothing is asked.
      alter table reminder_rule add column wants text[] not null default '{}';
      alter table message
        add column receipt text,
        add column arrival text;
      alter table delivery
        add column action_ids uuid[] not null default '{}',
        add column escalates boolean not null default false,
        add column stand_in_id uuid references person,
        add column held_until date;
      create index delivery_action on delivery using gin (action_ids);
      create index delivery_held on delivery (authority_id, held_until) where held_until is not null;
      create index message_followed on message (authority_id, next_try_at) where state = 'sent' and receipt is not null and arrival is null;
    `);
    await protect(runner, 'mail_preference');
    await protect(runner, 'notice');
    await protect(runner, 'mail_hold');
    await protect(runner, 'person_lock', { doors: ['sign-in'] });
    // The owner too is bound by row-level security: only by the migration's door does it see what is there already.
    await runner.query(`select set_config('app.door', 'migration', true)`);
    await runner.query(`
      update reminder_rule set wants = '{evidence,update,milestone,challenge}' where anchor = 'visit';
      update delivery d set action_ids = array[a.id]
      from planned_reminder p
      left join milestone ms on p.anchor = 'milestone' and ms.id = p.anchor_id
      left join extension ex on p.anchor = 'extension' and ex.id = p.anchor_id
      left join challenge ch on p.anchor = 'challenge' and ch.id = p.anchor_id
      join action a on a.id = case when p.anchor in ('action-due', 'acceptance', 'verification') then p.anchor_id
                                   else coalesce(ms.action_id, ex.action_id, ch.action_id) end
      where p.id = d.planned_id;
    `);
    await runner.query(`select set_config('app.door', '', true)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table delivery drop column action_ids, drop column escalates, drop column stand_in_id, drop column held_until;
      alter table message drop column receipt, drop column arrival;
      alter table reminder_rule drop column wants;
      drop table person_lock, mail_hold, notice, mail_preference;
    `);
  }
}
