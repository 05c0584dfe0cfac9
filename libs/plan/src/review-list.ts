import { Clock, type PlainDate } from '#calendar';
import { permit } from '#identity';
import type { Concern } from '#inspection';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import { reviewDue, type ReviewDue } from './review-due.rules.js';
import { reviewSince } from './review-wait.js';

/** A complete action whose concern was raised again, until the director has said what becomes of it. */
export interface WaitingReview extends ReviewDue, Pick<Action, 'id' | 'number' | 'title' | 'status' | 'version'> {
  readonly owner: string | null;
  /** The day on which it was embedded, else verified, else claimed. */
  readonly completeSince: PlainDate | null;
  readonly since: PlainDate;
  /** Other concerns that it answers. */
  readonly alsoAnswers: readonly Named[];
}

type Named = Pick<Concern, 'id' | 'number' | 'title'>;

export interface ConcernToReview extends Named {
  readonly raisings: readonly { readonly on: PlainDate; readonly visit: string }[];
  readonly actions: readonly WaitingReview[];
}

/** What waits for the director since inspectors raised concerns again. */
@Injectable()
export class ReviewList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * By concern, the longest waiting first, so that what is overdue stands on top. An action under several concerns stands once, under the
   * one that was raised last.
   */
  async read(actor: Actor): Promise<readonly ConcernToReview[]> {
    permit(actor, 'plan:read');
    const rows = await this.database.snapshot(actor, (tx) => tx.query<Row[]>(waiting));
    const today = this.clock.today();
    const concerns = new Map<string, Omit<ConcernToReview, 'actions'> & { readonly actions: WaitingReview[] }>();
    for (const { concern, raisings, ...action } of rows) {
      const under = concerns.get(concern.id) ?? { ...concern, raisings, actions: [] };
      under.actions.push({ ...action, ...reviewDue(action.since, today) });
      concerns.set(concern.id, under);
    }
    return [...concerns.values()];
  }
}

export const countReviews = async (tx: Tx): Promise<number> => (await reviewsSince(tx)).length;

/** Since when each action waits that waits. */
export async function reviewsSince(tx: Tx): Promise<readonly PlainDate[]> {
  const rows = await tx.query<{ since: PlainDate }[]>(
    `select r.since::text as since from action a join lateral (select ${reviewSince} as since) r on r.since is not null
     where a.status in ('claimed', 'verified', 'embedded') and exists (select from action_concern ac where ac.action_id = a.id)`,
  );
  return rows.map(({ since }) => since);
}

type Row = Omit<WaitingReview, keyof ReviewDue> & {
  readonly concern: Named;
  readonly raisings: ConcernToReview['raisings'];
};

const waiting = `
  select a.id, a.number, a.title, a.status, a.version, owner.job_title as owner, r.since::text as since,
    coalesce(a.embedded_on, a.verified_on, a.claimed_on)::text as "completeSince",
    json_build_object('id', c.id, 'number', c.number, 'title', c.title) as concern, c.raisings,
    coalesce((select json_agg(json_build_object('id', o.id, 'number', o.number, 'title', o.title) order by o.number)
      from action_concern oc join concern o on o.id = oc.concern_id where oc.action_id = a.id and o.id <> c.id), '[]') as "alsoAnswers"
  from action a
    join lateral (select ${reviewSince} as since) r on r.since is not null
    left join person owner on owner.id = a.owner_id
    join lateral (
      select k.id, k.number, k.title, coalesce(json_agg(json_build_object('on', x.raised_on, 'visit', i.title) order by x.raised_on, x.id)
        filter (where x.id is not null), '[]') as raisings
      from action_concern ac join concern k on k.id = ac.concern_id
        left join raising x on x.concern_id = k.id left join inspection i on i.id = x.inspection_id
      where ac.action_id = a.id group by k.id order by max(x.raised_on) desc nulls last, k.number limit 1
    ) c on true
  order by min(r.since) over (partition by c.id), c.number, r.since, a.number`;
