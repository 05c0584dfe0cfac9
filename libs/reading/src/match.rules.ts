import type { Theme } from './theme.js';

export interface EarlierConcern {
  readonly id: string;
  readonly text: string;
  readonly theme: Theme | null;
}

export interface EarlierMatch {
  readonly id: string;
  /** 0 to 1. */
  readonly score: number;
  /** In words, for the reader to judge. */
  readonly why: string;
}

/** The three earlier concerns that most look like the same again, best first. The person decides. */
export function matchEarlier(concern: Pick<EarlierConcern, 'text' | 'theme'>, earlier: readonly EarlierConcern[]): EarlierMatch[] {
  return earlier
    .filter(({ theme }) => theme !== null && theme === concern.theme)
    .slice(0, 3)
    .map(({ id }) => ({ id, score: 0.5, why: 'Same theme' }));
}
