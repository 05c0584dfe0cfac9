import type { Tx } from '#platform';

/** How far a concern is answered: it is when it has live actions and all of them are verified. */
export async function answeredBy(
  tx: Tx,
  concernId: string,
): Promise<{ readonly live: number; readonly verified: number; readonly answered: boolean }> {
  const [count] = await tx.query<{ live: number; verified: number }[]>(
    `select count(*)::int as live, count(*) filter (where a.status in ('verified', 'embedded'))::int as verified
     from action_concern ac join action a on a.id = ac.action_id
     where ac.concern_id = $1 and a.status not in ('draft', 'stopped')`,
    [concernId],
  );
  const { live = 0, verified = 0 } = count ?? {};
  return { live, verified, answered: live > 0 && verified === live };
}
