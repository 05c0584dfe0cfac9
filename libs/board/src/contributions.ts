import { addDays, type PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { Deadline } from './meeting.js';

/** Someone who answers for an open action. */
export interface Contribution {
  readonly personId: string;
  readonly jobTitle: string;
  /** References of their open actions without an update since the day asked for: A3, A12. None: nothing is missing. */
  readonly missing: readonly string[];
  /** The same actions, to write their updates. */
  readonly owed: readonly { readonly id: string; readonly number: number; readonly title: string }[];
}

/**
 * Everyone who answers for open actions that should have started, with those of their actions that had no update from `since` on.
 * Until an owner has accepted, the accountable lead answers. A claimed action owes no update: it waits for its verifier.
 */
export async function contributions(tx: Tx, since: PlainDate, today: PlainDate): Promise<readonly Contribution[]> {
  return tx.query<Contribution[]>(
    `select p.id as "personId", p.job_title as "jobTitle",
            coalesce(array_agg('A' || a.number order by a.number) filter (where u.action_id is null), '{}') as missing,
            coalesce(json_agg(json_build_object('id', a.id, 'number', a.number, 'title', a.title) order by a.number)
                       filter (where u.action_id is null), '[]') as owed
     from action a
     join person p on p.id = coalesce(case when a.owner_accepted_on is not null then a.owner_id end, a.lead_id, a.owner_id)
     left join lateral (
       select u.action_id from progress_update u
       where u.action_id = a.id and u.taken_back_at is null and u.made_on >= $1 limit 1
     ) u on true
     where a.status in ('not-started', 'in-progress') and a.start_on <= $2
     group by p.id, p.job_title
     order by p.job_title, p.id`,
    [since, today],
  );
}

/** Where no report of the kind was due before, updates of four weeks count. */
const cycleDays = 28;

/**
 * Updates made after this day count for a report: that of the cut-off before its own among reports of its kind. It never lies ahead, also
 * where an earlier report is still to come.
 */
export async function countsAfter(tx: Tx, { kind, cutOffOn }: Pick<Deadline, 'kind' | 'cutOffOn'>, today: PlainDate): Promise<PlainDate> {
  const [row] = await tx.query<{ cutOffOn: PlainDate | null }[]>(
    `select max(cut_off_on)::text as "cutOffOn" from deadline where kind = $1 and status <> 'cancelled' and cut_off_on < least($2::date, $3::date)`,
    [kind, cutOffOn, today],
  );
  const after = row?.cutOffOn ?? addDays(cutOffOn, -cycleDays);
  return after < today ? after : addDays(today, -cycleDays);
}
