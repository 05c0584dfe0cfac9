import { addDays } from '#calendar';
import { may } from '#identity';
import type { EvidenceKind, Rag } from '#plan';
import { assigners, planners, workers } from '../../plan/src/parts.rules.js';
import { isLive, isUnderWay } from '../../plan/src/transitions.rules.js';
import type { Involvement } from '../../plan/src/verifying.rules.js';
import { by, deciderIn, type Deed, type Deeds, type Did, isDirector, moves, pick } from './life-deed.js';
import { milestoneDeeds } from './life-milestones.js';
import { boardDeeds } from './life-of-the-board.js';
import { holders, leads, type Lived } from './life-world.js';

const kinds: readonly EvidenceKind[] = ['figures', 'audit', 'voice'];
const ratings: readonly Rag[] = ['green', 'amber', 'red'];

export const deeds: Deeds = {
  ...milestoneDeeds,
  ...boardDeeds,
  'write outcome': by('action:draft', [], ({ action }) => {
    if (action.status !== 'draft') return undefined;
    action.outcome = 'Children are seen in time';
    return 'written';
  }),
  assign: by('action:assign-owner', assigners, ({ action, n, world }) => {
    const owner = pick(holders, n);
    if (action.status === 'stopped' || action.ownerId === owner) return undefined;
    Object.assign(action, { ownerId: owner, ownerSince: world.today, ownerAcceptedOn: null });
    action.everHadAPart.add(owner);
    return `owner ${owner}`;
  }),
  accept: by('action:accept', ['owner', ...assigners], ({ action, world }) => {
    if (action.status === 'stopped' || action.ownerId === null || action.ownerAcceptedOn !== null) return undefined;
    action.ownerAcceptedOn = world.today;
    return 'accepted';
  }),
  'name co-owner': by('action:assign-owner', assigners, ({ action, n }) => {
    const coOwner = pick(holders, n);
    if (!isLive(action.status) || action.coOwnerIds.includes(coOwner)) return undefined;
    action.coOwnerIds.push(coOwner);
    action.everHadAPart.add(coOwner);
    return `co-owner ${coOwner}`;
  }),
  'release co-owner': by('action:assign-owner', assigners, ({ action }) => (isLive(action.status) ? action.coOwnerIds.shift() : undefined)),
  'name lead': by('action:assign-owner', ['programme-lead', 'director'], ({ action, n }) => {
    const lead = pick(leads, n);
    if (action.status === 'stopped' || action.leadId === lead) return undefined;
    action.leadId = lead;
    action.everHadAPart.add(lead);
    return `lead ${lead}`;
  }),
  confirm: (deed) =>
    moves('action:confirm', 'confirmed', deed, ({ action, world, rules }) => {
      if (rules.lacking(action).length > 0) return false;
      Object.assign(action, { confirmedOn: world.today, originalDueOn: action.dueOn });
      return true;
    }),
  start: (deed) => moves('action:update', 'started', deed, () => true),
  update: by('action:update', workers, ({ action, world, n }) => {
    if (!isLive(action.status)) return undefined;
    action.ownerRating = pick(ratings, n);
    action.noChange = [];
    if (action.claimedOn === null) action.lastUpdateOn = world.today;
    return `rated ${action.ownerRating}`;
  }),
  'no change': by('action:update', workers, ({ action, world }) => {
    if (!isLive(action.status) || action.noChange.includes(world.today) || action.claimedOn !== null) return undefined;
    action.noChange.push(world.today);
    action.lastUpdateOn = world.today;
    return 'no change';
  }),
  'add evidence': by('action:update', workers, ({ action, actor, world, n }) => {
    if (!isLive(action.status)) return undefined;
    action.evidence.push({ by: actor.name, kind: pick(kinds, n), datedOn: world.today, claimed: false });
    action.everHadAPart.add(actor.name);
    return 'evidence';
  }),
  claim: (deed) =>
    moves('action:claim', 'claimed', deed, ({ action, actor, world, rules }) => {
      if (rules.barToClaiming(action.evidence.length) !== null) return false;
      Object.assign(action, { claimedOn: world.today, claimedBy: actor.name });
      action.everHadAPart.add(actor.name);
      return true;
    }),
  'withdraw claim': (deed) => moves('action:claim', 'claim-withdrawn', deed, forgetClaim),
  verify: (deed) =>
    moves('action:verify', 'verified', deed, ({ action, actor, world, rules }) => {
      if (rules.barsToVerifying(actor.name, involvedIn(action)).length > 0) return false;
      Object.assign(action, { verifiedOn: world.today, verifiedBy: actor.name });
      return true;
    }),
  stop: (deed) => moves('action:stop', 'stopped', deed, () => true),
  reopen: (deed) => moves('action:reopen', 'reopened', deed, forgetClaim),
  'ask for more time': by('extension:request', workers, ask),
  'ask for more time for all': (deed) =>
    deed.world.actions.map((action) => deeds['ask for more time']!({ ...deed, action })).find((did) => did !== undefined),
  'decide later date': decide,
  'decide all later dates': (deed) => deed.world.actions.map((action) => decide({ ...deed, action })).find((did) => did !== undefined),
  'bring forward': by('action:edit', assigners, ({ action, n, rules }) => {
    if (!isUnderWay(action.status) || action.dueOn === null || action.asked) return undefined;
    const toDue = addDays(action.dueOn, 5 - n);
    if (rules.barToBringingForward(action.dueOn, toDue) !== null || (action.startOn !== null && toDue < action.startOn)) return undefined;
    action.dueOn = toDue;
    return 'brought forward';
  }),
  'wait for the other': by('action:update', planners, ({ action, world, rules }) => {
    const other = world.actions.find(({ number }) => number !== action.number);
    if (!other || !isUnderWay(action.status) || !isUnderWay(other.status) || action.waitsFor.includes(other.number)) return undefined;
    const waits = world.actions.flatMap(({ number, waitsFor }) =>
      waitsFor.map((on) => ({ actionId: String(number), waitsForId: String(on) })),
    );
    if (rules.pathOfWaiting(String(other.number), String(action.number), waits) !== null) return undefined;
    action.waitsFor.push(other.number);
    return 'waits';
  }),
};

function forgetClaim({ action }: Deed): boolean {
  Object.assign(action, { claimedOn: null, claimedBy: null, verifiedOn: null, verifiedBy: null, embeddedOn: null });
  return true;
}

function ask({ action, actor, world, n, rules }: Deed): Did {
  if (!isUnderWay(action.status) || action.dueOn === null || action.asked) return undefined;
  const toDue = addDays(action.dueOn, n * 4 - 8);
  if (rules.barToAsking(action.dueOn, toDue) !== null) return undefined;
  action.asked = { by: actor.name, fromDue: action.dueOn, toDue, on: world.today };
  return 'asked';
}

function decide(deed: Deed): Did {
  const { action, actor, world, rules, n } = deed;
  const { asked } = action;
  if (asked === null || !may(actor, 'extension:decide')) return undefined;
  const request = {
    requestedBy: asked.by,
    ownerId: action.ownerId,
    directorsOwn: isDirector(asked.by) || isDirector(action.ownerId),
    grantedBefore: action.granted.length,
    fromDue: asked.fromDue,
    toDue: asked.toDue,
    visits: [],
  };
  if (rules.barToDeciding(request, deciderIn(deed)) !== null) return undefined;
  action.asked = null;
  if (n % 4 === 0) return 'refused';
  action.granted.push({ ...asked, decidedOn: world.today, decidedBy: actor.name });
  action.dueOn = asked.toDue;
  return 'granted';
}

/** As the steps of the action tell it: naming somebody else first leaves the first one's step behind. */
function involvedIn({ everHadAPart, ownerSince }: Lived): readonly Involvement[] {
  return [...everHadAPart].map((personId) => ({ personId, as: 'owner', since: ownerSince }));
}
