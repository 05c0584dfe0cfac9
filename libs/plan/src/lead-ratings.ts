import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { LeadRating } from './lead-rating.rules.js';

/** What a lead said; without a rating, that they took their own back. */
export interface SaidRating extends Omit<LeadRating, 'rating'> {
  readonly rating: LeadRating['rating'] | null;
}

/** By priority id, what its accountable lead last said of it by the end of a day. One who took their rating back says nothing. */
export async function readLeadRatings(tx: Tx, on: PlainDate): Promise<ReadonlyMap<string, LeadRating>> {
  const rows = await tx.query<(SaidRating & { priorityId: string })[]>(
    `select distinct on (r.priority_id) r.priority_id as "priorityId", r.rating, r.reason, r.rated_on::text as "ratedOn", p.job_title as by
     from priority_rating r left join person p on p.id = r.rated_by where r.rated_on <= $1 order by r.priority_id, r.rated_at desc`,
    [on],
  );
  return new Map(rows.flatMap(({ priorityId, rating, ...more }) => (rating === null ? [] : [[priorityId, { rating, ...more }]])));
}

/** All that was said of a priority by those who led it, the latest first. */
export async function leadRatingHistory(tx: Tx, priorityId: string): Promise<readonly SaidRating[]> {
  return tx.query<SaidRating[]>(
    `select r.rating, r.reason, r.rated_on::text as "ratedOn", p.job_title as by
     from priority_rating r left join person p on p.id = r.rated_by where r.priority_id = $1 order by r.rated_at desc, r.id desc`,
    [priorityId],
  );
}
