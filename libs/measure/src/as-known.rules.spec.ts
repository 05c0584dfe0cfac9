import { plainDate } from '#calendar';
import { aimOn, figuresKnownOn } from './as-known.rules.js';

const day = plainDate;
const january = {
  periodEnd: day('2026-01-31'),
  value: 27,
  enteredOn: day('2026-03-10'),
  earlier: [
    { value: 31, enteredOn: day('2026-02-08') },
    { value: 29, enteredOn: day('2026-02-08') },
  ],
};

test.each([
  ['before it was entered it was not known', '2026-02-07', []],
  ['from its day on it was, as it stood at the end of the day', '2026-02-08', [29]],
  ['to the day before it was corrected', '2026-03-09', [29]],
  ['and as corrected since', '2026-03-10', [27]],
])('a figure is known as it stood: %s', (_, on, values) => {
  expect(figuresKnownOn([january], day(on)).map(({ value }) => value)).toEqual(values);
});

test('a target that moved is judged by what it was until the day before', () => {
  const aim = { unit: '%', better: 'lower', target: 25, tolerance: 2, steps: [], period: 'month' } as const;
  const first = { ...aim, target: 20, changedOn: day('2026-03-01') };
  const second = { ...aim, target: 22, changedOn: day('2026-06-01') };
  const measure = { ...aim, earlierAims: [first, second] };
  const targets = ['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'].map((on) => aimOn(measure, day(on)).target);
  expect(targets).toEqual([20, 22, 22, 25]);
});
