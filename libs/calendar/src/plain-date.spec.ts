import fc from 'fast-check';
import { addDays, addMonths, daysBetween, isPlainDate, plainDate, weekday } from './plain-date.js';

const anyDay = fc.integer({ min: 0, max: 100_000 }).map((n) => addDays(plainDate('1900-01-01'), n));

describe('A date', () => {
  it.each(['2026-03-13', '1900-01-01', '2200-12-31', '2024-02-29', '2000-02-29'])('%s is a date', (text) => {
    expect(plainDate(text)).toBe(text);
    expect(isPlainDate(text)).toBe(true);
  });

  it.each([
    ['2026-02-31', '2026-02-31 is not a real date: that month has days 01 to 28'],
    ['2023-02-29', '2023-02-29 is not a real date: that month has days 01 to 28'],
    ['2100-02-29', '2100-02-29 is not a real date: that month has days 01 to 28'],
    ['2026-04-31', '2026-04-31 is not a real date: that month has days 01 to 30'],
    ['2026-04-00', '2026-04-00 is not a real date: that month has days 01 to 30'],
    ['2026-13-01', '2026-13-01 is not a real date: the month must be between 01 and 12'],
    ['2026-00-10', '2026-00-10 is not a real date: the month must be between 01 and 12'],
    ['0026-03-13', '0026-03-13 is out of range: the year must be between 1900 and 2200'],
    ['2201-01-01', '2201-01-01 is out of range: the year must be between 1900 and 2200'],
    ['13/03/2026', '“13/03/2026” is not a date: write it as year-month-day, such as 2026-03-13'],
    ['2026-3-13', '“2026-3-13” is not a date: write it as year-month-day, such as 2026-03-13'],
    ['2026-03-13\n', '“2026-03-13\n” is not a date: write it as year-month-day, such as 2026-03-13'],
    ['', '“” is not a date: write it as year-month-day, such as 2026-03-13'],
  ])('%j is refused and the message says why', (text, message) => {
    expect(() => plainDate(text)).toThrow(new RangeError(message));
    expect(isPlainDate(text)).toBe(false);
  });

  it.each([undefined, null, 20260313, new Date(0), {}])('%p is not a date', (value) => {
    expect(isPlainDate(value)).toBe(false);
  });

  it.each([
    ['2026-03-13', 1, '2026-03-14'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-12-31', 1, '2026-01-01'],
    ['1970-01-01', -1, '1969-12-31'],
    ['2026-03-13', 0, '2026-03-13'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(plainDate(from), days)).toBe(to);
    expect(daysBetween(plainDate(from), plainDate(to))).toBe(days);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-13', 6, '2026-09-13'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -13, '2025-02-28'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months is %s, never a day that the month does not have', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to);
  });

  it('knows the day of the week, Monday being 1', () => {
    expect(['2026-03-09', '2026-03-13', '2026-03-15', '1970-01-01', '1900-01-01'].map((day) => weekday(plainDate(day)))).toEqual([
      1, 5, 7, 4, 1,
    ]);
  });

  it('never leaves the years it knows, and takes whole days only', () => {
    const day = plainDate('2200-12-31');
    expect(() => addDays(day, 1)).toThrow('outside the years 1900 to 2200');
    expect(() => addDays(day, 1e15)).toThrow('outside the years 1900 to 2200');
    expect(() => addMonths(plainDate('1900-01-01'), -1)).toThrow('outside the years 1900 to 2200');
    expect(() => addDays(day, -1.5)).toThrow('must be a whole number, not -1.5');
    expect(() => addMonths(day, NaN)).toThrow('must be a whole number, not NaN');
  });

  it('sorts as text in the order of the calendar, and days added can be taken away', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -700, max: 9000 }), (day, days) => {
        fc.pre(daysBetween(plainDate('1900-01-01'), day) + days >= 0);
        const moved = addDays(day, days);
        expect(moved < day).toBe(days < 0);
        expect(addDays(moved, -days)).toBe(day);
        expect(weekday(moved)).toBe(((((weekday(day) - 1 + days) % 7) + 7) % 7) + 1);
      }),
      { seed: 2026 },
    );
  });
});
