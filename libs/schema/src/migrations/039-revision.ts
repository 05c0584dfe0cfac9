import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../policies.js';

/** Which answers are still true (docs/adr/0035), and who sends a request, in one turn to the database. */
export class Revision1764000039000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The sum of an authority's counters, with those of no authority, is its revision: it rises with each change that commits.
      create table revision (
        id uuid primary key default gen_random_uuid(),
        authority_id uuid references authority,
        count bigint not null
      ) with (fillfactor = 20);
      create index revision_authority on revision (authority_id);

      -- Once a transaction. It takes a counter that no other transaction holds, and adds one when all are held: nobody waits, so
      -- two changes can never wait for each other here. The steps are of random length: what a restored backup counts anew differs.
      create function app_revise() returns trigger language plpgsql security definer set search_path = public
        as $$ declare
          its uuid := case when tg_argv[0] = 'own' then app_authority() end;
          noted text := coalesce(its::text, 'all');
          door text := app_door();
          step bigint := 1 + floor(random() * 1000000);
        begin
          if noted = any(string_to_array(current_setting('app.revised', true), ',')) then return null; end if;
          perform set_config('app.revised', concat_ws(',', nullif(current_setting('app.revised', true), ''), noted), true),
            set_config('app.door', 'revision', true);
          update revision set count = count + step
            where id = (select id from revision where authority_id is not distinct from its order by id limit 1 for update skip locked);
          if not found then insert into revision (authority_id, count) values (its, step); end if;
          perform set_config('app.door', coalesce(door, ''), true);
          return null;
        end $$;

      -- Whoever calls it must stand in the sign-in door.
      create function app_actor(uuid, uuid, date, timestamptz)
        returns table (name text, roles text[], cleared_for text[], revision text) language sql stable
        as $$
          select p.job_title,
            array(select distinct m.role from membership m where m.person_id = p.id and m.authority_id = $2
                  and m.starts_on <= $3 and (m.ends_on is null or m.ends_on >= $3)
                  and not exists (select from person_lock l where l.person_id = p.id and l.authority_id = $2)),
            array(select i.id::text from inspection i where i.authority_id = $2
                  and (i.released_at is null and not i.awaits_release or i.released_at <= $4
                       or exists (select from inspection_reader r where r.inspection_id = i.id and r.person_id = p.id)) order by 1),
            ((select coalesce(sum(r.count), 0) from revision r where r.authority_id = $2)
              + (select coalesce(sum(r.count), 0) from revision r where r.authority_id is null))::text
          from person p where p.id = $1
        $$;

      create function app_who_by_session(hash text, idle_since timestamptz, day date, moment timestamptz)
        returns table (person_id uuid, authority_id uuid, authority_name text, person_name text, last_seen_at timestamptz, flash text,
                       name text, roles text[], cleared_for text[], revision text) language plpgsql
        as $$ begin
          perform set_config('app.door', 'sign-in', true);
          return query
            select s.person_id, s.authority_id, a.name, coalesce(p.name, p.job_title), s.last_seen_at, s.data ->> 'flash', w.*
            from session s join person p on p.id = s.person_id join authority a on a.id = s.authority_id
              cross join lateral app_actor(s.person_id, s.authority_id, day, moment) w
            where s.id_hash = hash and s.expires_at > moment and s.last_seen_at > idle_since;
          perform set_config('app.door', '', true);
        end $$;

      create function app_who_by_token(hash text, day date, moment timestamptz)
        returns table (id uuid, person_id uuid, authority_id uuid, access text, areas text[], last_used_at timestamptz,
                       name text, roles text[], cleared_for text[], revision text) language plpgsql
        as $$ begin
          perform set_config('app.door', 'sign-in', true);
          return query
            select t.id, t.person_id, t.authority_id, t.access, t.areas, t.last_used_at, w.*
            from api_token t cross join lateral app_actor(t.person_id, t.authority_id, day, moment) w
            where t.token_hash = hash and t.revoked_at is null and t.expires_at > moment;
          perform set_config('app.door', '', true);
        end $$;
    `);
    await protect(runner, 'revision', { doors: ['revision'] });
    await runner.query(`create policy revisions on revision for select using (app_door() = 'sign-in')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop function app_who_by_token, app_who_by_session, app_actor; drop function app_revise cascade; drop table revision',
    );
  }
}
