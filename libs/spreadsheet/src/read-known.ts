import type { PlainDate } from '#calendar';
import { may, type People } from '#identity';
import { canLead, canOwn } from '#plan';
import type { Actor, Tx } from '#platform';
import type { Known, KnownAction } from './dry-run/known.js';

/** The plan as the actor sees it, in seven queries however long it is. */
export async function readKnown(tx: Tx, actor: Actor, people: People, today: PlainDate): Promise<Known> {
  return {
    today,
    actions: await tx.query<KnownAction[]>(actionsSql),
    priorities: await tx.query<Known['priorities'][number][]>('select id, number, title from priority order by number'),
    concerns: await tx.query<Known['concerns'][number][]>('select id, number, title from concern order by number'),
    paragraphs: await tx.query<Known['paragraphs'][number][]>(
      `select distinct paragraph, concern_id as "concernId" from finding
        where paragraph is not null and concern_id is not null and decision in ('new-concern', 'joined')`,
    ),
    owners: await people.peopleWithRole(tx, canOwn, today),
    leads: await people.peopleWithRole(tx, canLead, today),
    mayClaim: may(actor, 'action:claim'),
    mayStop: may(actor, 'action:stop'),
  };
}

const actionsSql = `
  select a.id, a.number, a.title, a.outcome, a.status, a.priority_id as "priorityId", a.owner_id as "ownerId",
         a.owner_accepted_on::text as "ownerAcceptedOn", a.lead_id as "leadId", a.start_on::text as "startOn", a.due_on::text as "dueOn",
         a.original_due_on::text as "originalDueOn", a.owner_rating as "ownerRating", a.version,
         array(select person_id::text from co_owner c where c.action_id = a.id order by person_id) as "coOwnerIds",
         array(select concern_id::text from action_concern c where c.action_id = a.id) as "concernIds",
         array(select text from progress_update u where u.action_id = a.id and u.taken_back_at is null order by written_at) as updates,
         array(select shows from evidence e where e.action_id = a.id and e.taken_back_at is null order by added_at) as evidence,
         (select min(to_due)::text from extension e where e.action_id = a.id and e.decision is null) as "askedFor",
         array(select to_due::text from extension e where e.action_id = a.id and e.decision = 'refused') as refused,
         (select json_build_object('number', o.number, 'cells', o.cells) from action_origin o where o.action_id = a.id) as origin
    from action a order by a.number`;
