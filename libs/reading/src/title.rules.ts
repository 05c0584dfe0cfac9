import type { ReadFinding } from './reading.js';
import { themes } from './theme.js';

/** A short title for the action that would answer a finding, at most 80 characters: never the finding pasted. */
export function suggestTitle({ theme }: Pick<ReadFinding, 'text' | 'theme'>): string {
  return `Improve ${(themes.find(({ key }) => key === theme)?.label ?? 'practice').toLowerCase()}`;
}
