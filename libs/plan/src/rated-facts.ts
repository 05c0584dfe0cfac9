import type { PlainDate } from '#calendar';
import { prepared, type Tx } from '#platform';
import type { Action } from './action.js';
import type { RatingChange } from './progress.js';
import { firstDatedKey, keyOn } from './rating-key.rules.js';
import type { DatedKey } from './rating-key.js';
import type { RatedFacts } from './rated.js';

/** An action's facts with the rating that was worked out last. */
export interface FactsRow extends RatedFacts {
  readonly id: string;
  readonly authorityId: string;
  readonly restrictedTo: string | null;
  readonly ratedOn: PlainDate | null;
  readonly ratedKey: number | null;
  /** What stands on the action. */
  readonly stands: Pick<Action, 'rating' | 'factsRating' | 'ratingReasons' | 'ratingTurnsOn' | 'redFrom'>;
  /** The newest row of its history. */
  readonly lastRating: Pick<RatingChange, 'rating' | 'factsRating' | 'ownerRating' | 'reasons'> | null;
}

const factsOf = `
  select a.id, a.authority_id as "authorityId", a.restricted_to as "restrictedTo", a.status, a.confirmed_on as "confirmedOn", a.start_on as "startOn", a.due_on as "dueOn",
    a.owner_id as "ownerId", a.owner_since as "ownerSince", a.owner_accepted_on as "ownerAcceptedOn", a.claimed_on as "claimedOn",
    a.verified_on as "verifiedOn", a.embedded_on as "embeddedOn", a.owner_rating as "ownerRating", a.rated_on as "ratedOn",
    a.rated_key as "ratedKey",
    json_build_object('rating', a.rating, 'factsRating', a.facts_rating, 'ratingReasons', a.rating_reasons, 'ratingTurnsOn', a.rating_turns_on,
      'redFrom', a.red_from) as stands,
    coalesce((select json_agg(json_build_object('title', m.title, 'dueOn', m.due_on, 'originalDueOn', m.original_due_on,
                'movedLater', m.moved_later) order by m.due_on, m.id)
              from milestone m where m.action_id = a.id and m.done_on is null), '[]') as "openMilestones",
    greatest((select max(u.made_on) from progress_update u where u.action_id = a.id and u.taken_back_at is null
                and (a.claimed_on is null or u.made_on <= a.claimed_on)),
             (select max(s.on_day) from action_step s
              where s.action_id = a.id and s.to_status = 'in-progress' and s.from_status is distinct from s.to_status),
             case when a.status = 'in-progress' then a.confirmed_on end) as "lastUpdateOn",
    array(select c.cut_off_on::text from update_cycle c order by c.cut_off_on) as "cutOffs",
    coalesce((select json_agg(u.made_on order by u.written_at) from progress_update u
              where u.action_id = a.id and u.taken_back_at is null and u.kind = 'no-change'
                and (a.claimed_on is null or u.made_on <= a.claimed_on)
                and not exists (select from progress_update later where later.action_id = a.id and later.taken_back_at is null
                                and later.kind <> 'no-change' and later.written_at > u.written_at
                                and (a.claimed_on is null or later.made_on <= a.claimed_on))), '[]') as "noChange",
    coalesce((select json_agg(json_build_object('fromDue', e.from_due, 'toDue', e.to_due, 'decidedOn', e.decided_on) order by e.decided_on, e.to_due)
              from extension e where e.action_id = a.id and e.decision = 'granted'), '[]') as "extensions",
    (select min(e.requested_on) from extension e where e.action_id = a.id and e.decision is null) as "extensionAskedOn",
    coalesce((select json_agg(json_build_object('number', b.number, 'title', b.title, 'dueOn', b.due_on, 'redFrom', b.red_from) order by b.number)
              from action_dependency d join action b on b.id = d.waits_for_id
              where d.action_id = a.id and b.status not in ('draft', 'stopped')), '[]') as "blockers",
    (select json_build_object('rating', r.rating, 'factsRating', r.facts_rating, 'ownerRating', r.owner_rating, 'reasons', r.reasons)
     from rating_change r where r.action_id = a.id order by r.from_day desc limit 1) as "lastRating"
  from action a`;

/** The facts of some actions, in one query. Days come as text. */
export async function factsOfActions(tx: Tx, ids: readonly string[]): Promise<readonly FactsRow[]> {
  return tx.query<FactsRow[]>(`${factsOf} where a.id = any($1) order by a.number`, [ids]);
}

/**
 * Locks every rated action whose rating may have turned by `today`, that was rated by an earlier key, or never. Each of the
 * questions has its index: where nothing turned, which is nearly always, no action is looked at.
 */
export async function lockTurned(tx: Tx, today: PlainDate, key: DatedKey): Promise<readonly string[]> {
  const turned = ['rating_turns_on <= $1', '(rated_on is null or rated_key is null)', 'rated_key < $2', 'rated_key > $2'];
  const rows = await prepared<{ id: string }>(
    tx,
    `select id from action where id in (
       ${turned.map((one) => `select id from action where status not in ('draft', 'stopped') and ${one}`).join(' union all ')}
     ) order by id for update`,
    [today, key.version],
  );
  return rows.map(({ id }) => id);
}

/** The keys by which ratings were, are and will be made: the product's own and those that the board agreed, in order. */
export async function agreedKeys(tx: Tx): Promise<readonly DatedKey[]> {
  const agreed = await prepared<DatedKey>(
    tx,
    `select key_version as version, thresholds, in_force_on::text as "inForceOn" from rating_key where decision = 'agreed' order by key_version`,
    [],
  );
  return [firstDatedKey, ...agreed];
}

/** The key in force on a day. */
export async function currentKey(tx: Tx, today: PlainDate): Promise<DatedKey> {
  return keyOn(await agreedKeys(tx), today);
}
