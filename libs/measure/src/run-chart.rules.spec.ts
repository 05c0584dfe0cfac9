import { addDays, plainDate } from '#calendar';
import fc from 'fast-check';
import type { Figure } from './impact.rules.js';
import { medianOf, readRunChart } from './run-chart.rules.js';
import { signalInWords } from './signal-words.rules.js';

const series = (...values: number[]): Figure[] =>
  values.map((value, index) => ({ periodEnd: addDays(plainDate('2025-01-31'), index * 30), value }));
const lower = { better: 'lower', unit: '%', period: 'month' } as const;
const read = (...values: number[]) => readRunChart(lower, series(...values));
const kindsIn = (...values: number[]): readonly string[] =>
  read(...values).signals.map(({ kind, count, way, current }) => `${kind} ${count} ${way}${current ? ' now' : ''}`);
/** Twelve figures up and down around 30. */
const steady = [30, 32, 28, 31, 29, 30, 32, 28, 31, 29, 27, 33];

test.each([
  [[], null],
  [[4], 4],
  [[9, 1, 4], 4],
  [[9, 1, 4, 5], 4.5],
])('the median of %j is %j', (values, median) => {
  expect(medianOf(values)).toBe(median);
});

describe('where lower is better', () => {
  test.each([
    ['five falling figures are a trend', [28, 27, 26, 25, 24], 'better'],
    ['four are not yet', [27, 26, 25, 24], 'no-trend'],
    ['the same again neither makes nor breaks a trend', [28, 27, 27, 26, 25, 24, 24], 'better'],
    ['one that goes back breaks it', [28, 27, 26, 27, 25], 'no-trend'],
    ['five rising figures are a trend the other way', [20, 21, 22, 23, 24], 'worse'],
    ['a trend that is over is no direction', [28, 27, 26, 25, 24, 26], 'no-trend'],
    ['six below the centre line are a shift', [...steady, 26, 27, 26, 27, 26, 27], 'better'],
    ['five are not yet', [...steady, 26, 27, 26, 27, 26], 'no-trend'],
    ['a figure on the line does not break a shift', [...steady, 26, 27, 26, 30, 27, 26, 27, 30], 'better'],
    ['figures that never change are no trend', [5, 5, 5, 5, 5, 5, 5], 'no-trend'],
    ['up and down is no trend', steady, 'no-trend'],
  ])('%s', (_, values, direction) => {
    expect(read(...values).direction).toBe(direction);
  });
});

test('where higher is better, rising is getting better', () => {
  expect(readRunChart({ better: 'higher' }, series(20, 21, 22, 23, 24)).direction).toBe('better');
});

describe('the centre line', () => {
  it('stays as the first twelve figures made it', () => {
    const { stretches } = read(...steady, 27, 31, 26, 33);
    expect(stretches).toMatchObject([{ from: 0, until: 15, median: 30, endedBy: null }]);
  });

  it.each([
    ['nine figures below it leave it where it is', 9, [30]],
    ['with the tenth it starts anew from the first of them', 10, [30, 24.5]],
  ])('%s', (_, count, medians) => {
    const below = Array.from({ length: count }, (_unused, index) => (index % 2 === 0 ? 24 : 25));
    const { stretches } = read(...steady, ...below);
    expect(stretches.map(({ median }) => median)).toEqual(medians);
    expect(stretches.at(-1)?.from).toBe(medians.length === 2 ? 12 : 0);
  });

  it('of figures that were soon left behind is made from them alone', () => {
    const { stretches } = read(30, 31, 30, 31, 30, 31, ...Array.from({ length: 12 }, (_unused, index) => 20 + (index % 2)));
    expect(stretches).toMatchObject([
      { from: 0, until: 5, median: 30.5, endedBy: 'below' },
      { from: 6, until: 17, median: 20.5 },
    ]);
  });
});

describe('the limits', () => {
  it('are three standard deviations in median moving ranges, from ten figures on', () => {
    expect(read(...steady.slice(0, 9)).stretches[0]?.limits).toBeNull();
    const [stretch] = read(...steady).stretches;
    // Moving ranges 2 4 3 2 1 2 4 3 2 2 6: their median is 2.
    expect(stretch?.limits?.high).toBe(36.29);
    expect(stretch?.limits?.low).toBe(23.71);
  });

  it('do not go below zero where no figure does, and are none where figures hardly move', () => {
    expect(read(...steady.map((value) => value - 26)).stretches[0]?.limits?.low).toBe(0);
    expect(read(...Array.from({ length: 12 }, () => 5), 6).stretches[0]?.limits).toBeNull();
  });

  it('show a figure that lies outside, and whether it is the better way', () => {
    expect(kindsIn(...steady, 41, 30)).toEqual(['outside 1 worse']);
    expect(kindsIn(...steady, 20)).toEqual(['outside 1 better now']);
    expect(kindsIn(...steady, 23, 23, 23, 23, 23, 23)).toEqual(['shift 6 better now']);
  });
});

test('every figure lies beside one centre line, however the figures go', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 }), (values) => {
      const { stretches } = read(...values);
      const places = stretches.flatMap(({ from, until }) => Array.from({ length: until - from + 1 }, (_unused, place) => from + place));
      expect(places).toEqual([...values.keys()]);
    }),
    { seed: 7 },
  );
});

test('the signals are told in the order in which they came, in words', () => {
  const figures = series(...steady, 26, 27, 26, 27, 26, 27, 26, 27, 26, 27, 26);
  const { signals } = readRunChart(lower, figures);
  expect(signals.map((signal) => signalInWords(signal, lower))).toEqual([
    'A shift that lasted: 10 figures in a row below the centre line of 30%, so the line starts anew from January 2026. This is the better way',
  ]);
  const [trend] = readRunChart(lower, series(20, 21, 22, 23, 24)).signals;
  expect(signalInWords(trend!, lower)).toBe(
    'A trend: 5 figures of which each is higher than the one before, from January 2025 to May 2025. This is the worse way',
  );
});
