import type { Rag } from './action.js';

/** A live action, as its concerns and its priority are rated from it. */
export interface RatedAction {
  readonly rating: Rag;
  readonly critical: boolean;
}

export interface GroupRating {
  readonly rating: Rag;
  readonly counts: Readonly<Record<Rag, number>>;
  /** In words, always with counts. */
  readonly reason: string;
}

/** The rating of a concern or a priority from those of its live actions (drafts and stopped ones left out). */
export function groupRating(live: readonly RatedAction[]): GroupRating {
  const counts: Record<Rag, number> = { blue: 0, green: 0, amber: 0, red: 0 };
  for (const { rating } of live) counts[rating] += 1;
  const criticalRed = live.filter(({ rating, critical }) => critical && rating === 'red').length;
  const of = `of ${live.length} ${live.length === 1 ? 'action' : 'actions'}`;
  if (live.length === 0) return { rating: 'red', counts, reason: 'No action answers this' };
  if (counts.red * 4 >= live.length || criticalRed > 0) {
    const critical = criticalRed === 0 ? '' : criticalRed === 1 ? ', one of them critical' : `, ${criticalRed} of them critical`;
    return {
      rating: 'red',
      counts,
      reason: `${counts.red} ${of} Red${counts.red === 1 && criticalRed === 1 ? ', and critical' : critical}`,
    };
  }
  if (counts.red + counts.amber > 0) return { rating: 'amber', counts, reason: `${counts.red + counts.amber} ${of} Red or Amber` };
  if (counts.blue === live.length) return { rating: 'blue', counts, reason: `${live.length} ${of} embedded` };
  return { rating: 'green', counts, reason: `${live.length} ${of} on track` };
}

/** The line of the key for concerns and priorities. */
export const groupKeyWords: Readonly<Record<Rag, string>> = {
  red: 'No confirmed live action answers it, a quarter or more of its live actions are Red, or any critical one is',
  amber: 'Any of its live actions is Red or Amber',
  green: 'None of its live actions is Red or Amber',
  blue: 'All of its live actions are embedded',
};
