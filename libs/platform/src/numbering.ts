import type { Actor } from './actor.js';
import type { Tx } from './database.js';
import { once } from './together.js';

/**
 * The next free number of an authority's actions or concerns: 12 in “A12”. Numbers are never given twice, even when two
 * people take one at the same moment: the second waits for the first's transaction.
 * @param atLeast the number it should have, where that was never given
 */
export async function nextNumber(tx: Tx, actor: Actor, table: 'action' | 'concern', atLeast = 1): Promise<number> {
  const numbering = await once(tx, `next number of ${table}`, async () => ({ next: await nextFree(tx, actor, table) }));
  const number = Math.max(numbering.next, atLeast);
  // Those that were added together are not written yet.
  numbering.next = number + 1;
  return number;
}

async function nextFree(tx: Tx, actor: Actor, table: 'action' | 'concern'): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1 || ':' || $2, 0))`, [table, actor.authorityId]);
  // Rows of unreleased documents are hidden from the actor, yet their numbers are taken.
  const [row] = await tx.query<{ next: number }[]>(`select app_next_number($1) as next`, [table]);
  return row?.next ?? 1;
}
