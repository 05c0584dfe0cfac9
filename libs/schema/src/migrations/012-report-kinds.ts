import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** Words of reports apart from their figures, and the commissioner's alone until issued; who opened which report. */
export class ReportKinds1764000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whether the transaction's person holds the post in its authority on its day.
      create function app_holds_post(post text) returns boolean language sql stable
        as $$ select exists (select from public.membership m where m.authority_id = app_authority() and m.person_id = app_person()
                               and m.role = post and m.starts_on <= app_day() and (m.ends_on is null or m.ends_on >= app_day())) $$;

      alter table deadline add column sign_off_on date;
      alter table deadline add check (sign_off_on is null or sign_off_on between cut_off_on and due_on);
      alter table report add column accuracy_readers uuid[] not null default '{}', add column accuracy_asked_at timestamptz;

      create table commentary (
        deadline_id uuid not null references deadline,
        edition integer not null,
        part text not null,
        authority_id uuid not null references authority,
        words text not null,
        post text,
        shared_with uuid[] not null default '{}',
        primary key (deadline_id, edition, part)
      );
      create table receipt (
        report_id uuid not null references report,
        person_id uuid not null references person,
        how text not null,
        authority_id uuid not null references authority,
        first_at timestamptz not null,
        last_at timestamptz not null,
        times integer not null default 1,
        primary key (report_id, person_id, how)
      );

      -- A report stays closed while it is not issued: its commissioner's words cannot be stored, or opened, for others by mistake.
      create function commentary_keep_private() returns trigger language plpgsql
        as $$ begin
          if new.post is null and exists (select from deadline d where d.id = new.deadline_id and d.kind = 'commissioner-report')
             and not exists (select from report r where r.deadline_id = new.deadline_id and r.edition >= new.edition and r.status = 'issued') then
            raise exception 'the commissioner''s words are the post''s alone until their report is issued';
          end if;
          return new;
        end $$;
      create trigger commentary_private before insert or update on commentary for each row execute function commentary_keep_private();
    `);
    for (const table of ['commentary', 'receipt']) await protect(runner, table);
    // On top of the authority's own rule: whoever holds the post, and to read, whomever the post has shown them to.
    const own = `(post is null or app_holds_post(post))`;
    await runner.query(`
      create policy post_reads on commentary as restrictive for select
        using (${own} or app_person() = any(shared_with));
      create policy post_writes on commentary as restrictive for insert with check (${own});
      create policy post_changes on commentary as restrictive for update using (${own}) with check (${own});
      create policy post_removes on commentary as restrictive for delete using (${own});
    `);
    // Every edition keeps the summary that it had, none included.
    await runner.query(`select set_config('app.door', 'migration', true)`);
    await runner.query(`
      insert into commentary (deadline_id, edition, part, authority_id, words)
        select deadline_id, edition, 'summary', authority_id, coalesce(summary, '') from report where deadline_id is not null;
      alter table report drop column summary;
    `);
    await runner.query(`select set_config('app.door', '', true)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table report add column summary text, drop column accuracy_readers, drop column accuracy_asked_at;
      alter table deadline drop column sign_off_on;
      drop table receipt, commentary cascade;
      drop function commentary_keep_private, app_holds_post;
    `);
  }
}
