import type { ActionToRemind } from '#plan';
import type { Role } from '#platform';
import type { Facts, Member } from './facts.js';

type Members = Facts['members'];

/** Someone who answers for an action now, and why when it is not its owner. */
export interface Answerer {
  readonly personId: string;
  readonly standsIn: string | null;
}

/** Someone who is told nothing because they no longer work on this plan. */
export interface Gone {
  readonly personId: string;
  readonly because: string;
}

const worksHere = (members: Members, id: string): boolean => (members.get(id)?.roles.length ?? 0) > 0;

export const isHere = (members: Members, id: string | null): id is string => id !== null && worksHere(members, id);

export function withRole(members: Members, role: Role): readonly Member[] {
  return [...members.values()].filter(({ roles }) => roles.includes(role));
}

/**
 * Who answers for an action: its owner and co-owners; the accountable lead while the owner has not accepted, has left or is missing;
 * where there is no lead either, the programme lead.
 */
export function answerersOf(
  action: ActionToRemind,
  members: Members,
): { readonly here: readonly Answerer[]; readonly gone: readonly Gone[] } {
  const here = action.coOwnerIds.filter((id) => isHere(members, id)).map((personId): Answerer => ({ personId, standsIn: null }));
  const gone = [action.ownerId, ...action.coOwnerIds]
    .filter((id): id is string => id !== null && !worksHere(members, id))
    .map((personId): Gone => ({ personId, because: 'no longer works on this plan' }));
  const { ownerId, ownerAcceptedOn } = action;
  if (isHere(members, ownerId) && ownerAcceptedOn !== null) return { here: [{ personId: ownerId, standsIn: null }, ...here], gone };
  const left = gone.some(({ personId }) => personId === ownerId);
  const why = action.ownerId === null ? 'it has no owner' : left ? 'its owner has left' : 'its owner has not accepted it yet';
  const lead = isHere(members, action.leadId) ? [action.leadId] : withRole(members, 'programme-lead').map(({ id }) => id);
  const standIns = lead.filter((id) => !here.some(({ personId }) => personId === id));
  return { here: [...standIns.map((personId) => ({ personId, standsIn: why })), ...here], gone };
}

/** Assurance leads who had no part in the action; where there are none, the directors who had none. */
export function verifiersOf(action: ActionToRemind, members: Members): readonly Member[] {
  const had = new Set([action.ownerId, action.leadId, action.claimedBy, ...action.coOwnerIds]);
  const free = (role: Role): readonly Member[] => withRole(members, role).filter(({ id }) => !had.has(id));
  const leads = free('assurance-lead');
  return leads.length > 0 ? leads : free('director');
}

/** Who may decide a request for a later date: a director other than the one who asked; else the chair. */
export function decidersOf({ extension }: ActionToRemind, members: Members): readonly Member[] {
  const directors = withRole(members, 'director').filter(({ id }) => id !== extension?.requestedBy);
  return directors.length > 0 ? directors : withRole(members, 'chair');
}
