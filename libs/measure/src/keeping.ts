import { isDeepStrictEqual } from 'node:util';
import { londonDay, type PlainDate } from '#calendar';
import type { Written } from './defining.rules.js';
import type { AimSet, EarlierAim, EarlierFigure, Measure, Observation } from './measure.js';

const aimOf = ({ unit, better, target, tolerance, steps }: AimSet): AimSet => ({ unit, better, target, tolerance, steps });

/** What to keep of an aim that is changed today; nothing where it stays, or changed today already. */
export function aimLeft(before: Measure, after: AimSet, today: PlainDate): readonly EarlierAim[] {
  const changed = !isDeepStrictEqual(aimOf(before), aimOf(after));
  return changed && before.earlierAims.at(-1)?.changedOn !== today ? [{ ...aimOf(before), changedOn: today }] : [];
}

/** What to keep of a figure that is corrected. */
export function earlierThan(stood: Observation | undefined): readonly EarlierFigure[] {
  return stood === undefined ? [] : [...stood.earlier, { value: stood.value, enteredOn: londonDay(stood.enteredAt) }];
}

/** What the trail tells of a measure: all that a form says of it. */
export function definitionOf({ key, title, baseline, period, source, ...aim }: Measure): Written {
  return { key, title, baseline, period, source, ...aimOf(aim) };
}
