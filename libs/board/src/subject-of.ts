import { Invalid, NotFound, type Tx } from '#platform';
import type { Decision } from './decision.js';

/** What a decision of any other kind is about: an action, a concern, or the plan as a whole. It is seen by those who see its subject. */
export async function subjectOf(
  tx: Tx,
  actionId: string | null,
  concernId: string | null,
): Promise<Pick<Decision, 'actionId' | 'concernId' | 'restrictedTo'>> {
  if (actionId === null && concernId === null) return { actionId, concernId, restrictedTo: null };
  if (actionId !== null && concernId !== null) {
    throw new Invalid([{ field: 'actionId', message: 'Select the action or the concern that it is about, not both' }]);
  }
  const [subject] = await tx.query<{ restrictedTo: string | null }[]>(
    actionId === null
      ? 'select restricted_to as "restrictedTo" from concern where id = $1'
      : `select restricted_to as "restrictedTo" from action where id = $1 and status <> 'draft'`,
    [actionId ?? concernId],
  );
  if (!subject) throw new NotFound('There is no such action or concern');
  return { actionId, concernId, restrictedTo: subject.restrictedTo };
}
