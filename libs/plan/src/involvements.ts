import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import type { Involvement } from './verifying.rules.js';

/** Everyone who has or ever had a part in the actions: now, by their steps, and by the evidence that is relied on. */
export async function involvementsIn(tx: Tx, ...actionIds: readonly string[]): Promise<readonly (Involvement & { actionId: string })[]> {
  return tx.query<{ actionId: string; personId: string; as: Involvement['as']; since: PlainDate | null }[]>(
    `select action_id as "actionId", person_id as "personId", part as "as", min(since)::text as since from (
       select id as action_id, owner_id as person_id, 'owner' as part, owner_since as since from action where id = any($1)
       union all select id, lead_id, 'lead', null from action where id = any($1)
       union all select id, claimed_by, 'claimant', claimed_on from action where id = any($1)
       union all select a.id, p.lead_id, 'lead', null from action a join priority p on p.id = a.priority_id where a.id = any($1)
       union all select action_id, person_id, 'co-owner', null from co_owner where action_id = any($1)
       union all select action_id, added_by, 'uploader', null from evidence where action_id = any($1) and taken_back_at is null
       union all select action_id, person_id, case event when 'owner-assigned' then 'owner' when 'owner-accepted' then 'owner'
           when 'co-owner-named' then 'co-owner' when 'lead-named' then 'lead' when 'priority-led' then 'lead' else 'claimant' end, on_day
         from action_step where action_id = any($1)
           and event in ('owner-assigned', 'owner-accepted', 'co-owner-named', 'lead-named', 'priority-led', 'claimed')
     ) involved where person_id is not null group by action_id, person_id, part order by part`,
    [actionIds],
  );
}
