import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';
import { historyFromTrail } from './011-history-from-trail.js';

/** Tables whose rows are kept as they stood at the end of each London day. What has days of its own is not among them. */
const kept = ['action', 'action_concern', 'action_dependency', 'co_owner', 'milestone', 'concern', 'raising', 'priority'];

/**
 * The history of the plan (docs/adr/0011). Triggers keep it, so that no way of changing the plan can forget to; the
 * application's role may read it and no more.
 */
export class History1764000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table plan_history (
        thing text not null,
        key text not null,
        authority_id uuid not null references authority,
        action_id uuid,
        concern_id uuid,
        from_day date not null,
        until_day date,
        content jsonb not null,
        restricted_to uuid references inspection,
        from_trail boolean not null default false,
        primary key (thing, key, from_day),
        check (until_day > from_day)
      );
      create index plan_history_thing on plan_history (authority_id, thing, from_day);
      create index plan_history_action on plan_history (action_id, thing) where action_id is not null;
      create index plan_history_concern on plan_history (concern_id, thing) where concern_id is not null;

      create function app_day() returns date language sql stable parallel safe
        as $$ select coalesce(nullif(current_setting('app.day', true), '')::date, (now() at time zone 'Europe/London')::date) $$;
      create function app_at() returns date language sql stable parallel safe
        as $$ select nullif(current_setting('app.at', true), '')::date $$;
      -- What was unreleased on a day stays, on that day, with those who were named for it.
      create function app_could_know(inspection uuid) returns boolean language sql stable parallel safe
        as $$ select inspection is null or current_setting('app.cleared_for', true) = 'everything'
                or exists (select from public.inspection_reader r where r.inspection_id = inspection
                           and r.person_id = nullif(current_setting('app.person_id', true), '')::uuid) $$;

      -- Ratings have a history of their own, by day; a version is no fact about the plan.
      create function app_history_content(stored jsonb) returns jsonb language sql immutable parallel safe
        as $$ select stored - array['version', 'rating', 'facts_rating', 'rating_reasons', 'rating_since', 'rated_on', 'rating_turns_on',
                                       'rated_key', 'red_from'] $$;

      create function app_keep_history() returns trigger language plpgsql security definer set search_path = public
        as $$ declare
          today date := app_day();
          was jsonb := case when tg_op <> 'INSERT' then app_history_content(to_jsonb(old)) end;
          stands jsonb := case when tg_op <> 'DELETE' then app_history_content(to_jsonb(new)) end;
          told jsonb := coalesce(stands, was);
          its_action uuid := (case when tg_table_name = 'action' then told ->> 'id' else told ->> 'action_id' end)::uuid;
          its_concern uuid := (case when tg_table_name = 'concern' then told ->> 'id' else told ->> 'concern_id' end)::uuid;
          its_key text := coalesce(told ->> 'id', concat_ws(':', told ->> 'action_id', told ->> 'concern_id', told ->> 'person_id', told ->> 'waits_for_id'));
          secret uuid := (told ->> 'restricted_to')::uuid;
        begin
          if was = stands then return null; end if;
          if tg_op = 'UPDATE' and (was ->> 'restricted_to') is distinct from (stands ->> 'restricted_to') then
            update plan_history set restricted_to = secret
              where (thing = tg_table_name and key = its_key) or (tg_table_name = 'action' and action_id = its_action);
          end if;
          if its_action is not null and tg_table_name <> 'action' then
            select restricted_to into secret from action where id = its_action;
          end if;
          if stands is not null then
            update plan_history set content = stands, concern_id = its_concern, from_trail = false
              where thing = tg_table_name and key = its_key and until_day is null and from_day >= today;
            if found then return null; end if;
          end if;
          delete from plan_history where thing = tg_table_name and key = its_key and until_day is null and from_day >= today;
          update plan_history set until_day = today where thing = tg_table_name and key = its_key and until_day is null;
          if stands is not null then
            insert into plan_history (thing, key, authority_id, action_id, concern_id, from_day, content, restricted_to)
              values (tg_table_name, its_key, (told ->> 'authority_id')::uuid, its_action, its_concern, today, stands, secret)
              on conflict (thing, key, from_day) do update set content = excluded.content, until_day = null;
          end if;
          return null;
        end $$;
    `);
    await protect(runner, 'plan_history', { restricted: true });
    await runner.query(`select set_config('app.door', 'migration', true)`);
    await runner.query(historyFromTrail);
    await runner.query('select app_history_from_trail(); drop function app_history_from_trail');
    await runner.query(`select set_config('app.door', '', true)`);
    for (const table of kept)
      await runner.query(
        `create trigger keep_history after insert or update or delete on ${table} for each row execute function app_keep_history()`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of kept) await runner.query(`drop trigger keep_history on ${table}`);
    await runner.query('drop function app_keep_history, app_history_content, app_could_know, app_at, app_day cascade');
    await runner.query('drop table plan_history cascade');
  }
}
