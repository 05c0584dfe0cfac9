import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** What ratings are made from besides an action's own facts: the key that the board agrees, cut-offs, and what waits for what. */
export class RatingKey1764000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      select set_config('app.door', 'migration', true);
      -- A proposal has no version until it is agreed. The product's own key is version 1, in no row.
      alter table rating_key
        alter column key_version drop not null,
        alter column agreed_on drop not null,
        add reason text not null default '',
        add proposed_by uuid references person,
        add proposed_on date,
        add decision text,
        add decided_by uuid references person,
        add decision_reason text,
        add in_force_on date;
      alter table rating_key rename agreed_on to decided_on;
      update rating_key set decision = 'agreed', in_force_on = decided_on, proposed_on = decided_on;
      alter table rating_key
        alter column proposed_on set not null,
        add check ((key_version is null) = (in_force_on is null)),
        add check ((decision is null) = (decided_on is null));
      create unique index rating_key_waiting on rating_key (authority_id) where decision is null;

      alter table action
        add critical_since date,
        add critical_reason text,
        add rated_key integer,
        add red_from date;
      update action set rated_key = 1 where rated_on is not null;
      update action set red_from = rating_since where rating = 'red';

      create table action_dependency (
        action_id uuid not null references action,
        waits_for_id uuid not null references action,
        authority_id uuid not null references authority,
        added_by uuid references person,
        added_on date not null,
        primary key (action_id, waits_for_id),
        check (action_id <> waits_for_id)
      );
      create index action_dependency_blocker on action_dependency (waits_for_id);

      create table update_cycle (
        meeting_id uuid primary key references meeting,
        authority_id uuid not null references authority,
        cut_off_on date not null
      );
      insert into update_cycle select id, authority_id, cut_off_on from meeting where status <> 'cancelled';
    `);
    await protect(runner, 'action_dependency', { along: { table: 'action', column: 'action_id' } });
    await protect(runner, 'update_cycle');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      select set_config('app.door', 'migration', true);
      drop table update_cycle, action_dependency;
      alter table action drop critical_since, drop critical_reason, drop rated_key, drop red_from;
      delete from rating_key where key_version is null;
      drop index rating_key_waiting;
      alter table rating_key rename decided_on to agreed_on;
      alter table rating_key
        alter column key_version set not null, alter column agreed_on set not null,
        drop reason, drop proposed_by, drop proposed_on, drop decision, drop decided_by, drop decision_reason, drop in_force_on;
    `);
  }
}
