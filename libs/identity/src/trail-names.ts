import type { Tx } from '#platform';

/** What an id in the trail stands for. */
export interface Named {
  readonly id: string;
  readonly kind:
    | 'action'
    | 'authority'
    | 'concern'
    | 'deadline'
    | 'document'
    | 'inspection'
    | 'measure'
    | 'meeting'
    | 'person'
    | 'phase'
    | 'priority'
    | 'report'
    | 'view';
  readonly words: string;
}

/**
 * The words that pages use for the things with these ids, in one query over everything that has a name. It reads tables of
 * other libs by name, and no more of them than that; what the actor may not see is left out by row-level security.
 */
export async function namesOfThings(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<Named[]>(
    `select id, kind, words from (
       select id, 'action' as kind, 'A' || number || ' ' || title as words from action
       union all select id, 'concern', 'C' || number || ' ' || title from concern
       union all select id, 'person', job_title from person
       union all select id, 'inspection', title from inspection
       union all select id, 'document', title from source_document
       union all select id, 'priority', number || ' ' || title from priority
       union all select id, 'phase', 'Phase ' || number || ': ' || name from phase
       union all select id, 'measure', title from measure
       union all select id, 'meeting', title from meeting
       union all select id, 'deadline', title from deadline
       union all select id, 'report', title || ', edition ' || edition from report
       union all select id, 'authority', name from authority
       union all select id, 'view', name from saved_view
     ) thing where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((named) => [named.id, named]));
}
