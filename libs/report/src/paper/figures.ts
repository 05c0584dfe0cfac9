import type { ReportContent } from '../content/content.js';
import type { Block } from './paper.js';
import { count } from './words.js';

/** The numbers that a report leads with. */
export function figures(content: ReportContent): Extract<Block, { kind: 'figures' }> {
  const { actions, counts, late, raisedAgain: again, uncovered, ownerSaysBetter: better, extended, stopped: ended } = content;
  const figure = (n: number, label: string) => ({ value: n.toLocaleString('en-GB'), label });
  return {
    kind: 'figures',
    items: [
      figure(actions.length, actions.length === 1 ? 'action in the plan' : 'actions in the plan'),
      figure(counts.red, 'Red'),
      figure(late.length, 'late'),
      figure(again.length, count(again.length, 'concern').replace(/^\S+ /, '') + ' raised again'),
      figure(uncovered.length, 'no action answers'),
      figure(better.length, 'owner says better'),
      figure(extended.length, 'extended'),
      figure(ended.length, 'stopped'),
    ],
  };
}
