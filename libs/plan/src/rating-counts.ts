import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { Rag } from './action.js';

/** How many actions had each rating on a day. */
export interface RatingCount {
  readonly day: PlainDate;
  readonly red: number;
  readonly amber: number;
  readonly green: number;
  readonly blue: number;
}

/**
 * How many actions had each rating on each of these days, which are in order; stopped ones count until the day they were stopped.
 * Read as arrivals and departures, so that a year of days costs no more than one.
 */
export async function readRatingCounts(tx: Tx, days: readonly PlainDate[]): Promise<readonly RatingCount[]> {
  const moves = await tx.query<{ day: PlainDate; rating: Rag; by: number }[]>(
    `with spell as (
       select h.rating, greatest(h.from_day, a.confirmed_on) as start,
         least(lead(h.from_day) over (partition by h.action_id order by h.from_day), a.stopped_on) as ended
       from rating_change h join action a on a.id = h.action_id
       where a.confirmed_on is not null
     )
     select day, rating, sum(n)::int as by
     from (
       select start as day, rating, 1 as n from spell where ended is null or start < ended
       union all
       select ended, rating, -1 from spell where start < ended
     ) move
     group by day, rating order by day`,
  );
  const counts: Record<Rag, number> = { red: 0, amber: 0, green: 0, blue: 0 };
  let next = 0;
  return days.map((day) => {
    for (let move = moves[next]; move !== undefined && move.day <= day; move = moves[++next]) counts[move.rating] += move.by;
    return { day, ...counts };
  });
}
