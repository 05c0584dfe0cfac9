import { shortDay } from '#calendar';
import {
  directionWords,
  dueBy,
  figureInWords,
  gapInWords,
  howToRead,
  type MeasureInFull,
  periodInWords,
  runChart,
  signalInWords,
} from '#measure';

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

/** No figure for so long that it tells nothing any more, or never one. */
export const isStale = ({ impact }: MeasureInFull): boolean => impact.rating === 'not-evidenced';

/** The story of one measure: its chart, the table of the same figures (latest first) and the way to its target. */
export function measureStory(measure: MeasureInFull): object {
  const { unit, figures, steps, median, baseline, signals } = measure;
  return {
    measure,
    line: measureLine(measure),
    chart: runChart(measure),
    baseline: baseline === null ? null : figureInWords(baseline, unit),
    median: median === null ? null : figureInWords(median, unit),
    signals: signals.toReversed().map((signal) => signalInWords(signal, measure)),
    howToRead,
    tolerance: gapInWords(measure.tolerance, unit),
    steps: steps.map(({ on, target }) => ({ on, target: figureInWords(target, unit), short: shortDay(on) })),
    figures: figures.map((figure, place) => figureRow(measure, figure, place)).toReversed(),
  };
}

/** A figure with all that the chart draws beside it. */
function figureRow(measure: MeasureInFull, figure: MeasureInFull['figures'][number], place: number): object {
  const { unit, period, stretches } = measure;
  const say = (value: number): string => figureInWords(value, unit);
  const beside = stretches.find(({ from, until }) => place >= from && place <= until);
  const limits = beside?.limits;
  const due = dueBy(measure, figure.periodEnd);
  return {
    period: periodInWords(figure.periodEnd, period),
    value: say(figure.value),
    due: due === undefined ? 'Nothing yet' : say(due.target),
    centre: beside && say(beside.median),
    limits: limits ? `${say(limits.low)} to ${say(limits.high)}` : null,
    outside: limits ? figure.value < limits.low || figure.value > limits.high : false,
    enteredAt: figure.enteredAt,
    enteredBy: figure.enteredBy ?? 'The service',
    earlier: figure.earlier.map((before) => ({ value: say(before.value), on: before.enteredOn })),
  };
}

export const betterWords: Readonly<Record<MeasureInFull['better'], string>> = { higher: 'Higher is better', lower: 'Lower is better' };

/** Blue, green, amber or red has a tag; what is not evidenced or not rated has only its words. */
const ragOf = ({ impact }: MeasureInFull): string | null =>
  impact.rating === 'not-evidenced' || impact.rating === 'not-rated' ? null : impact.rating;
