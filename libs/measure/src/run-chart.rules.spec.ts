import { addDays, plainDate } from '#calendar';
import type { Figure } from './impact.rules.js';
import { directionOf, medianOf } from './run-chart.rules.js';

const series = (...values: number[]): Figure[] =>
  values.map((value, index) => ({ periodEnd: addDays(plainDate('2026-01-31'), index * 30), value }));

test.each([
  [[], null],
  [[4], 4],
  [[9, 1, 4], 4],
  [[9, 1, 4, 5], 4.5],
])('the median of %j is %j', (values, median) => {
  expect(medianOf(series(...values))).toBe(median);
});

test.each([
  ['five falling figures are a trend', [28, 27, 26, 25, 24], 'better'],
  ['four are not yet', [27, 26, 25, 24], 'no-trend'],
  ['one that goes back breaks it', [28, 27, 26, 27, 25], 'no-trend'],
  ['five rising figures are a trend the other way', [20, 21, 22, 23, 24], 'worse'],
  ['six below the median are a shift', [30, 31, 30, 31, 30, 31, 20, 21, 20, 21, 20, 21], 'better'],
  ['figures that never change are no trend', [5, 5, 5, 5, 5, 5, 5], 'no-trend'],
])('where lower is better, %s', (_, values, direction) => {
  expect(directionOf({ better: 'lower' }, series(...values))).toBe(direction);
});

test('where higher is better, rising is getting better', () => {
  expect(directionOf({ better: 'higher' }, series(20, 21, 22, 23, 24))).toBe('better');
});
