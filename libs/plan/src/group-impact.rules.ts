import type { ImpactRating } from './impact.rules.js';

export interface GroupImpact {
  readonly rating: ImpactRating;
  readonly counts: Readonly<Record<ImpactRating, number>>;
  /** With counts. */
  readonly reason: string;
}

/** The impact of a priority from that of its open concerns. */
export function groupImpact(concerns: readonly ImpactRating[]): GroupImpact {
  const counts: Record<ImpactRating, number> = { blue: 0, green: 0, amber: 0, red: 0, 'not-evidenced': 0 };
  for (const rating of concerns) counts[rating] += 1;
  const all = concerns.length;
  const of = `of ${all} ${all === 1 ? 'concern' : 'concerns'}`;
  const silent = counts['not-evidenced'];
  const notEvidenced = silent > 0 ? `${silent} ${of} not evidenced` : '';
  if (all === 0) return { rating: 'not-evidenced', counts, reason: 'No concern stands under it' };
  if (counts.red * 4 >= all && counts.red > 0)
    return { rating: 'red', counts, reason: [`${counts.red} ${of} Red`, notEvidenced].filter(Boolean).join(', ') };
  if (silent * 2 > all) return { rating: 'not-evidenced', counts, reason: notEvidenced };
  const weak = counts.red + counts.amber;
  if (weak + silent > 0)
    return { rating: 'amber', counts, reason: [weak > 0 ? `${weak} ${of} Red or Amber` : '', notEvidenced].filter(Boolean).join(', ') };
  if (counts.blue === all) return { rating: 'blue', counts, reason: 'All concerns embedded and at target' };
  return { rating: 'green', counts, reason: 'All concerns at target or on their stepped path' };
}

/** “Not evidenced”, or the colour as a word. */
export const impactInWords: Readonly<Record<ImpactRating, string>> = {
  blue: 'Blue',
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
  'not-evidenced': 'Not evidenced',
};
