import type { Action, ActionDependency } from './action.js';
import { statusInWords } from './transitions.rules.js';

export type Wait = Pick<ActionDependency, 'actionId' | 'waitsForId'>;

/** Actions in the order in which they are rated: each level waits only for those before it. */
export function levelsOf(ids: readonly string[], waits: readonly Wait[]): readonly (readonly string[])[] {
  const left = new Set(ids);
  const levels: string[][] = [];
  while (left.size > 0) {
    const held = new Set(waits.filter(({ waitsForId }) => left.has(waitsForId)).map(({ actionId }) => actionId));
    const level = [...left].filter((id) => !held.has(id));
    // Waiting in a circle is refused where it is added; should one stand all the same, its actions are rated as they come.
    const next = level.length > 0 ? level : [...left];
    for (const id of next) left.delete(id);
    levels.push(next);
  }
  return levels;
}

/** How `from` comes to wait for `to`, as the actions on the way with both ends; null when it does not. */
export function pathOfWaiting(from: string, to: string, waits: readonly Wait[]): readonly string[] | null {
  const came = new Map<string, string | null>([[from, null]]);
  // A map goes on to what is added while it is walked: nearest first.
  for (const id of came.keys()) {
    if (id === to) break;
    for (const { actionId, waitsForId } of waits) if (actionId === id && !came.has(waitsForId)) came.set(waitsForId, id);
  }
  if (!came.has(to)) return null;
  const path: string[] = [];
  for (let at: string | null = to; at !== null; at = came.get(at) ?? null) path.unshift(at);
  return path;
}

export type MayWait = Pick<Action, 'id' | 'number' | 'status' | 'restrictedTo'>;

/**
 * Why the first action cannot wait for the second; null: it can.
 * @param circle how the second waits for the first already, as numbers from it to the first
 */
export function barToWaiting(action: MayWait, blocker: MayWait, isWaiting: boolean, circle: readonly number[] | null): string | null {
  const it = `A${blocker.number}`;
  if (blocker.id === action.id) return 'An action cannot wait for itself';
  if (blocker.status === 'draft') return `${it} is a draft. Confirm it first, or enter another action`;
  if (blocker.status === 'stopped') return `${it} is stopped. Enter an action that goes on`;
  if (blocker.status === 'verified' || blocker.status === 'embedded') {
    return `${it} is ${statusInWords[blocker.status]} already, so there is nothing to wait for`;
  }
  if (isWaiting) return `This action waits for ${it} already`;
  if (circle !== null) {
    const steps = circle.slice(1).map((number, index) => `A${circle[index] ?? 0} waits for A${number}`);
    return `${it} waits for this action already: ${steps.join(', and ')}. Actions cannot wait for each other in a circle`;
  }
  // Otherwise its rating would tell of the other, or would depend on who looks at it.
  if (blocker.restrictedTo !== action.restrictedTo) {
    return `${it} and this action are not seen by the same people, because one of them is from a document that is not released yet. Add this once it is released`;
  }
  return null;
}
