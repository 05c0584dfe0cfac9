import { dayInWords } from '#calendar';
import type { ActionToRemind } from '#plan';
import type { Role } from '#platform';
import type { Facts, Member } from './facts.js';

type Members = Facts['members'];

/** Someone who answers for an action now, and why when it is not its owner. */
export interface Answerer {
  readonly personId: string;
  readonly standsIn: string | null;
}

/** Someone who is told nothing, such as one who no longer works on this plan. */
export interface Gone {
  readonly personId: string;
  readonly because: string;
}

const worksHere = (members: Members, id: string): boolean => whyNot(members, id) === null;

/** Why someone is told nothing at all; null: nothing keeps it from them. */
export function whyNot(members: Members, id: string): string | null {
  const member = members.get(id);
  if (member === undefined || member.roles.length === 0) return 'no longer works on this plan';
  return member.lockedOn === null ? null : `locked out of the service on ${dayInWords(member.lockedOn)}`;
}

/** Those of them who are told nothing, each with the reason. */
export function goneOf(ids: readonly string[], members: Members): readonly Gone[] {
  return ids.flatMap((personId) => {
    const because = whyNot(members, personId);
    return because === null ? [] : [{ personId, because }];
  });
}

export const isHere = (members: Members, id: string | null): id is string => id !== null && worksHere(members, id);

export function withRole(members: Members, role: Role): readonly Member[] {
  return [...members.values()].filter(({ roles, lockedOn }) => roles.includes(role) && lockedOn === null);
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
  const gone = goneOf(
    [action.ownerId, ...action.coOwnerIds].filter((id) => id !== null),
    members,
  );
  const { ownerId, ownerAcceptedOn } = action;
  if (isHere(members, ownerId) && ownerAcceptedOn !== null) return { here: [{ personId: ownerId, standsIn: null }, ...here], gone };
  const why = whyAnotherAnswers(action, members);
  const lead = isHere(members, action.leadId) ? [action.leadId] : withRole(members, 'programme-lead').map(({ id }) => id);
  const standIns = lead.filter((id) => !here.some(({ personId }) => personId === id));
  return { here: [...standIns.map((personId) => ({ personId, standsIn: why })), ...here], gone };
}

function whyAnotherAnswers({ ownerId }: ActionToRemind, members: Members): string {
  if (ownerId === null) return 'it has no owner';
  if (worksHere(members, ownerId)) return 'its owner has not accepted it yet';
  return members.get(ownerId)?.lockedOn ? 'its owner cannot use the service' : 'its owner has left';
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
