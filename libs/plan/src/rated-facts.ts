import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { Action } from './action.js';
import { firstKey, type RatedFacts } from './rating.rules.js';
import type { RatingChange, RatingThresholds } from './progress.js';

/** An action's facts with the rating that was worked out last. */
export interface FactsRow extends RatedFacts {
  readonly id: string;
  readonly authorityId: string;
  readonly rating: Action['rating'];
  readonly ratedOn: PlainDate | null;
  /** The newest row of its history. */
  readonly lastRating: Pick<RatingChange, 'rating' | 'factsRating' | 'ownerRating' | 'reasons'> | null;
}

export interface CurrentKey {
  readonly version: number;
  readonly thresholds: RatingThresholds;
}

const factsOf = `
  select a.id, a.authority_id as "authorityId", a.status, a.confirmed_on as "confirmedOn", a.start_on as "startOn", a.due_on as "dueOn",
    a.owner_id as "ownerId", a.owner_since as "ownerSince", a.owner_accepted_on as "ownerAcceptedOn", a.claimed_on as "claimedOn",
    a.verified_on as "verifiedOn", a.embedded_on as "embeddedOn", a.owner_rating as "ownerRating", a.rating, a.rated_on as "ratedOn",
    coalesce((select json_agg(json_build_object('title', m.title, 'dueOn', m.due_on) order by m.due_on)
              from milestone m where m.action_id = a.id and m.done_on is null), '[]') as "openMilestones",
    greatest((select max(u.made_on) from progress_update u where u.action_id = a.id and u.taken_back_at is null),
             (select max(s.on_day) from action_step s where s.action_id = a.id and s.to_status = 'in-progress'),
             case when a.status = 'in-progress' then a.confirmed_on end) as "lastUpdateOn",
    coalesce((select json_agg(u.made_on order by u.written_at) from progress_update u
              where u.action_id = a.id and u.taken_back_at is null and u.kind = 'no-change'
                and not exists (select from progress_update later where later.action_id = a.id and later.taken_back_at is null
                                and later.kind <> 'no-change' and later.written_at > u.written_at)), '[]') as "noChange",
    coalesce((select json_agg(json_build_object('fromDue', e.from_due, 'toDue', e.to_due, 'decidedOn', e.decided_on) order by e.decided_on, e.to_due)
              from extension e where e.action_id = a.id and e.decision = 'granted'), '[]') as "extensions",
    (select json_build_object('rating', r.rating, 'factsRating', r.facts_rating, 'ownerRating', r.owner_rating, 'reasons', r.reasons)
     from rating_change r where r.action_id = a.id order by r.from_day desc limit 1) as "lastRating",
    (select min(e.requested_on) from extension e where e.action_id = a.id and e.decision is null) as "extensionAskedOn"
  from action a`;

/** The facts of some actions, in one query. Days come as text. */
export async function factsOfActions(tx: Tx, ids: readonly string[]): Promise<readonly FactsRow[]> {
  return tx.query<FactsRow[]>(`${factsOf} where a.id = any($1)`, [ids]);
}

/** The facts of every rated action whose rating may have turned by `today`, or that was never rated. */
export async function factsThatTurned(tx: Tx, today: PlainDate): Promise<readonly FactsRow[]> {
  return tx.query<FactsRow[]>(
    `${factsOf} where a.status not in ('draft', 'stopped') and (a.rating_turns_on <= $1 or a.rated_on is null) order by a.id for update of a`,
    [today],
  );
}

/** The key in force. Before a board has agreed one, the product's own. */
export async function currentKey(tx: Tx): Promise<CurrentKey> {
  const [key] = await tx.query<{ version: number; thresholds: RatingThresholds }[]>(
    `select key_version as version, thresholds from rating_key order by key_version desc limit 1`,
  );
  return key ?? { version: 1, thresholds: firstKey };
}
