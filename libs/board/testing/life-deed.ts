import { may, type Permission } from '#identity';
import type { Actor } from '#platform';
import { hasAny, type Part, partsOf } from '../../plan/src/parts.rules.js';
import { type LifeEvent, mayMove, nextStatus } from '../../plan/src/transitions.rules.js';
import type { Rules } from './life-rules.js';
import { isComplete, type Lived, type World } from './life-world.js';

/** Something that somebody sets out to do to an action. `n` chooses what is left open: whom, how many days, which kind. */
export interface Deed {
  readonly world: World;
  readonly rules: Rules;
  readonly actor: Actor;
  readonly action: Lived;
  readonly n: number;
}

/** What was done, or undefined where it was refused. */
export type Did = string | undefined;
export type Deeds = Readonly<Record<string, (deed: Deed) => Did>>;

export const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** A deed that needs a permission, and one of these parts where there are any. */
export function by(permission: Permission, wanted: readonly Part[], work: (deed: Deed) => Did): (deed: Deed) => Did {
  return (deed) => (may(deed.actor, permission) && (wanted.length === 0 || hasAny(partsIn(deed), wanted)) ? work(deed) : undefined);
}

export function moves(permission: Permission, event: LifeEvent, deed: Deed, work: (deed: Deed) => boolean): Did {
  const { action, actor, rules } = deed;
  const next = nextStatus(action.status, event, rules.life);
  if (!may(actor, permission) || 'refused' in next || !mayMove(action.status, event, partsIn(deed), rules.life)) return undefined;
  if (!work(deed)) return undefined;
  if (next.to === 'in-progress' && action.claimedOn === null) action.lastUpdateOn = deed.world.today;
  action.status = next.to;
  action.steps.push(event);
  // Whoever completes it anew, or says that it is not complete, has answered the inspectors.
  if (event === 'verified' || !isComplete(next.to)) action.raisedSince = false;
  return event;
}

export function partsIn({ actor, action }: Deed): ReadonlySet<Part> {
  return partsOf(actor, { ...action, priorityLeadId: null });
}

export const isDirector = (name: string | null): boolean => name === 'director' || name === 'director who owns';

/** For everyone who decides a later date: what they are to this action. */
export const deciderIn = ({ actor, action }: Deed) => ({
  personId: actor.name,
  isDirector: actor.roles.includes('director'),
  isChair: actor.roles.includes('chair'),
  leadsThis: actor.name === action.leadId,
});
