import { type Actor, Conflict, NotFound, type Tx } from '#platform';
import { MembershipTable } from './identity.table.js';

/**
 * One authority must not change how somebody comes into another.
 * @throws NotFound for someone of another authority alone; Conflict for someone who also works for another
 */
export async function refuseUnlessOnlyHere(tx: Tx, { authorityId }: Actor, personId: string): Promise<void> {
  const all = await tx.findBy(MembershipTable, { personId });
  if (!all.some((membership) => membership.authorityId === authorityId)) throw new NotFound('There is no such person in this authority');
  if (all.some((membership) => membership.authorityId !== authorityId))
    throw new Conflict('They also work for another authority. Ask whoever runs this service.');
}
