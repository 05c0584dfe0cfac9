import type { Tx } from '#platform';
import type { PlannedReminder } from './reminder.js';

/** People who were sent something about the visits of these rows, by visit. */
export async function toldBefore(tx: Tx, rows: readonly PlannedReminder[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const ids = rows.filter(({ anchor }) => anchor === 'visit' || anchor === 'visit-window').map(({ anchorId }) => anchorId);
  if (ids.length === 0) return new Map();
  const found = await tx.query<{ anchorId: string; people: string[] }[]>(
    `select p.anchor_id as "anchorId", array_agg(distinct d.person_id) as people
     from delivery d join planned_reminder p on p.id = d.planned_id
     where d.message_id is not null and p.anchor in ('visit', 'visit-window') and p.anchor_id = any($1::uuid[]) group by 1`,
    [ids],
  );
  return new Map(found.map(({ anchorId, people }) => [anchorId, new Set(people)]));
}
