// The authority of test/chaos.ts: how much, what is due when, and a mail server in a bad mood.
import type pg from 'pg';
import { newId } from '#platform';
import type { TestSmtp } from '../../../libs/reminder/testing/smtp.js';

export const people = Number(process.env['CHAOS_PEOPLE'] ?? 500);
export const actions = Number(process.env['CHAOS_DELIVERIES'] ?? 10_000);
export const kills = Number(process.env['CHAOS_KILLS'] ?? 50);

export interface Leg {
  /** What the workers' clock says when it begins. */
  readonly from: string;
  /** Seconds that it lasts; a leg without them lasts until everything due is sent. */
  readonly seconds?: number;
  /** Nothing may be sent in it. */
  readonly quiet?: true;
}

/** Around the Sundays on which clocks change in London: Friday until after 6pm, the hour of the change, and Monday from before 8am. */
export const legs: readonly Leg[] = [
  { from: '2026-03-27T17:58:00Z', seconds: 140 },
  { from: '2026-03-29T00:59:57Z', seconds: 8, quiet: true },
  { from: '2026-03-30T06:59:50Z' },
  { from: '2026-10-23T16:58:00Z', seconds: 140 },
  { from: '2026-10-25T00:59:57Z', seconds: 8, quiet: true },
  { from: '2026-10-26T07:59:50Z' },
];

/** A quarter of the actions each is due ten working days after one of the two Fridays and two Mondays. */
const dueDays = ['2026-04-14', '2026-04-15', '2026-11-06', '2026-11-09'];

/** It is busy at first for some, says nothing to others, hangs up on a few without a word, and knows some addresses not at all. */
export function inABadMood(smtp: TestSmtp): { takenSilently: number; silences: number } {
  const counted = { takenSilently: 0, silences: 0 };
  const asked = new Map<string, number>();
  smtp.delay = 250;
  smtp.answer = (to) => {
    const times = asked.get(to) ?? 0;
    asked.set(to, times + 1);
    if (to.endsWith('50@example.org')) return 550;
    if (to.endsWith('55@example.org') && times % 3 === 0) {
      counted.silences += 1;
      return 'say nothing';
    }
    if (to.endsWith('99@example.org') && times % 2 === 0) {
      counted.takenSilently += 1;
      return 'hang up after taking';
    }
    if (times % 2 === 1) return 'take';
    return to.endsWith('77@example.org') ? 421 : to.endsWith('3@example.org') ? 451 : 'take';
  };
  return counted;
}

export async function plant(client: pg.Pool): Promise<void> {
  const authority = newId();
  await client.query('insert into authority values ($1, $2, now())', [authority, 'Exampleshire']);
  const ids = Array.from({ length: people }, newId);
  await client.query(
    `insert into person (id, email, job_title, created_at) select id, 'owner' || n || '@example.org', 'Owner ' || n, now()
     from unnest($1::uuid[]) with ordinality as p(id, n)`,
    [ids],
  );
  await client.query(
    `insert into membership (id, authority_id, person_id, role, starts_on) select gen_random_uuid(), $1, id, 'action-owner', '2026-01-01' from unnest($2::uuid[]) id`,
    [authority, ids],
  );
  await client.query(
    `insert into action (id, authority_id, number, title, outcome, status, owner_id, owner_accepted_on, owner_since, start_on, due_on, original_due_on, confirmed_on, created_at)
     select gen_random_uuid(), $1, n, 'Title ' || n, 'Better', 'in-progress', ($2::uuid[])[1 + n % $3], '2026-01-12', '2026-01-12', '2026-01-12', due, due, '2026-01-12', now()
     from generate_series(1, $4::int) n, lateral (select (($5::date[])[1 + (4 * (n - 1) / $4)]) as due) d`,
    [authority, ids, people, actions, dueDays],
  );
}

/** What was due in spring is stopped before autumn: not one reminder of its later days goes out. */
export async function stopSpring(client: pg.Pool): Promise<void> {
  await client.query(`update action set status = 'stopped', stopped_on = '2026-03-31' where due_on < '2026-06-01'`);
}
