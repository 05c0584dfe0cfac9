import type { MigrationInterface, QueryRunner } from 'typeorm';

const everything = `app_door() = 'migration' or current_setting('app.cleared_for', true) = 'everything'`;

/** The ledger of reminders tells nobody of what they may not know of: a row is seen by those who see what it is about. */
export class Ledger1764000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy seen_anchor on planned_reminder as restrictive for select using (${everything} or case
        when anchor in ('action-due', 'acceptance', 'verification', 'sustained') then anchor_id in (select id from action)
        when anchor = 'milestone' then anchor_id in (select id from milestone)
        when anchor = 'extension' then anchor_id in (select id from extension)
        when anchor = 'challenge' then anchor_id in (select id from challenge)
        when anchor = 'findings' then anchor_id in (select id from source_document)
        else true end);

      -- A reminder of a visit or a report names actions too.
      create policy seen_reminder on delivery as restrictive for select using (${everything}
        or (exists (select from planned_reminder p where p.id = planned_id) and action_ids <@ array(select id from action)));

      create function app_lines_of(mail uuid) returns bigint language plpgsql security definer set search_path = public
        as $$ declare cleared text := current_setting('app.cleared_for', true); lines bigint; begin
          perform set_config('app.cleared_for', 'everything', true);
          select count(*) from delivery d where d.message_id = mail into lines;
          perform set_config('app.cleared_for', coalesce(cleared, ''), true);
          return lines;
        end $$;
      create index delivery_message on delivery (message_id) where message_id is not null;
      -- An e-mail of which one line may be known is known of; an alarm has no lines and hides nothing.
      create policy seen_line on message as restrictive for select using (${everything}
        or exists (select from delivery d where d.message_id = message.id) or app_lines_of(id) = 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy seen_line on message;
      drop policy seen_reminder on delivery;
      drop policy seen_anchor on planned_reminder;
      drop index delivery_message;
      drop function app_lines_of;
    `);
  }
}
