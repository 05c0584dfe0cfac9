import { periodInWords } from '#measure';
import type { ReportedMeasure } from '../content/content.js';
import { hasSmall, isSmall } from '../paper/small-numbers.rules.js';
import { action, concern, list, ratingWords, statusWords } from '../paper/words.js';
import { listOf } from './list-of.js';

const kindsOfChange = { rating: 'Rating', step: 'Status', extension: 'Due date' } as const;
const told: Readonly<Record<string, string>> = { ...ratingWords, ...statusWords };

export const changes = listOf(
  'Since the last report',
  ({ content }) => content.changes,
  ['On', 'day', 13, ({ on }) => on],
  ['Action', 'text', 10, ({ number }) => action(number)],
  ['Title', 'text', 44, ({ title }) => title],
  ['What changed', 'text', 14, ({ what }) => kindsOfChange[what]],
  ['From', 'text', 26, ({ from }) => (from === null ? null : (told[from] ?? from))],
  ['To', 'text', 26, ({ to }) => told[to] ?? to],
);

export const red = listOf(
  'Red',
  ({ content, index }) => index.actionsOf(content.red),
  ['Action', 'text', 10, ({ number }) => action(number)],
  ['Title', 'text', 44, ({ title }) => title],
  ['Owner', 'text', 28, ({ owner }) => owner],
  ['Red since', 'day', 13, ({ ratingSince }) => ratingSince],
  ['Why', 'text', 60, ({ ratingReasons }) => ratingReasons.join('\n')],
  ['What brings it back', 'text', 40, ({ recovery }) => recovery],
  ['By', 'day', 13, ({ recoveryBy }) => recoveryBy],
);

export const raisedAgain = listOf(
  'Raised again',
  ({ content, index }) => index.concernsOf(content.raisedAgain).flatMap((line) => line.raisings.map((raising) => ({ line, raising }))),
  ['Concern', 'text', 10, ({ line }) => concern(line.number)],
  ['Title', 'text', 44, ({ line }) => line.title],
  ['Raised on', 'day', 13, ({ raising }) => raising.on],
  ['Visit', 'text', 40, ({ raising }) => raising.visit],
);

export const unanswered = listOf(
  'No action answers this',
  ({ content, index }) => index.concernsOf(content.uncovered),
  ['Concern', 'text', 10, ({ number }) => concern(number)],
  ['Title', 'text', 44, ({ title }) => title],
  ['First raised', 'day', 13, ({ raisings }) => raisings[0]?.on ?? null],
  ['Last raised', 'day', 13, ({ raisings }) => raisings.at(-1)?.on ?? null],
);

export const late = listOf(
  'Late',
  ({ content }) => content.late,
  ['Action', 'text', 10, ({ number }) => action(number)],
  ['Title', 'text', 44, ({ number }, { index }) => index.actionsOf([number])[0]?.title ?? null],
  ['Owner', 'text', 28, ({ number }, { index }) => index.actionsOf([number])[0]?.owner ?? null],
  ['Due', 'day', 13, ({ number }, { index }) => index.actionsOf([number])[0]?.dueOn ?? null],
  ['Working days late', 'number', 10, ({ workingDaysLate }) => workingDaysLate],
);

export const extensions = listOf(
  'Extensions',
  ({ content }) => content.extensions,
  ['Action', 'text', 10, ({ number }) => action(number)],
  ['From', 'day', 13, ({ fromDue }) => fromDue],
  ['To', 'day', 13, ({ toDue }) => toDue],
  ['Why', 'text', 44, ({ reason }) => reason],
  ['Asked for by', 'text', 28, ({ requestedBy }) => requestedBy],
  ['On', 'day', 13, ({ requestedOn }) => requestedOn],
  ['Decision', 'text', 12, ({ decision }) => ({ granted: 'Granted', refused: 'Refused', none: 'Not decided' })[decision ?? 'none']],
  ['Decided by', 'text', 28, ({ decidedBy }) => decidedBy],
  ['Decided on', 'day', 13, ({ decidedOn }) => decidedOn],
);

export const stopped = listOf(
  'Stopped',
  ({ content }) => content.stopped,
  ['Action', 'text', 10, ({ number }) => action(number)],
  ['Title', 'text', 44, ({ title }) => title],
  ['On', 'day', 13, ({ on }) => on],
  ['Why', 'text', 50, ({ reason }) => reason],
  ['Replaced by', 'text', 11, ({ replacedBy }) => (replacedBy === null ? null : action(replacedBy))],
);

export const embedded = listOf(
  'Embedded',
  ({ content }) => content.embedded,
  ['Action', 'text', 10, ({ number }) => action(number)],
  ['Title', 'text', 44, ({ title }) => title],
  ['Meeting', 'text', 30, ({ meeting }) => meeting],
  ['Decided on', 'day', 13, ({ decidedOn }) => decidedOn],
  ['Conditions', 'text', 50, ({ conditions }) => conditions],
  ['Why although one was missing', 'text', 40, ({ overrideReason }) => overrideReason],
);

export const closed = listOf(
  'Closed concerns',
  ({ content }) => content.closed ?? [],
  ['Concern', 'text', 10, ({ number }) => concern(number)],
  ['Title', 'text', 44, ({ title }) => title],
  ['Meeting', 'text', 30, ({ meeting }) => meeting],
  ['Decided on', 'day', 13, ({ decidedOn }) => decidedOn],
  ['Decision', 'text', 50, ({ decision }) => decision],
  ['Why although it was not answered', 'text', 40, ({ overrideReason }) => overrideReason],
);

export const slipping = listOf(
  'Embedded, now slipping',
  ({ content }) => content.slipping ?? [],
  ['Action', 'text', 10, ({ number }) => action(number)],
  ['Title', 'text', 44, ({ title }) => title],
  ['Embedded on', 'day', 13, ({ embeddedOn }) => embeddedOn],
  ['Meeting', 'text', 30, ({ meeting }) => meeting],
  ['What slips', 'text', 50, ({ measures }) => measures.map(({ title, words }) => `${title}: ${words}`).join('\n')],
);

export const challenges = listOf(
  'Challenges',
  ({ content }) => content.challenges,
  ['About', 'text', 10, ({ reference }) => reference],
  ['Challenge', 'text', 50, ({ text }) => text],
  ['Raised by', 'text', 28, ({ raisedBy }) => raisedBy],
  ['On', 'day', 13, ({ raisedOn }) => raisedOn],
  ['Answer by', 'day', 13, ({ answerBy }) => answerBy],
  ['Answer', 'text', 50, ({ answer }) => answer],
  ['Answered on', 'day', 13, ({ answeredOn }) => answeredOn],
);

export const ratingsOverTime = listOf(
  'Ratings over time',
  ({ content }) => content.history,
  ['Day', 'day', 13, ({ day }) => day],
  ['Red', 'number', 9, ({ red }) => red],
  ['Amber', 'number', 9, ({ amber }) => amber],
  ['Green', 'number', 9, ({ green }) => green],
  ['Blue', 'number', 9, ({ blue }) => blue],
);

export const measures = listOf<ReportedMeasure>(
  'Measures',
  ({ content }) => content.measures ?? [],
  ['Measure', 'text', 44, ({ title }) => title],
  ['Unit', 'text', 12, ({ unit }) => unit],
  ['Better is', 'text', 10, ({ better }) => better],
  ['Baseline', 'number', 10, (measure, { small }) => (small === 'hidden' && hasSmall(measure) ? null : measure.baseline)],
  ['Target', 'number', 10, ({ target }) => target],
  ['Tolerance', 'number', 10, ({ tolerance }) => tolerance],
  ['Impact', 'text', 34, ({ impact }) => impact.words],
  ['Why', 'text', 50, (measure, { small }) => (small === 'hidden' && hasSmall(measure) ? null : measure.impact.reason)],
  ['Concerns', 'text', 14, (measure) => list(measure.concerns.map(concern))],
  ['Source', 'text', 30, ({ source }) => source],
);

export const figures = listOf(
  'Figures',
  ({ content }) => (content.measures ?? []).flatMap((measure) => measure.figures.map((figure) => ({ measure, ...figure }))),
  ['Measure', 'text', 44, ({ measure }) => measure.title],
  ['Period', 'text', 18, ({ measure, periodEnd }) => periodInWords(periodEnd, measure.period)],
  ['Period ends', 'day', 13, ({ periodEnd }) => periodEnd],
  ['Figure', 'number', 10, ({ measure, value }, { small }) => (small === 'hidden' && isSmall(value, measure.unit) ? null : value)],
  ['Unit', 'text', 12, ({ measure }) => measure.unit],
  ['Note', 'text', 18, ({ measure, value }, { small }) => (small === 'hidden' && isSmall(value, measure.unit) ? 'Fewer than 5' : null)],
);
