import { addDays } from '#calendar';
import { may, type Permission } from '#identity';
import type { EvidenceKind, Rag } from '#plan';
import type { Actor } from '#platform';
import { assigners, hasAny, type Part, partsOf, planners, workers } from '../../plan/src/parts.rules.js';
import { isLive, isUnderWay, type LifeEvent, mayMove, nextStatus } from '../../plan/src/transitions.rules.js';
import type { Involvement } from '../../plan/src/verifying.rules.js';
import { isReady } from '../src/embedding.rules.js';
import type { Rules } from './life-rules.js';
import { holders, leads, type Lived, type World } from './life-world.js';

/** Something that somebody sets out to do to an action. `n` chooses what is left open: whom, how many days, which kind. */
export interface Deed {
  readonly world: World;
  readonly rules: Rules;
  readonly actor: Actor;
  readonly action: Lived;
  readonly n: number;
}

/** What was done, or undefined where it was refused. */
type Did = string | undefined;

const kinds: readonly EvidenceKind[] = ['figures', 'audit', 'voice'];
const ratings: readonly Rag[] = ['green', 'amber', 'red'];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

export const deeds: Readonly<Record<string, (deed: Deed) => Did>> = {
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
  embed: (deed) =>
    moves('decision:record', 'embedded', deed, ({ action, world, rules }) => {
      if (action.verifiedOn === null) return false;
      if (!isReady(rules.embeddingConditions({ verifiedOn: action.verifiedOn, measures: [], evidence: action.evidence }, world.today)))
        return false;
      action.embeddedOn = world.today;
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
  // Inspectors raise the concern again: the director looks, and stopped actions stay stopped. A new phase begins: nothing is lost.
  'raised again': ({ action }) => (action.status === 'verified' || action.status === 'embedded' ? 'raised again' : undefined),
  'new phase': () => 'phase',
};

/** A deed that needs a permission, and one of these parts where there are any. */
function by(permission: Permission, wanted: readonly Part[], work: (deed: Deed) => Did): (deed: Deed) => Did {
  return (deed) => (may(deed.actor, permission) && (wanted.length === 0 || hasAny(partsIn(deed), wanted)) ? work(deed) : undefined);
}

function moves(permission: Permission, event: LifeEvent, deed: Deed, work: (deed: Deed) => boolean): Did {
  const { action, actor, rules } = deed;
  const next = nextStatus(action.status, event, rules.life);
  if (!may(actor, permission) || 'refused' in next || !mayMove(action.status, event, partsIn(deed), rules.life)) return undefined;
  if (!work(deed)) return undefined;
  if (next.to === 'in-progress' && action.claimedOn === null) action.lastUpdateOn = deed.world.today;
  action.status = next.to;
  return event;
}

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

function decide({ action, actor, world, rules, n }: Deed): Did {
  const { asked } = action;
  if (asked === null || !may(actor, 'extension:decide')) return undefined;
  const isDirector = (name: string | null): boolean => name === 'director' || name === 'director who owns';
  const request = {
    requestedBy: asked.by,
    ownerId: action.ownerId,
    directorsOwn: isDirector(asked.by) || isDirector(action.ownerId),
    grantedBefore: action.granted.length,
    fromDue: asked.fromDue,
    toDue: asked.toDue,
    visits: [],
  };
  const decider = {
    personId: actor.name,
    isDirector: actor.roles.includes('director'),
    isChair: actor.roles.includes('chair'),
    leadsThis: actor.name === action.leadId,
  };
  if (rules.barToDeciding(request, decider) !== null) return undefined;
  action.asked = null;
  if (n % 4 === 0) return 'refused';
  action.granted.push({ ...asked, decidedOn: world.today, decidedBy: actor.name });
  action.dueOn = asked.toDue;
  return 'granted';
}

function partsIn({ actor, action }: Deed): ReadonlySet<Part> {
  return partsOf(actor, { ...action, priorityLeadId: null });
}

/** As the steps of the action tell it: naming somebody else first leaves the first one's step behind. */
function involvedIn({ everHadAPart, ownerSince }: Lived): readonly Involvement[] {
  return [...everHadAPart].map((personId) => ({ personId, as: 'owner', since: ownerSince }));
}
