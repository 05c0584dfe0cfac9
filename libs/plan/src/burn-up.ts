import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';

/** How far the plan had come on a day. Stopped actions count until the day they were stopped. */
export interface Progress {
  readonly day: PlainDate;
  /** Confirmed actions. */
  readonly confirmed: number;
  /** Those of them whose first due date had come: what was promised by then. */
  readonly promised: number;
  /** Verified or embedded by then and not reopened since: what was done. */
  readonly done: number;
}

/** One row for each of these days, in order. */
export async function readBurnUp(tx: Tx, days: readonly PlainDate[]): Promise<readonly Progress[]> {
  return tx.query<Progress[]>(
    `select d.day, count(a.id)::int as confirmed, count(a.id) filter (where a.original_due_on <= d.day)::int as promised,
       count(a.id) filter (where coalesce(a.verified_on, a.embedded_on) <= d.day)::int as done
     from unnest($1::date[]) as d(day)
     left join action a on a.confirmed_on <= d.day and (a.stopped_on is null or a.stopped_on > d.day)
     group by d.day order by d.day`,
    [days],
  );
}

/** The day on which the first action was confirmed; undefined before that. */
export async function firstConfirmedOn(tx: Tx): Promise<PlainDate | undefined> {
  const [row] = await tx.query<{ day: PlainDate | null }[]>('select min(confirmed_on) as day from action');
  return row?.day ?? undefined;
}
