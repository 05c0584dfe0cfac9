import type { Tx } from '#platform';
import type { Wait } from './waiting.rules.js';

/** Some actions with all that wait for them, directly or through others. */
export async function withThoseThatWait(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `with recursive below (id) as (
       select unnest($1::uuid[]) union select d.action_id from action_dependency d join below on d.waits_for_id = below.id
     ) select id from below`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** What waits for what among some actions. */
export async function waitsAmong(tx: Tx, ids: readonly string[]): Promise<readonly Wait[]> {
  return tx.query<Wait[]>(
    `select action_id as "actionId", waits_for_id as "waitsForId" from action_dependency where action_id = any($1) and waits_for_id = any($1)`,
    [ids],
  );
}
