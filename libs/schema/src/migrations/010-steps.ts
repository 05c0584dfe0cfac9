import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

const restricted = ['source_document', 'finding', 'raising', 'concern', 'action', 'challenge', 'decision'];

const releasing = (tables: readonly string[]): string => `
  create or replace function app_release(released uuid) returns void language plpgsql as $$ begin
    ${tables.map((table) => `update ${table} set restricted_to = null where restricted_to = released;`).join('\n    ')}
  end $$`;

/** An inspection's steps, what was heard before the letter, splitting, and decisions of the board that lead to something. */
export class Steps1764000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      select set_config('app.door', 'migration', true);
      alter table inspection add awaits_release boolean not null default false;
      alter table source_document add step text check (step in ('verbal-feedback', 'draft-letter', 'final-letter'));
      update source_document set step = 'final-letter' where facts ->> 'kind' <> 'news' and size > 0;
      alter table finding add split_from_id uuid references finding, add whole_text text;
      alter table concern add split_from_id uuid references concern;

      create table inspection_step (
        inspection_id uuid not null references inspection,
        step text not null,
        authority_id uuid not null references authority,
        on_day date not null,
        recorded_by uuid references person,
        recorded_at timestamptz not null,
        restricted_to uuid references inspection,
        primary key (inspection_id, step)
      );
      insert into inspection_step (inspection_id, step, authority_id, on_day, recorded_by, recorded_at, restricted_to)
        select distinct on (inspection_id) inspection_id, step, authority_id, received_on, taken_in_by, taken_in_at, restricted_to
        from source_document where step is not null order by inspection_id, received_on;
      create table provisional_finding (
        finding_id uuid primary key references finding,
        authority_id uuid not null references authority,
        outcome text check (outcome in ('confirmed', 'changed', 'dropped')),
        became_id uuid references finding,
        reason text,
        concern_id uuid references concern on delete set null,
        decided_before jsonb,
        settled_by uuid references person,
        settled_at timestamptz,
        check ((outcome is null) = (settled_at is null)),
        check (outcome is distinct from 'dropped' or reason is not null),
        check ((became_id is not null) = (outcome is not null and outcome <> 'dropped'))
      );
      create index provisional_finding_became on provisional_finding (became_id);
      create index provisional_finding_concern on provisional_finding (concern_id);

      -- A concern stands on what was only heard while no letter says it: its provisional findings are settled one by one.
      create function app_is_provisional(concern uuid) returns boolean language sql stable
        as $$ select coalesce(bool_and(p.finding_id is not null), false)
              from finding f left join provisional_finding p on p.finding_id = f.id
              where f.concern_id = concern and f.decision in ('new-concern', 'joined') $$;

      -- Raisings of letters that the actor may not see count, or a concern would be closed under them.
      create function app_is_raised(concern uuid) returns boolean language plpgsql security definer set search_path = public
        as $$ declare cleared text := current_setting('app.cleared_for', true); raised boolean; begin
          perform set_config('app.cleared_for', 'everything', true);
          select exists (select from raising r where r.concern_id = concern) into raised;
          perform set_config('app.cleared_for', coalesce(cleared, ''), true);
          return raised;
        end $$;

      alter table decision add challenge_id uuid references challenge, add drafted_id uuid references action;
      create index decision_challenge on decision (challenge_id) where challenge_id is not null;
      create index decision_drafted on decision (drafted_id) where drafted_id is not null;
      alter table decision drop constraint decision_check2;
      alter table decision add constraint decision_override check (override_reason is null or kind in ('embed', 'close-concern'));

    `);
    await protect(runner, 'inspection_step', { restricted: true });
    await protect(runner, 'provisional_finding', { along: { table: 'finding', column: 'finding_id' } });
    await runner.query(releasing([...restricted, 'inspection_step']));
    // That an action answers a concern nobody may know of yet is itself not to be known.
    await runner.query(`
      create policy seen_concern on action_concern as restrictive for select
        using (app_door() = 'migration' or exists (select from concern where concern.id = action_concern.concern_id))
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(releasing(restricted));
    await runner.query(`
      drop policy seen_concern on action_concern;
      alter table decision drop constraint decision_override;
      alter table decision add constraint decision_check2 check (override_reason is null or kind = 'embed');
      alter table decision drop challenge_id, drop drafted_id;
      drop function app_is_provisional, app_is_raised;
      drop table provisional_finding, inspection_step;
      alter table concern drop split_from_id;
      alter table finding drop split_from_id, drop whole_text;
      alter table source_document drop step;
      alter table inspection drop awaits_release;
    `);
  }
}
