import { bankHolidays } from './bank-holidays.rules.js';
import { weekday } from './plain-date.js';

/** Source: https://www.gov.uk/bank-holidays, England and Wales, as published year by year. */
const published: Readonly<Record<number, string>> = {
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
};

/** Easter Sundays of the Gregorian calendar. Checked against the computus of python-dateutil, which is not the one used here. */
const easters =
  '2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10 2040-04-01'.split(
    ' ',
  );

const listed = (year: number) => bankHolidays(year).map(({ date }) => date.slice(5));
const nameOn = (date: string) => bankHolidays(Number(date.slice(0, 4))).find((day) => day.date === date)?.name;

describe('Bank holidays in England and Wales', () => {
  it.each(Object.entries(published))('%s has the days that were published', (year, days) => {
    expect(listed(Number(year))).toEqual(days.split(' '));
  });

  it.each(easters)('Good Friday and Easter Monday stand around Easter Sunday %s', (easter) => {
    const days = bankHolidays(Number(easter.slice(0, 4)));
    const around = (name: string) => Date.parse(days.find((day) => day.name === name)?.date ?? '') - Date.parse(easter);
    expect([around('Good Friday'), around('Easter Monday')]).toEqual([-2 * 86_400_000, 86_400_000]);
  });

  it.each([
    ['2020-05-04', undefined],
    ['2020-05-08', 'Early May bank holiday (VE day)'],
    ['2022-05-30', undefined],
    ['2022-06-02', 'Spring bank holiday'],
    ['2022-06-03', 'Platinum Jubilee bank holiday'],
    ['2022-09-19', 'Bank holiday for the State Funeral of Queen Elizabeth II'],
    ['2023-05-01', 'Early May bank holiday'],
    ['2023-05-08', 'Bank holiday for the coronation of King Charles III'],
  ])('the one-off change of %s is known: %s', (date, name) => {
    expect(nameOn(date)).toBe(name);
  });

  it.each([
    ['a Saturday', '2021', ['2021-12-27 Christmas Day (substitute day)', '2021-12-28 Boxing Day (substitute day)']],
    ['a Sunday', '2022', ['2022-12-26 Boxing Day', '2022-12-27 Christmas Day (substitute day)']],
    ['a Friday', '2026', ['2026-12-25 Christmas Day', '2026-12-28 Boxing Day (substitute day)']],
    ['a Thursday', '2025', ['2025-12-25 Christmas Day', '2025-12-26 Boxing Day']],
  ])('when Christmas Day is %s (%s), its days off are these', (_day, year, days) => {
    expect(
      bankHolidays(Number(year))
        .slice(-2)
        .map(({ date, name }) => `${date} ${name}`),
    ).toEqual(days);
  });

  it('New Year’s Day on a weekend is taken on the Monday', () => {
    expect(nameOn('2022-01-03')).toBe('New Year’s Day (substitute day)');
    expect(nameOn('2023-01-02')).toBe('New Year’s Day (substitute day)');
    expect(nameOn('2026-01-01')).toBe('New Year’s Day');
  });

  it('no later year has a holiday at a weekend, twice on a day, or fewer than eight', () => {
    for (let year = 2024; year <= 2200; year += 1) {
      const days = bankHolidays(year).map(({ date }) => date);
      expect([year, new Set(days).size, days.every((day) => weekday(day) < 6)]).toEqual([year, 8, true]);
      expect([...days].sort()).toEqual(days);
    }
  });

  it('no caller can change the table that all others read', () => {
    expect(() => (bankHolidays(2026) as unknown[]).pop()).toThrow(TypeError);
  });
});
