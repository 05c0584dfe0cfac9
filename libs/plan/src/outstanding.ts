import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { ActionStatus, Milestone } from './action.js';

/** What reminders and visits need to know of a confirmed action: who answers for it, what is due, and what was last heard of it. */
export interface ActionToRemind {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly status: Exclude<ActionStatus, 'draft'>;
  readonly ownerId: string | null;
  readonly ownerAcceptedOn: PlainDate | null;
  readonly ownerSince: PlainDate | null;
  readonly coOwnerIds: readonly string[];
  readonly leadId: string | null;
  readonly startOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly originalDueOn: PlainDate | null;
  /** Granted ones. */
  readonly extensions: number;
  /** Day from which the present due date holds: of the confirmation, the latest change of the date or a reopening. */
  readonly dueSince: PlainDate | null;
  readonly claimedOn: PlainDate | null;
  readonly claimedBy: string | null;
  readonly verifiedOn: PlainDate | null;
  readonly stoppedOn: PlainDate | null;
  readonly concernIds: readonly string[];
  readonly milestones: readonly Pick<Milestone, 'id' | 'title' | 'dueOn' | 'originalDueOn' | 'movedLater' | 'doneOn'>[];
  /** A request for a later date that nobody has decided. */
  readonly extension: { readonly id: string; readonly requestedBy: string | null; readonly requestedOn: PlainDate } | null;
  readonly lastEvidenceOn: PlainDate | null;
  readonly lastUpdateOn: PlainDate | null;
  readonly restrictedTo: string | null;
}

/** Every action that was ever confirmed, in one query; closed ones too, so that a reminder that falls away can say why. */
export async function actionsToRemind(tx: Tx): Promise<readonly ActionToRemind[]> {
  return tx.query<ActionToRemind[]>(`
    select a.id, a.number, a.title, a.status, a.owner_id as "ownerId", a.owner_accepted_on::text as "ownerAcceptedOn",
      a.owner_since::text as "ownerSince", a.lead_id as "leadId", a.start_on::text as "startOn", a.due_on::text as "dueOn",
      a.original_due_on::text as "originalDueOn", coalesce(granted.times, 0) as extensions,
      greatest(a.confirmed_on, granted.on_day, reopened.on_day)::text as "dueSince",
      a.claimed_on::text as "claimedOn", a.claimed_by as "claimedBy", a.verified_on::text as "verifiedOn",
      a.stopped_on::text as "stoppedOn", a.restricted_to as "restrictedTo",
      coalesce(co.ids, '{}') as "coOwnerIds", coalesce(ac.ids, '{}') as "concernIds", coalesce(m.list, '[]') as milestones,
      asked.extension, e.on_day::text as "lastEvidenceOn", u.on_day::text as "lastUpdateOn"
    from action a
    left join (select action_id, array_agg(person_id order by person_id) ids from co_owner group by 1) co on co.action_id = a.id
    left join (select action_id, array_agg(concern_id order by concern_id) ids from action_concern group by 1) ac on ac.action_id = a.id
    left join (
      select action_id, json_agg(json_build_object('id', id, 'title', title, 'dueOn', due_on, 'originalDueOn', original_due_on,
               'movedLater', moved_later, 'doneOn', done_on) order by due_on, id) list
      from milestone group by 1
    ) m on m.action_id = a.id
    left join (
      select action_id, json_build_object('id', id, 'requestedBy', requested_by, 'requestedOn', requested_on) extension
      from extension where decision is null
    ) asked on asked.action_id = a.id
    left join (select action_id, max(decided_on) on_day, count(*)::int times from extension where decision = 'granted' group by 1) granted on granted.action_id = a.id
    left join (select action_id, max(on_day) on_day from action_step where event in ('reopened', 'claim-withdrawn', 'brought-forward') group by 1) reopened on reopened.action_id = a.id
    left join (select action_id, max(dated_on) on_day from evidence where taken_back_at is null group by 1) e on e.action_id = a.id
    left join (select action_id, max(made_on) on_day from progress_update where taken_back_at is null group by 1) u on u.action_id = a.id
    where a.status <> 'draft'
    order by a.number`);
}
