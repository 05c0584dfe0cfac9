import type { PlainDate } from '#calendar';
import { inPhaseSql } from './phase-list.js';
import type { FindActions, Gap } from './plan-list.input.js';

/** What a list of the plan holds: a condition on action `a`, and the values of its parameters. */
export interface Narrowed {
  readonly where: string;
  readonly values: readonly unknown[];
}

/** Past due and not verified, unless it was claimed in time. `today` is a parameter of the query. */
export const lateSql = (today: string): string =>
  `(a.due_on < ${today}::date and (a.status in ('not-started', 'in-progress') or (a.status = 'claimed' and a.claimed_on > a.due_on)))`;

/** Confirmed, and not verified yet. */
export const openSql = `a.status in ('not-started', 'in-progress', 'claimed')`;

/** Still to be done, and due from today to a day. Both are parameters of the query. */
export const dueBySql = (today: string, day: string): string =>
  `(a.status in ('not-started', 'in-progress') and a.due_on between ${today}::date and ${day}::date)`;

const better = `array['blue', 'green', 'amber', 'red']`;
const gapSql: Readonly<Record<Gap, string>> = {
  'no-concern': 'not exists (select from action_concern ac where ac.action_id = a.id)',
  'owner-says-better': `array_position(${better}, a.owner_rating) < array_position(${better}, a.facts_rating)`,
  'not-accepted': 'a.owner_id is not null and a.owner_accepted_on is null',
  extended: 'a.due_on > a.original_due_on',
  'extension-asked': 'exists (select from extension e where e.action_id = a.id and e.decision is null)',
  'no-evidence': 'not exists (select from evidence e where e.action_id = a.id and e.taken_back_at is null)',
};

const inFocusSql = (visit: string): string =>
  `(not exists (select from inspection_focus f where f.inspection_id = ${visit})
    or exists (select from inspection_focus f join action_concern ac using (concern_id)
               where f.inspection_id = ${visit} and ac.action_id = a.id))`;
const changedSql = (day: string): string =>
  `(exists (select from action_step s where s.action_id = a.id and s.on_day > ${day})
    or exists (select from rating_change r where r.action_id = a.id and r.from_day > ${day}))`;

/** Only what is asked for stands in the condition, so that each kind of list is planned by itself and finds its index. */
export function narrowed(filter: FindActions, today: PlainDate): Narrowed {
  const values: unknown[] = [];
  const value = (one: unknown, type: string): string => `$${values.push(one)}::${type}`;
  const asked = <T>(one: T | undefined, sql: (one: T) => string): readonly string[] => (one === undefined ? [] : [sql(one)]);
  const { status, phase, late, open } = filter;
  const conditions = [
    `a.status <> 'draft'`,
    ...(status === undefined && phase === undefined ? [`a.status <> 'stopped'`] : []),
    ...asked(status, (one) => `a.status = ${value(one, 'text')}`),
    ...asked(filter.rating, (one) => `a.rating = ${value(one, 'text')}`),
    ...asked(filter.owner, (one) => {
      const owner = value(one, 'uuid');
      return `(a.owner_id = ${owner} or exists (select from co_owner co where co.action_id = a.id and co.person_id = ${owner}))`;
    }),
    ...asked(filter.lead, (one) => `a.lead_id = ${value(one, 'uuid')}`),
    ...asked(filter.priority, (one) => `a.priority_id = ${value(one, 'uuid')}`),
    ...asked(
      filter.concern,
      (one) => `exists (select from action_concern ac where ac.action_id = a.id and ac.concern_id = ${value(one, 'uuid')})`,
    ),
    ...asked(filter.visit, (one) => inFocusSql(value(one, 'uuid'))),
    ...(late === true ? [lateSql(value(today, 'date'))] : []),
    ...asked(filter.gap, (one) => gapSql[one]),
    ...asked(filter.since, (one) => changedSql(value(one, 'date'))),
    ...asked(filter.words, (one) => {
      const words = value(one, 'text');
      return `(a.title ilike '%' || ${words} || '%' or 'A' || a.number = upper(${words}))`;
    }),
    ...asked(phase, (one) => `a.confirmed_on is not null and ${inPhaseSql(value(one, 'uuid'))}`),
    ...(open === true ? [openSql] : []),
    ...asked(filter.dueBy, (one) => dueBySql(value(today, 'date'), value(one, 'date'))),
  ];
  return { where: conditions.join('\n and '), values };
}
