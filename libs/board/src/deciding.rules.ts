import { Invalid } from '#platform';
import type { Condition } from './embedding.rules.js';

const problem = (message: string): Invalid => new Invalid([{ field: 'overrideReason', message }]);

/** @throws Invalid when a condition for embedding is missing without a reason, or a reason is given for nothing */
export function checkOverride(conditions: readonly Condition[], overrideReason: string | undefined): void {
  const missing = conditions.filter(({ met }) => !met).map(({ words }) => words);
  if (missing.length > 0 && overrideReason === undefined) {
    throw problem(`Enter why the board embeds the action all the same. What is missing: ${missing.join('; ')}`);
  }
  if (missing.length === 0 && overrideReason !== undefined) {
    throw problem('Every condition is met, so there is nothing to give a reason for. Leave the reason empty');
  }
}

interface Answered {
  readonly live: number;
  readonly verified: number;
  readonly answered: boolean;
}

/** @throws Invalid when a concern that is not answered is closed without a reason */
export function checkClosing({ live, verified, answered }: Answered, number: number, overrideReason: string | undefined): void {
  if (answered && overrideReason !== undefined) {
    throw problem(`Every action under C${number} is verified, so there is nothing to give a reason for. Leave the reason empty`);
  }
  if (answered || overrideReason !== undefined) return;
  const missing =
    live === 0 ? `no action answers C${number}` : `${live - verified} of the ${live} actions under C${number} are not verified`;
  throw problem(`Enter why the board closes the concern all the same: ${missing}`);
}
