import { addDays } from '#calendar';
import { may } from '#identity';
import { hasAny, workers } from '../../plan/src/parts.rules.js';
import { isUnderWay } from '../../plan/src/transitions.rules.js';
import { changesOf } from '../../plan/src/milestone.rules.js';
import { by, deciderIn, type Deed, type Deeds, type Did, isDirector, partsIn } from './life-deed.js';

/** What people do to the milestones of an action. */
export const milestoneDeeds: Deeds = {
  'add milestone': by('action:update', workers, ({ action, n, world }) => {
    if (!isUnderWay(action.status) || action.dueOn === null || action.milestones.length > 1) return undefined;
    const dueOn = addDays(world.today, n * 3);
    if (dueOn > action.dueOn) return undefined;
    action.milestones.push({ title: 'Half way', dueOn, originalDueOn: dueOn, movedLater: 0, isDone: false, moves: [] });
    return 'milestone';
  }),
  'reach milestone': by('action:update', workers, ({ action }) => {
    const open = action.milestones.find(({ isDone }) => !isDone);
    if (!isUnderWay(action.status) || open === undefined) return undefined;
    open.isDone = true;
    return 'reached';
  }),
  'move milestone': move,
};

function move(deed: Deed): Did {
  const { action, actor, rules, n } = deed;
  const milestone = action.milestones.find(({ isDone }) => !isDone);
  if (!isUnderWay(action.status) || milestone === undefined || !may(actor, 'milestone:change')) return undefined;
  const to = {
    title: milestone.title,
    dueOn: addDays(milestone.dueOn, n * 2 - 5),
    ...(n % 5 === 0 ? {} : { reason: 'The trainer left' }),
  };
  const changes = changesOf(milestone, to);
  if (changes.length === 0 || rules.milestoneProblems(changes, to, action.dueOn).length > 0) return undefined;
  if (changes.includes('earlier')) {
    if (!hasAny(partsIn(deed), workers)) return undefined;
    milestone.dueOn = to.dueOn;
    return 'earlier';
  }
  const directorsOwn = isDirector(action.ownerId);
  const works = action.coOwnerIds.includes(actor.name) || (action.ownerId === actor.name && !directorsOwn);
  const request = {
    requestedBy: works ? actor.name : null,
    ownerId: action.ownerId,
    directorsOwn,
    grantedBefore: milestone.movedLater,
    fromDue: milestone.dueOn,
    toDue: to.dueOn,
    visits: [],
  };
  if (rules.barToLater(request, deciderIn(deed)) !== null) return undefined;
  milestone.moves.push({ by: actor.name, reason: to.reason ?? null, beyond: action.dueOn !== null && to.dueOn > action.dueOn });
  Object.assign(milestone, { dueOn: to.dueOn, movedLater: milestone.movedLater + 1 });
  return 'later';
}
