import fc from 'fast-check';
import { addDays } from '#calendar';
import { copyOf, ratingIn, wrongWith } from '../testing/life-checks.js';
import { deeds } from '../testing/life-events.js';
import { type Rules, theRules } from '../testing/life-rules.js';
import { type Lived, newWorld, people } from '../testing/life-world.js';

/** One number tells a step: whether it is the likely one by the likely person, and what is left open. */
interface Step {
  readonly what: string;
  readonly anybody: boolean;
  readonly who: number;
  readonly which: number;
  readonly n: number;
  readonly days: number;
}

const names = Object.keys(deeds);

function stepOf(seed: number): Step {
  let left = seed;
  const next = (below: number): number => {
    const value = left % below;
    left = Math.floor(left / below);
    return value;
  };
  return {
    what: next(3) > 0 ? 'what comes next' : names[next(names.length)]!,
    anybody: next(5) === 0,
    which: next(3) === 0 ? 1 : 0,
    days: [0, 0, 1, 3, 9, 40][next(6)]!,
    n: next(12),
    who: next(people.length),
  };
}

/** Who would do it. One time in five it is anybody, who is refused unless the rules let them. */
const likely: Readonly<Record<string, readonly string[]>> = {
  confirm: ['programme lead', 'director'],
  verify: ['assurance', 'owner who assures', 'director'],
  embed: ['chair'],
  reopen: ['director', 'assurance'],
  stop: ['owner', 'lead', 'assurance', 'chair', 'member', 'director'],
  'decide later date': ['director', 'lead', 'chair'],
  'decide all later dates': ['director', 'lead', 'chair'],
  'move milestone': ['director', 'lead', 'owner', 'chair', 'programme lead'],
  'enter figure': ['programme lead'],
  'raise all again': ['programme lead'],
  'leave closed': ['director'],
  'open the next phase for all': ['director'],
};

/** What comes next in the life of an action, more often than not. */
function nextFor(
  { status, outcome, ownerId, ownerAcceptedOn, evidence, asked, measures, milestones, coOwnerIds, raisedSince }: Lived,
  n: number,
): string {
  if (status === 'draft' && outcome === null) return 'write outcome';
  if (status === 'draft' && ownerId === null) return 'assign';
  if (status === 'draft' && ownerAcceptedOn === null) return 'accept';
  if (status === 'draft') return 'confirm';
  if (asked !== null && n % 2 === 0) return 'decide later date';
  if (n === 11) return 'ask for more time';
  if (n === 9) return 'wait for the other';
  if (n === 3 || n === 8) return milestones.some(({ isDone }) => !isDone) ? 'move milestone' : 'add milestone';
  if (n === 10 && status === 'in-progress') return coOwnerIds.length > 0 ? 'release co-owner' : 'name co-owner';
  if (raisedSince && n % 4 === 0) return 'leave closed';
  if (status === 'not-started') return n === 7 ? 'claim' : n === 5 ? 'add evidence' : 'start';
  if (status === 'in-progress') return evidence.length === 0 ? 'add evidence' : 'claim';
  if (status === 'claimed') return n === 7 ? 'withdraw claim' : 'verify';
  if (n === 1) return 'raise all again';
  return n % 2 === 0 ? 'embed' : measures.length > 0 ? 'enter figure' : 'add evidence';
}

/** Plays the steps by these rules. What is first wrong, in words; null: nothing is. */
function play(seeds: readonly number[], rules: Rules, done: string[] = []): string | null {
  const world = newWorld();
  for (const { what, anybody, who, which, n, days } of seeds.map(stepOf)) {
    const action = world.actions[which]!;
    const young = { today: world.today, action, rating: ratingIn(world, action, rules) };
    world.today = addDays(world.today, days);
    const aged = days === 0 ? young.rating : ratingIn(world, action, rules);
    const byTime = days === 0 ? null : wrongWith({ world, before: young, action, rating: aged, who: [], rules });
    if (byTime) return byTime;
    const deed = what === 'what comes next' ? nextFor(action, n) : what;
    const wished = likely[deed] ?? [action.claimedBy ?? action.ownerId ?? 'director', action.leadId ?? 'director', 'programme lead'];
    const actor = people.find(({ name }) => name === (anybody ? people[who]?.name : wished[who % wished.length]))!;
    // A deed for all may change the other one too.
    const touched = deed.includes(' all') ? world.actions : [action];
    const before = touched.map((one) => ({
      today: world.today,
      action: copyOf(one),
      rating: one === action ? aged : ratingIn(world, one, rules),
    }));
    if (deeds[deed]!({ world, rules, actor, action, n }) === undefined) continue;
    done.push(deed);
    for (const [index, one] of touched.entries()) {
      const wrong = wrongWith({ world, before: before[index]!, action: one, rating: ratingIn(world, one, rules), who: actor.roles, rules });
      if (wrong) return wrong;
    }
  }
  return null;
}

const sequences = fc.array(fc.noBias(fc.nat(0x7fffffff)), { minLength: 30, maxLength: 42, size: 'max' });
/** What goes wrong in the first play of 2,000 in which something does, in words. */
function firstWrong(rules: Rules): string | null {
  const property = fc.property(sequences, (steps) => play(steps, rules) === null);
  const { counterexample } = fc.check(property, { numRuns: 2000, seed: 2026, endOnFailure: true });
  return counterexample ? play(counterexample[0], rules) : null;
}

/** Each guard taken away, by itself. */
const without: Readonly<Record<string, Partial<Rules>>> = {
  'that a draft needs an outcome and an owner who accepted': { lacking: () => [] },
  'that a claim needs evidence': { barToClaiming: () => null },
  'that nobody verifies who ever had a part': { barsToVerifying: () => [] },
  'that who had a part is told by person, not by present part': {
    barsToVerifying: (personId, involved) => theRules.barsToVerifying(personId, involved.slice(-1)),
  },
  'that the requester does not decide': { barToDeciding: () => null },
  'that the director’s own is the chair’s': {
    barToDeciding: (request, decider) => theRules.barToDeciding({ ...request, directorsOwn: false }, decider),
  },
  'that an extension goes to a later date': { barToAsking: () => null },
  'that a date brought forward is earlier': { barToBringingForward: () => null },
  'that embedding has conditions': { embeddingConditions: () => [] },
  'that embedding looks at more than the weeks': {
    embeddingConditions: (facts, on) => theRules.embeddingConditions(facts, on).slice(0, 1),
  },
  'that an override gives its reason': { checkOverride: () => undefined },
  'that a withdrawn claim ends the wait for the director': { reviewEvents: { ...theRules.reviewEvents, 'claim-withdrawn': undefined } },
  'that what is raised again waits for the director': { reviewEvents: { ...theRules.reviewEvents, 'raised-again': undefined } },
  'that who does the work does not move its milestones later': { barToLater: () => null },
  'that a later milestone has a reason and an end': { milestoneProblems: () => [] },
  'that a late milestone shows': { ratingOn: (facts, day, key) => theRules.ratingOn({ ...facts, openMilestones: [] }, day, key) },
  'that a cycle ends with a cut-off': { ratingOn: (facts, day, key) => theRules.ratingOn({ ...facts, cutOffs: [] }, day, key) },
  'that verifying follows a claim': {
    life: { ...theRules.life, 'in-progress': { ...theRules.life['in-progress'], verified: theRules.life.claimed.verified! } },
  },
  'that claiming follows a start': {
    life: { ...theRules.life, 'not-started': { ...theRules.life['not-started'], claimed: theRules.life['in-progress'].claimed! } },
  },
  'that stopped actions stay stopped': { life: { ...theRules.life, stopped: { reopened: theRules.life.claimed.reopened! } } },
  'that actions do not wait in a circle': { pathOfWaiting: () => null },
  'that a claim never improves a rating': {
    ratingOn: (facts, day, key) =>
      facts.status === 'claimed'
        ? { rating: 'green', factsRating: 'green', ownerRating: null, reasons: [] }
        : theRules.ratingOn(facts, day, key),
  },
  'that the worse rating counts': {
    ratingOn: (facts, day, key) => {
      const rated = theRules.ratingOn(facts, day, key);
      return rated && facts.ownerRating !== null ? { ...rated, rating: facts.ownerRating } : rated;
    },
  },
  'that late is Red': { ratingOn: (facts, day, key) => theRules.ratingOn({ ...facts, dueOn: null }, day, key) },
};

describe('the life of actions, in 2,000 plays of 30 and more events by everybody', () => {
  it('never comes to what a director would not have', () => {
    expect(firstWrong(theRules)).toBeNull();
  });

  it('comes to every kind of event, so that the plays are worth something', () => {
    const done: string[] = [];
    for (const steps of fc.sample(sequences, { numRuns: 500, seed: 2026 })) play(steps, theRules, done);
    expect(names.filter((name) => done.filter((what) => what === name).length < 5)).toEqual([]);
  });

  it.each(Object.keys(without))('would, without the guard %s', (guard) => {
    expect(firstWrong({ ...theRules, ...without[guard] })).not.toBeNull();
  });
});
