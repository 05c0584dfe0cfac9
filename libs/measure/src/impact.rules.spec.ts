import { plainDate } from '#calendar';
import { type Aim, type Figure, figureInWords, impactOf } from './impact.rules.js';

const aim: Aim = { unit: '%', better: 'lower', target: 20, tolerance: 2, steps: [], period: 'month' };
const stepped: Aim = {
  ...aim,
  steps: [
    { on: plainDate('2026-06-30'), target: 26 },
    { on: plainDate('2026-09-30'), target: 23 },
    { on: plainDate('2027-03-31'), target: 20 },
  ],
};
const ends = ['2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31'];
/** Monthly figures, the last of them for October 2026. */
const until = (...values: number[]): Figure[] =>
  values.map((value, index) => ({ periodEnd: plainDate(ends[ends.length - values.length + index]!), value }));
const ratingOf = (of: Aim, figures: Figure[], today = '2026-11-20'): string => impactOf(of, figures, plainDate(today)).rating;

test.each([
  ['the last day of the second month without a figure', '2026-12-31', 'green', 'Green'],
  ['the day after', '2027-01-01', 'not-evidenced', 'Not evidenced, last figure October 2026'],
])('a good figure is believed until two periods have ended without one: %s', (_, today, rating, words) => {
  expect(impactOf(aim, until(19), plainDate(today))).toMatchObject({ rating, words });
});

test('a quarter’s figure is believed for two more quarters', () => {
  const figures = [{ periodEnd: plainDate('2026-03-31'), value: 19 }];
  const quarterly: Aim = { ...aim, period: 'quarter' };
  expect(ratingOf(quarterly, figures, '2026-09-30')).toBe('green');
  expect(impactOf(quarterly, figures, plainDate('2026-10-01')).words).toBe('Not evidenced, last figure January to March 2026');
});

test.each([
  ['no figure at all is no evidence', aim, [], 'not-evidenced'],
  ['without a target nothing is rated', { ...aim, target: null }, until(30, 30), 'not-rated'],
  ['at the target is Green', aim, until(24, 20), 'green'],
  ['just short of the target, within tolerance, is Amber', aim, until(24, 22), 'amber'],
  ['outside tolerance is Red', aim, until(24, 22.1), 'red'],
  ['one figure alone is too early to be Red', aim, until(30), 'amber'],
  ['higher may be better', { ...aim, better: 'higher' as const, target: 80 }, until(70, 82), 'green'],
  ['and lower then is Red', { ...aim, better: 'higher' as const, target: 80 }, until(70, 77.9), 'red'],
  ['decimals do not spoil what is exactly within tolerance', { ...aim, target: 0.1, tolerance: 0.2 }, until(2, 0.3), 'amber'],
])('%s', (_, of, figures, rating) => {
  expect(ratingOf(of, figures)).toBe(rating);
});

test.each([
  [
    'before the first step is due it is too early',
    until(29, 29).map((one, i) => ({ ...one, periodEnd: plainDate(ends[i]!) })),
    '2026-06-10',
    'amber',
  ],
  ['on the stepped path is Green, though the target is not reached', until(25, 23), '2026-11-20', 'green'],
  ['near the step that is due is Amber', until(27, 25), '2026-11-20', 'amber'],
  ['off the stepped path and outside tolerance is Red', until(27, 25.1), '2026-11-20', 'red'],
  ['the step to come does not count yet', until(27, 23), '2026-11-20', 'green'],
  ['a step counts for the month that ends on its day', until(27, 25.1, 25.1).slice(0, 2), '2026-11-20', 'red'],
])('with steps: %s', (_, figures, today, rating) => {
  expect(ratingOf(stepped, figures, today)).toBe(rating);
});

describe('one wobble is not a trend', () => {
  test.each([
    ['a little short after two that were not stays Green', until(19, 20, 21.5), 'green'],
    ['far short after two that were not is Amber, not yet Red', until(19, 20, 30), 'amber'],
    ['the second in a row is judged as it is', until(19, 20, 21.5, 30), 'red'],
    ['one good figure before is not enough', until(25, 20, 21.5), 'amber'],
    ['nor is one alone', until(20, 21.5), 'amber'],
  ])('%s', (_, figures, rating) => {
    expect(ratingOf(aim, figures)).toBe(rating);
  });
});

test('the reason names the figure, the step that was due and its day', () => {
  expect(impactOf(stepped, until(27, 27), plainDate('2026-11-20')).reason).toBe(
    '27% in October 2026: 4 percentage points short of the 23% due by 30 September 2026, more than the 2 percentage points tolerated',
  );
});

test('figures are written with their unit', () => {
  expect([figureInWords(29.5, '%'), figureInWords(1200, 'days'), figureInWords(1 / 3, '%')]).toEqual(['29.5%', '1,200 days', '0.33%']);
});
