import fc from 'fast-check';
import { addDays, plainDate, weekday } from './plain-date.js';
import { clearWorkingDaysBefore, isWorkingDay, workingDaysAfter, workingDaysBefore, workingDaysBetween } from './working-days.rules.js';

/**
 * The day a council had the inspectors' letter, and the day on which that letter says the statement of action is due.
 * Source: the dates stated in inspectors' letters to councils, 70 working days under SI 2007/462.
 */
const statements = [
  ['2016-04-05', '2016-07-14'],
  ['2016-06-29', '2016-10-06'],
  ['2018-05-09', '2018-08-16'],
  ['2018-08-24', '2018-12-03'],
  ['2018-11-09', '2019-02-20'],
  ['2018-11-23', '2019-03-06'],
  ['2019-08-02', '2019-11-11'],
  ['2019-08-23', '2019-12-02'],
  ['2019-12-18', '2020-03-30'],
  ['2020-01-31', '2020-05-13'],
  ['2020-03-06', '2020-06-18'],
  ['2020-04-14', '2020-07-23'],
  ['2022-09-26', '2023-01-05'],
  ['2023-07-14', '2023-10-23'],
  ['2023-09-01', '2023-12-08'],
  ['2024-03-14', '2024-06-26'],
  ['2024-05-16', '2024-08-23'],
  ['2024-05-17', '2024-08-27'],
  ['2024-07-12', '2024-10-21'],
  ['2024-09-06', '2024-12-13'],
] as const;

const anyDay = fc.integer({ min: 0, max: 15_000 }).map((n) => addDays(plainDate('2018-01-01'), n));
const anyWorkingDay = anyDay.filter(isWorkingDay);
const count = fc.integer({ min: 0, max: 300 });

describe('A working day', () => {
  it.each([
    ['2026-03-13', true, 'a Friday'],
    ['2026-03-14', false, 'a Saturday'],
    ['2026-03-15', false, 'a Sunday'],
    ['2026-04-03', false, 'Good Friday'],
    ['2026-04-06', false, 'Easter Monday'],
    ['2026-12-24', true, 'Christmas Eve'],
    ['2026-12-25', false, 'Christmas Day'],
    ['2026-12-28', false, 'the substitute for Boxing Day'],
    ['2026-12-29', true, 'between the years'],
    ['2022-09-19', false, 'the State Funeral'],
    ['2022-05-30', true, 'the Monday whose holiday moved to June'],
    ['2020-05-04', true, 'the Monday whose holiday moved to VE day'],
    ['2020-05-08', false, 'VE day'],
  ])('%s: %s (%s)', (day, expected) => {
    expect(isWorkingDay(plainDate(day))).toBe(expected);
  });
});

describe('Counting working days', () => {
  it.each(statements)('the statement of action on a letter of %s is due on %s', (letter, due) => {
    expect(workingDaysAfter(plainDate(letter), 70)).toBe(due);
    expect(workingDaysBetween(plainDate(letter), plainDate(due))).toBe(70);
  });

  it.each([
    ['2026-03-13', 1, '2026-03-16', 'a Friday: day 1 is Monday'],
    ['2026-03-14', 1, '2026-03-16', 'a Saturday: day 1 is Monday'],
    ['2026-04-02', 1, '2026-04-07', 'over Easter'],
    ['2026-12-24', 2, '2026-12-30', 'over Christmas'],
    ['2026-03-14', 0, '2026-03-14', 'no days is the day itself'],
    ['2026-03-16', -1, '2026-03-13', 'negative counts back'],
  ])('from %s, %i working days on is %s (%s)', (from, days, to) => {
    expect(workingDaysAfter(plainDate(from), days)).toBe(to);
  });

  it.each([
    ['2026-03-16', 1, '2026-03-13'],
    ['2026-04-07', 1, '2026-04-02'],
    ['2026-04-21', 10, '2026-04-07'],
    ['2026-04-21', 20, '2026-03-20'],
    ['2026-03-15', 0, '2026-03-15'],
  ])('the reminder for a visit on %s, %i working days before, falls on %s', (visit, days, day) => {
    expect(workingDaysBefore(plainDate(visit), days)).toBe(day);
  });

  it.each([
    ['2026-03-13', '2026-03-13', 0],
    ['2026-03-13', '2026-03-14', 0],
    ['2026-03-13', '2026-03-16', 1],
    ['2026-03-16', '2026-03-13', -1],
    ['2026-03-15', '2026-03-14', 0],
    ['2026-04-02', '2026-04-07', 1],
    ['2025-12-24', '2026-01-02', 4],
  ])('from %s to %s there are %i working days', (from, to, days) => {
    expect(workingDaysBetween(plainDate(from), plainDate(to))).toBe(days);
  });

  it.each([
    ['2026-03-25', 5, '2026-03-17', 'Wednesday board: papers on the Tuesday of the week before'],
    ['2026-04-09', 5, '2026-03-30', 'Easter lies between'],
    ['2026-03-16', 0, '2026-03-13', 'no clear day: the working day before'],
    ['2026-03-15', 1, '2026-03-12', 'a board on a Sunday: the Friday is the clear day'],
  ])('papers for a board on %s with %i clear working days go out by %s (%s)', (board, days, by) => {
    expect(clearWorkingDaysBefore(plainDate(board), days)).toBe(by);
  });

  it('takes whole days only, no negative clear days, and stays within the years it knows', () => {
    const day = plainDate('2026-03-13');
    expect(() => workingDaysAfter(day, 0.5)).toThrow('must be a whole number, not 0.5');
    expect(() => clearWorkingDaysBefore(day, -1)).toThrow('must be 0 or more, not -1');
    expect(() => workingDaysAfter(plainDate('2200-12-31'), 1)).toThrow('outside the years 1900 to 2200');
    expect(() => workingDaysAfter(day, 1e9)).toThrow('outside the years 1900 to 2200');
  });
});

describe('Whatever the day and the number', () => {
  it('counting back undoes counting on, from any working day', () => {
    fc.assert(
      fc.property(anyWorkingDay, count, (day, n) => {
        expect(workingDaysBefore(workingDaysAfter(day, n), n)).toBe(day);
        expect(workingDaysAfter(workingDaysBefore(day, n), n)).toBe(day);
      }),
      { seed: 2026 },
    );
  });

  it('the days counted are the days between, and the answer is a working day', () => {
    fc.assert(
      fc.property(anyDay, count, (day, n) => {
        const due = workingDaysAfter(day, n);
        expect(workingDaysBetween(day, due)).toBe(n);
        expect(n === 0 || isWorkingDay(due)).toBe(true);
      }),
      { seed: 2026 },
    );
  });

  it('exchanging the two days changes the sign and nothing else', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(workingDaysBetween(a, b) + workingDaysBetween(b, a)).toBe(0);
      }),
      { seed: 2026 },
    );
  });

  it('the day for papers leaves exactly the clear days asked for, and the next working day would leave too few', () => {
    const clearBetween = (from: string, to: string) => {
      let clear = 0;
      for (let day = addDays(plainDate(from), 1); day < to; day = addDays(day, 1)) if (isWorkingDay(day)) clear += 1;
      return clear;
    };
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 15 }), (board, n) => {
        const by = clearWorkingDaysBefore(board, n);
        expect(isWorkingDay(by) && weekday(by) < 6).toBe(true);
        expect(clearBetween(by, board)).toBe(n);
        const next = workingDaysAfter(by, 1);
        expect(next >= board || clearBetween(next, board) < n).toBe(true);
      }),
      { seed: 2026 },
    );
  });
});
