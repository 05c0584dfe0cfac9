import type { DataSource } from 'typeorm';

/** How a column of a table read as it stood differs from the stored one. */
interface PastTable {
  /** From which rows, with the day in app_at(); the columns come from `r` where nothing else is said. */
  readonly from: string;
  readonly columns?: Readonly<Record<string, string>>;
}

const londonDay = (moment: string): string => `(${moment} at time zone 'Europe/London')::date`;

/** Rows whose history is kept whole. The ids that others join by are columns of the history, so that its indexes serve. */
const kept = (
  thing: string,
  ids: Readonly<Record<string, string>>,
  more: { joins?: string; content?: string; only?: string } = {},
): PastTable => ({
  from: `public.plan_history h ${more.joins ?? ''}
    cross join lateral jsonb_populate_record(null::public.${thing}, ${more.content ?? 'h.content'}) r
    where h.thing = '${thing}' and h.from_day <= public.app_at() and (h.until_day is null or h.until_day > public.app_at())
      and public.app_could_know((h.content ->> 'restricted_to')::uuid) ${more.only ?? ''}`,
  columns: ids,
});

const ratedThen = `
    left join lateral (select c.* from public.rating_change c where c.action_id = h.action_id and c.from_day <= public.app_at()
                       order by c.from_day desc limit 1) c on h.content ->> 'status' not in ('draft', 'stopped')
    left join lateral (select min(s.from_day) as day from public.rating_change s where s.action_id = c.action_id and s.from_day <= public.app_at()
                         and s.from_day > coalesce((select max(o.from_day) from public.rating_change o where o.action_id = c.action_id
                                                    and o.from_day <= public.app_at() and o.rating <> c.rating), '0001-01-01')) since on true`;
const withRating = `h.content || jsonb_build_object('rating', c.rating, 'facts_rating', c.facts_rating, 'rating_reasons',
      coalesce(c.reasons, '{}'), 'rating_since', since.day)`;

/** That an action answers a concern is known to those who could know of the concern on that day. */
const ofKnownConcern = `
      and exists (select from public.plan_history c where c.thing = 'concern' and c.concern_id = h.concern_id and c.from_day <= public.app_at()
        and (c.until_day is null or c.until_day > public.app_at()) and public.app_could_know((c.content ->> 'restricted_to')::uuid))`;

/** Rows that carry their own days: those after the day are left out, and what was written on them later is blank. */
const dated = (table: string, until: string, columns: Readonly<Record<string, string>> = {}): PastTable => ({
  from: `public.${table} r where ${until} <= public.app_at()`,
  columns,
});
const notYet = (column: string, day: string): Readonly<Record<string, string>> => ({
  [column]: `case when ${day} <= public.app_at() then r.${column} end`,
});
const takenBack = notYet('taken_back_at', londonDay('r.taken_back_at'));

/** All that can be read of the past. People and inspections are named as they are named today. */
const pastTables: Readonly<Record<string, PastTable>> = {
  // Its status is asked for most: so the others are not put together at all.
  action: kept('action', { id: 'h.action_id', status: `h.content ->> 'status'` }, { joins: ratedThen, content: withRating }),
  action_concern: kept('action_concern', { action_id: 'h.action_id', concern_id: 'h.concern_id' }, { only: ofKnownConcern }),
  action_dependency: kept('action_dependency', { action_id: 'h.action_id' }),
  co_owner: kept('co_owner', { action_id: 'h.action_id' }),
  // What was kept before milestones could be moved knows one date.
  milestone: kept('milestone', {
    action_id: 'h.action_id',
    original_due_on: 'coalesce(r.original_due_on, r.due_on)',
    moved_later: 'coalesce(r.moved_later, 0)',
  }),
  concern: kept('concern', { id: 'h.concern_id' }),
  raising: kept('raising', { concern_id: 'h.concern_id' }),
  priority: kept('priority', {}),
  action_step: dated('action_step', 'r.on_day'),
  rating_change: dated('rating_change', 'r.from_day'),
  priority_rating: dated('priority_rating', 'r.rated_on'),
  progress_update: dated('progress_update', londonDay('r.written_at'), takenBack),
  evidence: dated('evidence', londonDay('r.added_at'), takenBack),
  extension: dated('extension', 'r.requested_on', {
    ...notYet('decision', 'r.decided_on'),
    ...notYet('decided_by', 'r.decided_on'),
    ...notYet('decision_reason', 'r.decided_on'),
    decided_on: 'case when r.decided_on <= public.app_at() then r.decided_on end',
  }),
  person: { from: 'public.person r' },
  inspection: { from: 'public.inspection r' },
  plan_history: {
    from: 'public.plan_history r where r.from_day <= public.app_at() and (r.until_day is null or r.until_day > public.app_at())',
  },
};

/** Before a migration may change a table, nothing may depend on its columns. */
export async function dropPastViews(source: DataSource): Promise<void> {
  await source.query('drop schema if exists past cascade');
}

/** Made anew after every migration, so that the past has the same columns as the present (docs/adr/0011). */
export async function makePastViews(source: DataSource, appRole: string): Promise<void> {
  const columns = await source.query<{ table: string; names: string[] }[]>(
    `select table_name as "table", array_agg(column_name::text order by ordinal_position) as names
     from information_schema.columns where table_schema = 'public' group by table_name`,
  );
  const views = Object.entries(pastTables).map(([table, { from, columns: own = {} }]) => {
    const names = columns.find((found) => found.table === table)?.names ?? [];
    const selected = names.map((name) => (own[name] === undefined ? `r."${name}"` : `${own[name]} as "${name}"`));
    return `create view past.${table} with (security_invoker = true) as select ${selected.join(', ')} from ${from};`;
  });
  await source.query(`
    create schema past;
    ${views.join('\n')}
    grant usage on schema past to ${appRole};
    grant select on all tables in schema past to ${appRole};
  `);
}
