import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { LeadRating } from './lead-rating.rules.js';

/** By priority id, what its accountable lead last said of it by the end of a day. One who took their rating back says nothing. */
export async function readLeadRatings(tx: Tx, on: PlainDate): Promise<ReadonlyMap<string, LeadRating>> {
  const rows = await tx.query<(Omit<LeadRating, 'rating'> & { priorityId: string; rating: LeadRating['rating'] | null })[]>(
    `select distinct on (r.priority_id) r.priority_id as "priorityId", r.rating, r.reason, r.rated_on::text as "ratedOn", p.job_title as by
     from priority_rating r left join person p on p.id = r.rated_by where r.rated_on <= $1 order by r.priority_id, r.rated_at desc`,
    [on],
  );
  return new Map(rows.flatMap(({ priorityId, rating, ...more }) => (rating === null ? [] : [[priorityId, { rating, ...more }]])));
}
