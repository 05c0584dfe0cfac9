import { shortDay } from '#calendar';
import { directionWords, figureInWords, gapInWords, type MeasureInFull, periodInWords, runChart } from '#measure';

/** A line of the list: the latest figure, where it is heading, and what it says of impact. */
export function measureLine(measure: MeasureInFull): object {
  const { key, title, unit, target, figures, impact, direction, period } = measure;
  const latest = figures.at(-1);
  return {
    key,
    title,
    impact,
    rag: ragOf(measure),
    better: betterWords[measure.better],
    direction: directionWords[direction],
    target: target === null ? 'None set' : figureInWords(target, unit),
    latest: latest && { value: figureInWords(latest.value, unit), when: periodInWords(latest.periodEnd, period) },
  };
}

/** The story of one measure: its chart, the table of the same figures (latest first) and the way to its target. */
export function measureStory(measure: MeasureInFull): object {
  const { unit, period, figures, steps, median, baseline } = measure;
  return {
    measure,
    line: measureLine(measure),
    chart: runChart(measure),
    baseline: baseline === null ? null : figureInWords(baseline, unit),
    median: median === null ? null : figureInWords(median, unit),
    tolerance: gapInWords(measure.tolerance, unit),
    steps: steps.map(({ on, target }) => ({ on, target: figureInWords(target, unit), short: shortDay(on) })),
    figures: figures.toReversed().map(({ periodEnd, value, enteredAt, enteredBy, earlier }) => ({
      period: periodInWords(periodEnd, period),
      value: figureInWords(value, unit),
      enteredAt,
      enteredBy: enteredBy ?? 'The service',
      earlier: earlier.map((before) => ({ value: figureInWords(before.value, unit), on: before.enteredOn })),
    })),
  };
}

export const betterWords: Readonly<Record<MeasureInFull['better'], string>> = { higher: 'Higher is better', lower: 'Lower is better' };

/** Blue, green, amber or red has a tag; what is not evidenced or not rated has only its words. */
const ragOf = ({ impact }: MeasureInFull): string | null =>
  impact.rating === 'not-evidenced' || impact.rating === 'not-rated' ? null : impact.rating;
