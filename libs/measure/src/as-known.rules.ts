import type { PlainDate } from '#calendar';
import type { Aim, Figure } from './impact.rules.js';
import type { EarlierAim, EarlierFigure } from './measure.js';

/** A figure with the day on which it was entered, and what stood there before. */
export interface KnownFigure extends Figure {
  readonly enteredOn: PlainDate;
  /** Oldest first. */
  readonly earlier: readonly EarlierFigure[];
}

/** The figures as they were known at the end of a day, earliest period first: what was entered or corrected later was not. */
export function figuresKnownOn(figures: readonly KnownFigure[], day: PlainDate): readonly Figure[] {
  return figures.flatMap(({ periodEnd, value, enteredOn, earlier }) => {
    const known = [...earlier, { value, enteredOn }].findLast((entered) => entered.enteredOn <= day);
    return known === undefined ? [] : [{ periodEnd, value: known.value }];
  });
}

/** What a measure aimed at on a day: a target that moved later is judged by what it was. */
export function aimOn(measure: Aim & { readonly earlierAims: readonly EarlierAim[] }, day: PlainDate): Aim {
  const earlier = measure.earlierAims.find(({ changedOn }) => day < changedOn);
  return earlier === undefined ? measure : { ...earlier, period: measure.period };
}
