import { plainDate } from '#calendar';
import { laterPeriod, periodEndOf, periodInWords } from './period.rules.js';
import { dayWritten, readLines } from './written.rules.js';

test.each([
  ['2026-09-30\t29', '2026-09-30', 29],
  ['2026-09; 29.5', '2026-09-30', 29.5],
  ['30/09/2026, 29%', '2026-09-30', 29],
  ['9/2026 1,234', '2026-09-30', 1234],
  ['September 2026 29 %', '2026-09-30', 29],
  ['Feb-28\t-3', '2028-02-29', -3],
  ['30 Sept 2026 29', '2026-09-30', 29],
])('“%s” is understood', (text, day, value) => {
  expect(readLines(text)).toEqual({ lines: [{ line: 1, day, value }], problems: [] });
});

test('each wrong line is named, with what is wrong in it', () => {
  expect(readLines('Month\tFigure\n2026-08-31\t28\n\n31 June 2026\t4\n2026-09-30\tabout 29\n2026-08-31\t30').problems).toEqual([
    'Line 4: “31 June 2026” is not a day or month, such as 2026-09-30 or September 2026',
    'Line 5: “about 29” is not a number',
    'Line 6: the day stands in line 2 already',
  ]);
});

test.each(['', 'soon', '2026-13', '31/02/2026', 'Smarch 2026'])('“%s” is no day', (text) => {
  expect(dayWritten(text)).toBeUndefined();
});

test('periods end with their month or quarter', () => {
  const day = plainDate('2026-11-05');
  expect([periodEndOf(day, 'month'), periodEndOf(day, 'quarter')]).toEqual(['2026-11-30', '2026-12-31']);
  expect([laterPeriod(plainDate('2026-12-31'), 2, 'month'), laterPeriod(plainDate('2026-12-31'), 2, 'quarter')]).toEqual([
    '2027-02-28',
    '2027-06-30',
  ]);
  expect(periodInWords(plainDate('2026-12-31'), 'quarter')).toBe('October to December 2026');
});
