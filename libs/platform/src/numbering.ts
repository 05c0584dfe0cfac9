import type { Actor } from './actor.js';
import type { Tx } from './database.js';

/**
 * The next free number of an authority's actions or concerns: 12 in “A12”. Numbers are never given twice, even when two
 * people take one at the same moment: the second waits for the first's transaction.
 */
export async function nextNumber(tx: Tx, actor: Actor, table: 'action' | 'concern'): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1 || ':' || $2, 0))`, [table, actor.authorityId]);
  // Rows of unreleased documents are hidden from the actor, yet their numbers are taken.
  const [row] = await tx.query<{ next: number }[]>(`select app_next_number($1) as next`, [table]);
  return row?.next ?? 1;
}
