/**
 * Makes the history of what was there before histories were kept. The trail told each change with what stood before, so an
 * action, a concern and a priority are walked back from how they stand to how they began.
 */
export const historyFromTrail = `
  create function app_history_from_trail() returns void language plpgsql set search_path = public as $$
  declare
    thing record;
    entry record;
    stands jsonb;
    was jsonb;
    until_then date;
    secret text;
  begin
    for thing in
      select 'action' as kind, a.id, a.authority_id, a.restricted_to, app_history_content(to_jsonb(a)) as content,
          (a.created_at at time zone 'Europe/London')::date as born, a.id as action_id, null::uuid as concern_id from action a
      union all select 'concern', c.id, c.authority_id, c.restricted_to, app_history_content(to_jsonb(c)),
          (c.created_at at time zone 'Europe/London')::date, null, c.id from concern c
      union all select 'priority', p.id, p.authority_id, null, app_history_content(to_jsonb(p)),
          coalesce((select min((e.at at time zone 'Europe/London')::date) from audit_entry e
                    where e.authority_id = p.authority_id and (e.subject = p.id::text or e.details -> 'to' ->> 'priorityId' = p.id::text)),
                   app_day()), null, null from priority p
    loop
      stands := thing.content;
      until_then := null;
      select e.restricted_to::text into secret from audit_entry e
        where e.authority_id = thing.authority_id and e.subject = thing.id::text order by e.position limit 1;
      for entry in
        select (e.at at time zone 'Europe/London')::date as day, e.event, e.details, e.subject from audit_entry e
        where e.authority_id = thing.authority_id
          and (e.subject = thing.id::text or (e.subject = secret and e.event = 'inspection.released'))
        order by e.position desc
      loop
        was := stands || case
          when entry.event = 'inspection.released' then jsonb_build_object('restricted_to', entry.subject)
          when entry.event = 'concern.closed' then '{"status": "open", "closed_on": null}'
          when entry.event = 'concern.raised-again' and entry.details ->> 'closedOn' is not null
            then jsonb_build_object('status', 'closed', 'closed_on', entry.details -> 'closedOn')
          when jsonb_typeof(entry.details -> 'from') = 'object' then coalesce(
            (select jsonb_object_agg(f.name, f.value) from (
               select lower(regexp_replace(key, '([A-Z])', '_\\1', 'g')) as name, value from jsonb_each(entry.details -> 'from')) f
             where stands ? f.name), '{}')
          else '{}' end;
        continue when was = stands;
        if entry.day < coalesce(until_then, 'infinity') then
          insert into plan_history values (thing.kind, thing.id::text, thing.authority_id, thing.action_id, thing.concern_id,
            entry.day, until_then, stands, thing.restricted_to, true);
          until_then := entry.day;
        end if;
        stands := was;
      end loop;
      if thing.born < coalesce(until_then, 'infinity') then
        insert into plan_history values (thing.kind, thing.id::text, thing.authority_id, thing.action_id, thing.concern_id,
          thing.born, until_then, stands, thing.restricted_to, true);
      end if;
    end loop;

    insert into plan_history
    select 'milestone', m.id::text, m.authority_id, m.action_id, null, s.from_day, s.until_day, to_jsonb(m) || s.more, a.restricted_to, true
    from milestone m join action a on a.id = m.action_id
    cross join lateral (select coalesce(min((e.at at time zone 'Europe/London')::date), (a.created_at at time zone 'Europe/London')::date) as day
      from audit_entry e where e.subject = a.id::text and e.event = 'milestone.added' and e.details ->> 'milestoneId' = m.id::text) added
    cross join lateral (
      select added.day as from_day, m.done_on as until_day, '{"done_on": null}'::jsonb as more where m.done_on is null or added.day < m.done_on
      union all select m.done_on, null, '{}' where m.done_on is not null) s;

    -- A link stands from its latest "linked" until its next "unlinked"; one of which no entry tells, from the beginning.
    insert into plan_history
    select distinct on (link.action_id, link.concern_id, told.day) 'action_concern', concat_ws(':', link.action_id, link.concern_id),
      a.authority_id, link.action_id, link.concern_id, told.day, told.next_day,
      jsonb_build_object('action_id', link.action_id, 'concern_id', link.concern_id, 'authority_id', a.authority_id), a.restricted_to, true
    from (select action_id, concern_id from action_concern
          union select a.id, c.id from audit_entry e join action a on a.id::text = e.subject join concern c on c.id::text = e.details ->> 'concernId'
            where e.event in ('action.linked', 'action.unlinked')) link
    join action a on a.id = link.action_id
    cross join lateral (
      select t.day, t.event, lead(t.day) over (order by t.day, t.position) as next_day from (
        select (e.at at time zone 'Europe/London')::date as day, e.event, e.position from audit_entry e
          where e.subject = a.id::text and e.event in ('action.linked', 'action.unlinked') and e.details ->> 'concernId' = link.concern_id::text
        union all select (a.created_at at time zone 'Europe/London')::date, 'action.linked', 0
          where coalesce((select e.event from audit_entry e where e.subject = a.id::text and e.details ->> 'concernId' = link.concern_id::text
            and e.event in ('action.linked', 'action.unlinked') order by e.position limit 1), 'action.unlinked') = 'action.unlinked') t) told
    where told.event = 'action.linked' and told.day is distinct from told.next_day;

    insert into plan_history
    select 'action_dependency', concat_ws(':', d.action_id, d.waits_for_id), d.authority_id, d.action_id, null, d.added_on, null, to_jsonb(d),
      a.restricted_to, true
    from action_dependency d join action a on a.id = d.action_id;

    insert into plan_history
    select distinct on (s.action_id, s.person_id, s.day) 'co_owner', concat_ws(':', s.action_id, s.person_id), s.authority_id, s.action_id, null,
      s.day, s.next_day, jsonb_build_object('action_id', s.action_id, 'person_id', s.person_id, 'authority_id', s.authority_id), a.restricted_to, true
    from (select action_id, person_id, authority_id, event, on_day as day,
            lead(on_day) over (partition by action_id, person_id order by at, id) as next_day
          from action_step where event in ('co-owner-named', 'co-owner-released')) s
    join action a on a.id = s.action_id
    where s.event = 'co-owner-named' and s.day is distinct from s.next_day;

    insert into plan_history
    select 'raising', r.id::text, r.authority_id, null, r.concern_id, s.from_day, s.until_day, to_jsonb(r) || s.more, r.restricted_to, true
    from raising r join concern c on c.id = r.concern_id join inspection i on i.id = r.inspection_id
    cross join lateral (
      select coalesce(min((f.decided_at at time zone 'Europe/London')::date), (c.created_at at time zone 'Europe/London')::date) as day,
        case when r.restricted_to is null then (i.released_at at time zone 'Europe/London')::date end as released
      from finding f where f.concern_id = r.concern_id and f.inspection_id = r.inspection_id and f.decision in ('new-concern', 'joined')) known
    cross join lateral (
      select known.day as from_day, known.released as until_day, jsonb_build_object('restricted_to', i.id) as more where known.released > known.day
      union all select case when known.released > known.day then known.released else known.day end, null, '{}') s;
  end $$`;
