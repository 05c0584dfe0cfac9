import { plainDate } from '#calendar';
import type { MeasuredConcerns } from '#measure';
import { slippingOf } from './slipping.rules.js';

const day = plainDate;
const action = { number: 7, title: 'Housing panel', meeting: 'Improvement board', embeddedOn: day('2025-11-18'), concernIds: ['c1'] };
const figure = (month: string, value: number) => {
  const periodEnd = day(month);
  return { periodEnd, value, enteredOn: periodEnd, earlier: [] };
};
const measure = (...values: number[]): MeasuredConcerns => ({
  key: 'panel',
  title: 'Cases heard in time',
  unit: '%',
  better: 'higher',
  target: 90,
  tolerance: 2,
  steps: [],
  period: 'month',
  earlierAims: [],
  concernIds: ['c1'],
  figures: values.map((value, index) => figure(['2025-08-31', '2025-09-30', '2025-10-31', '2025-12-31', '2026-01-31'][index]!, value)),
});
const today = day('2026-02-10');

describe('an embedded action', () => {
  it.each<[string, number[], boolean]>([
    ['stands while its measure is at target', [91, 92, 93, 92, 91], false],
    ['slips when its measure turns Red', [91, 92, 93, 85, 70], true],
    ['slips when its measure, Green when it was embedded, is only near its target', [91, 92, 93, 89, 89], true],
    ['does not slip by one wobble', [91, 92, 93, 92, 89], false],
    ['does not slip when it was no better on the day it was embedded', [88, 89, 89, 88, 89], false],
  ])('%s', (_, values, slips) => {
    expect(slippingOf([action], [measure(...values)], today)).toHaveLength(slips ? 1 : 0);
  });

  it('says which measure, how it is rated and why', () => {
    const [slipping] = slippingOf([action], [measure(91, 92, 93, 85, 70)], today);
    expect(slipping).toMatchObject({ number: 7, embeddedOn: '2025-11-18', measures: [{ title: 'Cases heard in time', words: 'Red' }] });
  });

  it('is not judged by a measure of another concern', () => {
    expect(slippingOf([action], [{ ...measure(91, 92, 93, 85, 70), concernIds: ['c2'] }], today)).toEqual([]);
  });
});
