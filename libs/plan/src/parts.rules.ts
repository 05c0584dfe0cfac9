import type { Actor } from '#platform';
import type { Action } from './action.js';

/** What someone is to an action: a part in the action itself, or an office that reaches every action. */
export type Part = 'owner' | 'co-owner' | 'lead' | 'claimant' | 'programme-lead' | 'director' | 'assurance-lead' | 'board';

/** The people of an action, as they stand now. */
export interface Cast extends Pick<Action, 'ownerId' | 'leadId' | 'claimedBy'> {
  readonly coOwnerIds: readonly string[];
  /** The accountable lead of the action's priority, who leads its actions too. */
  readonly priorityLeadId: string | null;
}

const everyPart: readonly Part[] = ['owner', 'co-owner', 'lead', 'claimant', 'programme-lead', 'director', 'assurance-lead', 'board'];

/** By person, not by role: a head of service is “owner” only of the actions that name them. */
export function partsOf(actor: Actor, cast: Cast): ReadonlySet<Part> {
  // Sweeps and the set-up of samples act for the product itself, never for a person.
  if (actor.via === 'schedule') return new Set(everyPart);
  const me = actor.personId;
  if (me === null) return new Set();
  const held: readonly (readonly [Part, boolean])[] = [
    ['owner', me === cast.ownerId],
    ['co-owner', cast.coOwnerIds.includes(me)],
    ['lead', me === cast.leadId || me === cast.priorityLeadId],
    ['claimant', me === cast.claimedBy],
    ['programme-lead', actor.roles.includes('programme-lead')],
    ['director', actor.roles.includes('director')],
    ['assurance-lead', actor.roles.includes('assurance-lead')],
    ['board', actor.roles.includes('chair')],
  ];
  return new Set(held.filter(([, holds]) => holds).map(([part]) => part));
}

/** Who writes updates, adds evidence and milestones, and asks for more time. */
export const workers: readonly Part[] = ['owner', 'co-owner', 'lead', 'programme-lead', 'director'];
/** Who says what an action waits for. */
export const planners: readonly Part[] = ['owner', 'lead', 'programme-lead', 'director'];
/** Who names owners and co-owners, and may accept for an owner. */
export const assigners: readonly Part[] = ['lead', 'programme-lead', 'director'];

export const hasAny = (parts: ReadonlySet<Part>, wanted: readonly Part[]): boolean => wanted.some((part) => parts.has(part));
