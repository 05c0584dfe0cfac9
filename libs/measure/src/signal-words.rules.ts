import { figureInWords } from './impact.rules.js';
import type { Measure } from './measure.js';
import { periodInWords } from './period.rules.js';
import { chartRules, type Signal } from './run-chart.rules.js';

type Named = Pick<Measure, 'unit' | 'period' | 'better'>;

/** A signal as the chart's page explains it, with its periods. */
export function signalInWords(signal: Signal, measure: Named): string {
  const { kind, from, until, line, count, way } = signal;
  const [first, last] = [periodInWords(from, measure.period), periodInWords(until, measure.period)];
  const at = figureInWords(line, measure.unit);
  const above = (way === 'better') === (measure.better === 'higher');
  const ending = way === 'better' ? 'This is the better way' : 'This is the worse way';
  const told: Readonly<Record<Signal['kind'], string>> = {
    shift: `A shift: ${count} figures in a row ${above ? 'above' : 'below'} the centre line of ${at}, from ${first} to ${last}. ${ending}`,
    reset: `A shift that lasted: ${count} figures in a row ${above ? 'above' : 'below'} the centre line of ${at}, so the line starts anew from ${first}. ${ending}`,
    trend: `A trend: ${count} figures of which each is ${above ? 'higher' : 'lower'} than the one before, from ${first} to ${last}. ${ending}`,
    outside: `An unusual figure: ${first} lies ${above ? 'above' : 'below'} the limit of ${at}. ${ending}; look for what was different then`,
  };
  return told[kind];
}

/** How the chart is read, in sentences: the rules as they are worked out. */
export const howToRead: readonly string[] = [
  `The centre line is the median of the first ${chartRules.baseline} figures, or of all while there are fewer.`,
  `${words(chartRules.shift)} figures in a row on one side of it are a shift. Figures on the line do not count.`,
  `When a shift has lasted ${chartRules.reset} figures, that is how things are now: the line starts anew with its first figure.`,
  `${words(chartRules.trend)} figures of which each is higher, or each lower, than the one before are a trend.`,
  `Between the limits figures come to lie by chance alone: ${chartRules.spread} median moving ranges on either side, once there are ${chartRules.limits} figures.`,
  'Anything else is the usual up and down: one figure, better or worse, is never a trend.',
];

function words(count: number): string {
  return ['None', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'][count] ?? String(count);
}
