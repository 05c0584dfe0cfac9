import { addDays, Clock, type PlainDate } from '#calendar';
import { may, permit } from '#identity';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action, Milestone } from './action.js';
import { barTo, type WaitingExtension, waitingExtensions } from './extensions.js';
import { lateSql } from './plan-filter.js';
import { firstKey } from './rating-key.rules.js';
import { Ratings } from './ratings.js';
import { countReviews } from './review-list.js';

type Told = 'id' | 'number' | 'title' | 'status' | 'dueOn' | 'originalDueOn' | 'startOn' | 'rating' | 'ratingReasons' | 'ownerSince';

export interface MyAction extends Pick<Action, Told> {
  readonly mine: 'owner' | 'co-owner' | 'lead';
  readonly accepted: boolean;
  /** Named critical by the director. */
  readonly critical: boolean;
  readonly extensions: number;
  readonly late: boolean;
  /** Day of the last update, else of the confirmation. */
  readonly heardOn: PlainDate | null;
  readonly nextMilestone: Pick<Milestone, 'title' | 'dueOn' | 'originalDueOn' | 'movedLater'> | null;
}

/** What is waiting for one person, the most pressing first. */
export interface MyDesk {
  /** Offered to me; drafts too. */
  readonly toAccept: readonly MyAction[];
  /** Mine or led by me while its new owner has not accepted, under way, and without word for three weeks. */
  readonly needsUpdate: readonly MyAction[];
  /** All that I own or co-own and that goes on, by due date. */
  readonly open: readonly MyAction[];
  readonly done: readonly MyAction[];
  /** Requests for a later date that I may decide. */
  readonly toDecide: readonly WaitingExtension[];
  /** Claimed complete, for those who verify. */
  readonly toVerify: readonly (Pick<Action, 'id' | 'number' | 'title' | 'claimedOn'> & { readonly ownerTitle: string | null })[];
  /** How many complete actions, of which inspectors raised a concern again, wait for those who reopen, replace or leave them. */
  readonly toReview: number;
}

/** Updates are asked for a week before silence would turn an action Amber. */
const askAfterDays = firstKey.silentAfterDays - 7;

@Injectable()
export class MyActions {
  constructor(
    private readonly database: Database,
    private readonly ratings: Ratings,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor): Promise<MyDesk> {
    permit(actor, 'plan:read');
    return this.database.transaction(actor, async (tx) => {
      await this.ratings.settleDue(tx);
      const today = this.clock.today();
      const mine = await tx.query<MyAction[]>(mySql, [actor.personId, today]);
      const toVerify = actor.roles.includes('assurance-lead') ? await tx.query<MyDesk['toVerify'][number][]>(claimedSql) : [];
      const toReview = may(actor, 'concern:review') ? await countReviews(tx) : 0;
      const waiting = may(actor, 'extension:decide') ? await waitingExtensions(tx) : [];
      const own = mine.filter((action) => action.mine !== 'lead' && action.status !== 'draft');
      const quietSince = addDays(today, -askAfterDays);
      const isQuiet = ({ status, startOn, heardOn }: MyAction): boolean => {
        if (heardOn !== null && heardOn > quietSince) return false;
        return status === 'in-progress' || (status === 'not-started' && startOn !== null && startOn < today);
      };
      return {
        toAccept: mine.filter((action) => action.mine === 'owner' && !action.accepted),
        needsUpdate: mine.filter((action) => (action.mine !== 'lead' || !action.accepted) && isQuiet(action)),
        open: own.filter(({ status }) => status === 'not-started' || status === 'in-progress'),
        done: own.filter(({ status }) => status === 'claimed' || status === 'verified' || status === 'embedded'),
        toDecide: waiting.filter((request) => barTo(actor, request) === null),
        toVerify,
        toReview,
      };
    });
  }
}

const mySql = `
  select a.id, a.number, a.title, a.status, a.due_on::text as "dueOn", a.original_due_on::text as "originalDueOn", a.start_on::text as "startOn",
         a.rating, a.rating_reasons as "ratingReasons", a.owner_since::text as "ownerSince",
         case when a.owner_id = $1 then 'owner' when co.person_id is not null then 'co-owner' else 'lead' end as mine,
         a.owner_accepted_on is not null as accepted, a.critical_since is not null as critical, coalesce(${lateSql('$2')}, false) as late,
         (select count(*)::int from extension e where e.action_id = a.id and e.decision = 'granted') as extensions,
         coalesce((select max(u.made_on) from progress_update u where u.action_id = a.id and u.taken_back_at is null), a.confirmed_on)::text as "heardOn",
         (select json_build_object('title', m.title, 'dueOn', m.due_on, 'originalDueOn', m.original_due_on, 'movedLater', m.moved_later)
            from milestone m where m.action_id = a.id and m.done_on is null order by m.due_on limit 1) as "nextMilestone"
    from action a left join co_owner co on co.action_id = a.id and co.person_id = $1
   where a.status <> 'stopped' and (a.owner_id = $1 or co.person_id is not null or a.lead_id = $1)
   order by a.due_on nulls last, a.number`;

const claimedSql = `
  select a.id, a.number, a.title, a.claimed_on::text as "claimedOn", p.job_title as "ownerTitle"
    from action a left join person p on p.id = a.owner_id where a.status = 'claimed' order by a.claimed_on, a.number`;
