import { addDays, addMonths, daysBetween, plainDate, type PlainDate } from '#calendar';
import type { Measures } from '#measure';
import type { KnownConcerns } from './plan-scenes.js';
import type { Cast } from './sample-cast.js';
import type { Stage } from './stage.js';
import { sampleMeasures } from './story-measures.js';

/** When the measures were agreed, soon after the inspection report was taken in. */
const agreed = -350;
/** How many days after a month its figure is in. */
const daysToCount = 10;

/** Two measures with a year of monthly figures: the first of them pasted when they were agreed, then one each month. */
export function stageMeasures(stage: Stage, cast: Cast, measures: Measures, concerns: KnownConcerns): void {
  const day = stage.dayOf(agreed);
  for (const { figures, stepsAfter, concern, ...measure } of sampleMeasures) {
    const steps = stepsAfter.map(({ months, figure }) => `${monthEnd(day, months)}\t${figure}`).join('\n');
    const ends = figures.map((value, index) => ({ value, periodEnd: monthEnd(day, index - figuresBefore) }));
    stage.at(agreed, async () => {
      const actor = await cast.as('programme.lead');
      await measures.define(actor, { ...measure, steps, concernIds: [concerns.get(concern) ?? ''] });
      const known = ends.slice(0, figuresBefore);
      await measures.paste(actor, measure.key, { lines: known.map(({ periodEnd, value }) => `${periodEnd}\t${value}`).join('\n') });
    });
    for (const { periodEnd, value } of ends.slice(figuresBefore)) {
      const on = daysBetween(stage.opening, addDays(periodEnd, daysToCount));
      if (on >= 0) continue;
      stage.at(on, async () => {
        await measures.observe(await cast.as('programme.lead'), measure.key, { period: periodEnd, value });
      });
    }
  }
}

/** Figures of months that had ended when the measures were agreed. */
const figuresBefore = 3;

/** The end of the month so many after the month of `day`. */
function monthEnd(day: PlainDate, months: number): PlainDate {
  return addDays(addMonths(plainDate(`${day.slice(0, 7)}-01`), months + 1), -1);
}
