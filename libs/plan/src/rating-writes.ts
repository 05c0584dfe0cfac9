import { isDeepStrictEqual } from 'node:util';
import type { PlainDate } from '#calendar';
import { newId, type Tx } from '#platform';
import { RatingChangeTable } from './plan.table.js';
import type { FactsRow } from './rated-facts.js';
import type { DatedKey } from './rating-key.js';
import type { Rag } from './action.js';
import { type DayRating, ratingOn, turningDays, turnsRedOn } from './rating.rules.js';

export interface Rated {
  readonly facts: FactsRow;
  readonly rating: DayRating;
  readonly on: PlainDate;
}

/** Adds to the history what differs from the day before, for any number of actions. */
export async function remember(tx: Tx, rated: readonly Rated[], key: DatedKey): Promise<void> {
  const last = new Map(rated.map(({ facts }) => [facts.id, facts.lastRating]));
  const news = rated.flatMap(({ facts, rating, on }) => {
    const { rating: counted, factsRating, ownerRating, reasons } = rating;
    const row = { rating: counted, factsRating, ownerRating, reasons };
    if (isDeepStrictEqual(last.get(facts.id), row)) return [];
    last.set(facts.id, row);
    return [{ id: newId(), authorityId: facts.authorityId, actionId: facts.id, fromDay: on, keyVersion: key.version, ...row }];
  });
  // PostgreSQL takes 65,535 values in a statement; a long silence over a large plan makes more.
  for (let from = 0; from < news.length; from += 1000) {
    await tx.upsert(RatingChangeTable, news.slice(from, from + 1000), { conflictPaths: ['actionId', 'fromDay'] });
  }
}

/** What should stand on an action at the end of a day. */
function standingOn(facts: FactsRow, day: PlainDate, { thresholds }: DatedKey): FactsRow['stands'] {
  const rated = ratingOn(facts, day, thresholds);
  return {
    rating: rated?.rating ?? null,
    factsRating: rated?.factsRating ?? null,
    ratingReasons: [...(rated?.reasons ?? [])],
    ratingTurnsOn: turningDays(facts, day, thresholds)[0] ?? null,
    redFrom: rated?.rating === 'red' ? (facts.stands.redFrom ?? day) : turnsRedOn(facts, day, thresholds),
  };
}

/** Whether what stands on the action is what its facts give on that day. */
export function isTrue(facts: FactsRow, day: PlainDate, key: DatedKey): boolean {
  return facts.ratedKey === key.version && isDeepStrictEqual(standingOn(facts, day, key), facts.stands);
}

/**
 * Writes a day's rating on the actions, past TypeORM, so that working out a rating never counts as a new version of the action.
 * @returns the rating of each
 */
export async function standAt(tx: Tx, rows: readonly FactsRow[], day: PlainDate, key: DatedKey): Promise<ReadonlyMap<string, Rag | null>> {
  const standing = rows.map((facts) => ({ id: facts.id, ...standingOn(facts, day, key) }));
  await tx.query(
    `update action set rating = s.rating, facts_rating = s."factsRating", rating_reasons = s."ratingReasons", rated_on = $2, rated_key = $3,
       rating_turns_on = s."ratingTurnsOn", rating_since = since.day, red_from = case when s.rating = 'red' then since.day else s."redFrom" end
     from jsonb_to_recordset($1::jsonb)
         as s(id uuid, rating text, "factsRating" text, "ratingReasons" text[], "ratingTurnsOn" date, "redFrom" date)
       cross join lateral (select case when s.rating is null then null else
         (select min(c.from_day) from rating_change c where c.action_id = s.id and c.from_day >
           coalesce((select max(o.from_day) from rating_change o where o.action_id = s.id and o.rating <> s.rating), '0001-01-01')) end as day) since
     where action.id = s.id`,
    [JSON.stringify(standing), day, key.version],
  );
  return new Map(standing.map(({ id, rating }) => [id, rating]));
}
