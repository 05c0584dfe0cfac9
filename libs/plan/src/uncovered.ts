import { prepared, type Tx } from '#platform';
import type { FindActions } from './plan-list.input.js';

export interface ConcernName {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly priorityId: string | null;
}

/**
 * Open concerns that no confirmed live action answers, narrowed to a priority, a concern or a visit's focus. As `covered` of
 * `readConcernLines` says, but it stops at the first action that answers.
 */
export async function readUncovered(tx: Tx, { priority, visit, concern }: FindActions): Promise<readonly ConcernName[]> {
  return prepared<ConcernName>(
    tx,
    `select c.id, c.number, c.title, c.priority_id as "priorityId" from concern c
      where c.status = 'open' and ($1::uuid is null or c.priority_id = $1) and ($2::uuid is null or c.id = $2)
        and ($3::uuid is null or not exists (select from inspection_focus f where f.inspection_id = $3)
             or exists (select from inspection_focus f where f.inspection_id = $3 and f.concern_id = c.id))
        and not exists (select from action_concern ac join action a on a.id = ac.action_id
                         where ac.concern_id = c.id and a.status not in ('draft', 'stopped')
                           and (a.embedded_on is null or a.embedded_on > (select max(r.raised_on) from raising r
                                join inspection i on i.id = r.inspection_id where r.concern_id = c.id)))
      order by c.number`,
    [priority ?? null, concern ?? null, visit ?? null],
  );
}
