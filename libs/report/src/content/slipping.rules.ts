import type { PlainDate } from '#calendar';
import { aimOn, figuresKnownOn, type Impact, impactOf, type MeasuredConcerns } from '#measure';
import type { SlippingAction } from './content.js';

/** An embedded action, with the concerns under which it stands. */
export interface EmbeddedUnder extends Omit<SlippingAction, 'measures'> {
  readonly concernIds: readonly string[];
}

/** An embedded action slips when a measure of its concerns is Red now, or Amber where it was Green on the day it was embedded. */
export function slippingOf(
  embedded: readonly EmbeddedUnder[],
  measures: readonly MeasuredConcerns[],
  today: PlainDate,
): readonly SlippingAction[] {
  return embedded.flatMap(({ concernIds, ...action }) => {
    const off = measures.flatMap((measure) => {
      if (!measure.concernIds.some((id) => concernIds.includes(id))) return [];
      const now = impactOn(measure, today);
      const slips = now.rating === 'red' || (now.rating === 'amber' && impactOn(measure, action.embeddedOn).rating === 'green');
      return slips ? [{ title: measure.title, words: now.words, reason: now.reason }] : [];
    });
    return off.length === 0 ? [] : [{ ...action, measures: off }];
  });
}

function impactOn(measure: MeasuredConcerns, day: PlainDate): Impact {
  return impactOf(aimOn(measure, day), figuresKnownOn(measure.figures, day), day);
}
