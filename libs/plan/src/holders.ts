import { permissions, type Person } from '#identity';
import { Invalid, type Role } from '#platform';

/** Whoever may write updates may own: the pages of an owner must open for them. */
export const canOwn: readonly Role[] = permissions['action:update'];
export const canLead: readonly Role[] = ['accountable-lead', 'director'];

/** @throws Invalid at the field when the person is not among those who can hold the part today */
export function requireAmong(holders: readonly Person[], field: string, personId: string): void {
  if (holders.some(({ id }) => id === personId)) return;
  throw new Invalid([{ field, message: 'Select someone from the list: this person cannot hold that part today' }]);
}
