import type { ActionDependency } from './action.js';

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
