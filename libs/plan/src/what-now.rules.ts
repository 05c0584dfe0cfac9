import { may, type Permission } from '#identity';
import type { Actor } from '#platform';
import type { Action } from './action.js';
import { assigners, type Cast, hasAny, type Part, partsOf, planners, workers } from './parts.rules.js';
import { isLive, isUnderWay, type LifeEvent, mayMove } from './transitions.rules.js';

export const deeds = [
  'accept',
  'start',
  'no-change',
  'update',
  'evidence',
  'milestone',
  'extension',
  'edit',
  'bring-forward',
  'claim',
  'withdraw-claim',
  'verify',
  'reopen',
  'assign-owner',
  'co-owners',
  'name-lead',
  'put-under-priority',
  'waits-for',
  'critical',
  'not-critical',
  'stop',
] as const;

/** Something that a page offers a button for. */
export type Deed = (typeof deeds)[number];

interface Standing {
  readonly actor: Actor;
  readonly action: Action;
  readonly parts: ReadonlySet<Part>;
  readonly extensionAsked: boolean;
}

const step =
  (permission: Permission, event: LifeEvent) =>
  ({ actor, action, parts }: Standing): boolean =>
    may(actor, permission) && mayMove(action.status, event, parts);
const by =
  (permission: Permission, wanted: readonly Part[], when: (standing: Standing) => boolean) =>
  (standing: Standing): boolean =>
    may(standing.actor, permission) && hasAny(standing.parts, wanted) && when(standing);
const live = ({ action }: Standing): boolean => isLive(action.status);
const underWay = ({ action }: Standing): boolean => isUnderWay(action.status);

const offered: Readonly<Record<Deed, (standing: Standing) => boolean>> = {
  accept: by('action:accept', ['owner', ...assigners], ({ action }) => {
    return action.status !== 'stopped' && action.ownerId !== null && action.ownerAcceptedOn === null;
  }),
  start: step('action:update', 'started'),
  'no-change': by('action:update', workers, live),
  update: by('action:update', workers, live),
  evidence: by('action:update', workers, live),
  milestone: by('action:update', workers, underWay),
  extension: by(
    'extension:request',
    workers,
    (standing) => underWay(standing) && standing.action.dueOn !== null && !standing.extensionAsked,
  ),
  edit: by('action:edit', assigners, live),
  'bring-forward': by(
    'action:edit',
    assigners,
    (standing) => underWay(standing) && standing.action.dueOn !== null && !standing.extensionAsked,
  ),
  claim: step('action:claim', 'claimed'),
  'withdraw-claim': step('action:claim', 'claim-withdrawn'),
  verify: step('action:verify', 'verified'),
  reopen: step('action:reopen', 'reopened'),
  'assign-owner': by('action:assign-owner', assigners, live),
  'co-owners': by('action:assign-owner', assigners, live),
  'name-lead': by('action:assign-owner', ['programme-lead', 'director'], live),
  'put-under-priority': by('priority:write', ['programme-lead', 'director'], live),
  'waits-for': by('action:update', planners, underWay),
  critical: by('action:name-critical', ['director'], (standing) => live(standing) && standing.action.criticalSince === null),
  'not-critical': by('action:name-critical', ['director'], (standing) => live(standing) && standing.action.criticalSince !== null),
  stop: (standing) => standing.action.status !== 'draft' && step('action:stop', 'stopped')(standing),
};

/** What the actor can do with the action now, so that a page shows no button that would be refused. */
export function whatNow(actor: Actor, action: Action, cast: Cast, extensionAsked: boolean): readonly Deed[] {
  const standing = { actor, action, parts: partsOf(actor, cast), extensionAsked };
  return deeds.filter((deed) => offered[deed](standing));
}
