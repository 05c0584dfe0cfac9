import { dayInWords } from '#calendar';
import { directionWords, figureInWords, periodInWords, runChart } from '#measure';
import type { ReportContent, ReportedMeasure } from '../content/content.js';
import { table } from './exceptions.js';
import { figuresByYear } from './figures-by-year.js';
import type { Block, Cell } from './paper.js';
import { hasSmall, printedFigure, type SmallNumbers } from './small-numbers.rules.js';
import { concern, count, list } from './words.js';

/** Every measure with its figures: what it says of impact first, then a run chart and its numbers for each. */
export function measures(content: ReportContent, small: SmallNumbers): readonly Block[] {
  const all = content.measures ?? [];
  if (content.measures === undefined) return [];
  const heading = { kind: 'heading', level: 2, text: 'Performance measures' } as const;
  if (all.length === 0) return [heading, { kind: 'text', text: 'No performance measure is defined.' }];
  const off = all.filter(({ impact }) => impact.rating === 'red').length;
  const silent = all.filter(({ impact }) => impact.rating === 'not-evidenced').length;
  return [
    heading,
    {
      kind: 'text',
      text: `${count(all.length, 'measure')}: ${off} Red, ${silent} not evidenced. One figure, up or down, is never a trend.`,
    },
    table(
      'What each measure says of impact',
      all.map((measure) => overviewRow(measure, small)),
      ['Measure, and why it is rated so', 7],
      ['Latest', 2.4],
      ['Target', 2],
      ['Direction', 2.2],
      ['Impact', 2.2],
    ),
    ...all.filter(({ figures }) => figures.length > 0).flatMap((measure) => inFull(measure, small)),
  ];
}

const hidden = (measure: ReportedMeasure, small: SmallNumbers): boolean => small === 'hidden' && hasSmall(measure);

function overviewRow(measure: ReportedMeasure, small: SmallNumbers): readonly Cell[] {
  const { title, figures, target, unit, impact, direction, period } = measure;
  const latest = figures.at(-1);
  const words = latest === undefined ? 'None yet' : printedFigure(latest.value, unit, small);
  const { rating } = impact;
  return [
    {
      text: title,
      notes: [
        ...(measure.concerns.length === 0 ? [] : [`Tells of ${list(measure.concerns.map(concern))}`]),
        // The reason quotes figures.
        ...(hidden(measure, small) ? [] : [impact.reason]),
      ],
    },
    { text: words, notes: latest === undefined ? [] : [periodInWords(latest.periodEnd, period)] },
    { text: target === null ? 'None set' : figureInWords(target, unit) },
    { text: directionWords[direction] },
    {
      text: rating === 'red' || rating === 'amber' || rating === 'green' ? '' : impact.words,
      ...(rating === 'red' || rating === 'amber' || rating === 'green' ? { rating } : {}),
    },
  ];
}

function inFull(measure: ReportedMeasure, small: SmallNumbers): readonly Block[] {
  const { title, unit, steps, source, baseline } = measure;
  const chart = hidden(measure, small) ? undefined : runChart(measure);
  const told = [
    ...(baseline === null ? [] : [`Baseline: ${printedFigure(baseline, unit, small)}`]),
    ...(steps.length === 0
      ? []
      : [`Steps: ${steps.map(({ on, target }) => `${figureInWords(target, unit)} by ${dayInWords(on)}`).join('; ')}`]),
    ...(source === null ? [] : [`Source: ${source}`]),
  ];
  return [
    { kind: 'heading', level: 3, text: title },
    ...(told.length > 0 ? [{ kind: 'list', items: told } as const] : []),
    chart === undefined
      ? ({ kind: 'text', text: 'No chart is drawn: it would tell figures of fewer than five.' } as const)
      : ({ kind: 'chart', ...chart } as const),
    figuresByYear(measure, small),
  ];
}
