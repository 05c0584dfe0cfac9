import type { Condition } from '../src/embedding.rules.js';
import { by, type Deed, type Deeds, moves } from './life-deed.js';
import { isComplete, type Lived } from './life-world.js';
import type { Rules } from './life-rules.js';

/** Whether the last thing that happened to it leaves a complete action waiting for the director. */
export function waitsForReview({ status, steps }: Lived, { reviewEvents }: Pick<Rules, 'reviewEvents'>): boolean {
  const last = steps.findLast((step) => reviewEvents[step] !== undefined);
  return isComplete(status) && last !== undefined && reviewEvents[last] === 'begins the wait';
}

/** What the board and inspectors do to actions: figures, embedding, raising a concern again, the next phase. */
export const boardDeeds: Deeds = {
  'enter figure': by('measure:write', [], ({ action, world, n }) => {
    const [measure] = action.measures;
    if (measure === undefined || measure.figures.some(({ periodEnd }) => periodEnd === world.today)) return undefined;
    measure.figures.push({ periodEnd: world.today, value: n % 5 === 0 ? 70 : 92 });
    return 'figure';
  }),
  embed: (deed) =>
    moves('decision:record', 'embedded', deed, ({ action, world, rules, n }) => {
      if (action.verifiedOn === null) return false;
      const { verifiedOn, measures, evidence } = action;
      const reason = n % 3 === 0 ? 'The board saw it at work' : undefined;
      if (!allows(rules, rules.embeddingConditions({ verifiedOn, measures, evidence }, world.today), reason)) return false;
      Object.assign(action, { embeddedOn: world.today, overrideReason: reason ?? null });
      return true;
    }),
  'raise all again': by('finding:decide', [], ({ world }) => {
    const complete = world.actions.filter(({ status }) => isComplete(status));
    for (const action of complete) {
      action.steps.push('raised-again');
      action.raisedSince = true;
    }
    return complete.length > 0 ? 'raised again' : undefined;
  }),
  'leave closed': by('concern:review', [], ({ action, rules }) => {
    if (!waitsForReview(action, rules)) return undefined;
    action.steps.push('left-closed');
    action.raisedSince = false;
    return 'left closed';
  }),
  // What does not go on is stopped, as anything is; of what goes on nothing is touched.
  'open the next phase for all': by('phase:open', [], (deed) => {
    const left = deed.world.actions.filter(({ number }) => (deed.n + number) % 8 === 0);
    for (const action of left) stopBehind({ ...deed, action });
    return 'phase';
  }),
};

const stopBehind = (deed: Deed) => moves('action:stop', 'stopped', deed, ({ action: { status } }) => !isComplete(status));

function allows({ checkOverride }: Rules, conditions: readonly Condition[], reason: string | undefined): boolean {
  try {
    checkOverride(conditions, reason);
    return true;
  } catch {
    return false;
  }
}
