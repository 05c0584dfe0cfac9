import type { MigrationInterface, QueryRunner } from 'typeorm';

const everything = `app_door() = 'migration' or current_setting('app.cleared_for', true) = 'everything'`;

/** Who sees a planned reminder: those who see what it is about. */
const seenAnchor = (more: string): string => `
  drop policy seen_anchor on planned_reminder;
  create policy seen_anchor on planned_reminder as restrictive for select using (${everything} or case
    when anchor in ('action-due', 'acceptance', 'verification', 'sustained') then anchor_id in (select id from action)
    when anchor = 'milestone' then anchor_id in (select id from milestone)
    when anchor = 'extension' then anchor_id in (select id from extension)
    when anchor = 'challenge' then anchor_id in (select id from challenge)
    when anchor = 'findings' then anchor_id in (select id from source_document)
    ${more}
    else true end);`;

/** Who sees an e-mail: those who see one of the lines that it tells. @param told the e-mail that the lines are kept with */
const seenLine = (told: string): string => `
  drop policy seen_line on message;
  create policy seen_line on message as restrictive for select using (${everything}
    or exists (select from delivery d where d.message_id = ${told}) or app_lines_of(id) = 0);`;

const linesOf = (told: string): string => `
  create or replace function app_lines_of(mail uuid) returns bigint language plpgsql security definer set search_path = public
    as $$ declare cleared text := current_setting('app.cleared_for', true); lines bigint; begin
      perform set_config('app.cleared_for', 'everything', true);
      select count(*) from delivery d where d.message_id = ${told} into lines;
      perform set_config('app.cleared_for', coalesce(cleared, ''), true);
      return lines;
    end $$;`;

/** An e-mail that was taken and is sent again is a new one, which tells what the first told; and reminders of provisional findings. */
export class MailAgain1764000017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const provisional = `when anchor = 'provisional' then anchor_id in (
      select f.inspection_id from finding f join provisional_finding p on p.finding_id = f.id)`;
    await runner.query(`
      alter table message add column again_of uuid references message;
      create index message_again on message (again_of) where again_of is not null;
      ${linesOf('coalesce((select m.again_of from message m where m.id = mail), mail)')}
      ${seenLine('coalesce(message.again_of, message.id)')}
      ${seenAnchor(provisional)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${seenAnchor('')}
      ${seenLine('message.id')}
      ${linesOf('mail')}
      alter table message drop column again_of;
    `);
  }
}
