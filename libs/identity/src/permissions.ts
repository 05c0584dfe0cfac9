import { type Actor, NotAllowed, type Role } from '#platform';

const everyoneInThePlan = [
  'programme-lead',
  'director',
  'accountable-lead',
  'action-owner',
  'assurance-lead',
  'board-member',
  'chair',
  'commissioner',
] as const satisfies readonly Role[];
const runsThePlan = ['programme-lead', 'director'] as const satisfies readonly Role[];
const theBoard = ['board-member', 'chair', 'commissioner'] as const satisfies readonly Role[];

/** Who may do what: the one table of permissions. A role that is not listed may not. */
export const permissions = {
  'plan:read': everyoneInThePlan,
  'document:take-in': runsThePlan,
  'finding:decide': runsThePlan,
  'concern:write': runsThePlan,
  'concern:review': ['director'],
  'priority:write': runsThePlan,
  'priority:rate': ['accountable-lead', 'director'],
  'plan:import': runsThePlan,
  'phase:open': ['director'],
  'action:draft': runsThePlan,
  'action:confirm': ['director', 'programme-lead', 'accountable-lead'],
  'action:assign-owner': ['director', 'programme-lead', 'accountable-lead'],
  'action:edit': ['director', 'programme-lead', 'accountable-lead'],
  'action:accept': ['action-owner', 'accountable-lead', 'director', 'programme-lead'],
  'action:update': ['action-owner', 'accountable-lead', 'programme-lead', 'director'],
  'action:claim': ['action-owner', 'accountable-lead', 'director'],
  'action:verify': ['assurance-lead', 'director'],
  'action:stop': ['director'],
  'action:name-critical': ['director'],
  'action:reopen': ['director', 'assurance-lead'],
  'rating-key:propose': ['director'],
  'rating-key:agree': ['chair'],
  'extension:request': ['action-owner', 'accountable-lead', 'programme-lead', 'director'],
  'extension:decide': ['director', 'chair', 'accountable-lead'],
  'milestone:change': ['action-owner', 'accountable-lead', 'programme-lead', 'director', 'chair'],
  'inspection:write': runsThePlan,
  'measure:write': runsThePlan,
  'meeting:write': runsThePlan,
  'update:ask': runsThePlan,
  'council:compare': ['commissioner'],
  // Which kinds of report are whose to set, prepare, sign and read before they are out: board's and report's tables of kinds.
  'deadline:write': [...runsThePlan, 'commissioner'],
  'decision:record': ['chair'],
  'challenge:raise': theBoard,
  'challenge:answer': runsThePlan,
  'reminder:read': everyoneInThePlan,
  'reminder:send': ['programme-lead', 'director', 'administrator'],
  'report:read': [...everyoneInThePlan, 'reader'],
  'report:prepare': [...runsThePlan, 'commissioner'],
  'report:sign': ['director', 'commissioner'],
  'report:circulate': [...runsThePlan, 'chair', 'commissioner'],
  'people:write': ['administrator'],
  'webhook:write': ['administrator'],
  'people:read': [...everyoneInThePlan, 'administrator'],
  'audit:read': ['administrator', 'director', 'programme-lead', 'assurance-lead'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function may(actor: Pick<Actor, 'roles' | 'via'>, permission: Permission): boolean {
  // Sweeps and the set-up of samples act for the product itself, never for a person.
  if (actor.via === 'schedule') return true;
  const allowed: readonly Role[] = permissions[permission];
  return actor.roles.some((role) => allowed.includes(role));
}

/** @throws NotAllowed when none of the actor's roles has the permission */
export function permit(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw new NotAllowed(`Your role does not allow this (${permission})`);
}
