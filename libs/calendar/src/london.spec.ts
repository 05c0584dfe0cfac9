import fc from 'fast-check';
import { londonDay, londonInstant, londonTime, parseLondonMoment } from './london.js';
import { addDays, plainDate } from './plain-date.js';

const day = plainDate;

describe('London time', () => {
  it.each([
    ['2026-01-15T08:00:00Z', '2026-01-15', '08:00', 'winter'],
    ['2026-07-15T08:00:00Z', '2026-07-15', '09:00', 'summer'],
    ['2026-07-15T23:30:00Z', '2026-07-16', '00:30', 'a summer night: already tomorrow in London'],
    ['2026-01-15T23:59:59.999Z', '2026-01-15', '23:59', 'the last moment of a winter day'],
    ['2026-01-16T00:00:00Z', '2026-01-16', '00:00', 'midnight'],
    ['2026-03-29T00:59:59Z', '2026-03-29', '00:59', 'a second before the clocks go forward'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '02:00', 'the clocks have gone forward'],
    ['2026-10-25T00:59:59Z', '2026-10-25', '01:59', 'a second before the clocks go back'],
    ['2026-10-25T01:00:00Z', '2026-10-25', '01:00', 'the clocks have gone back'],
    ['1969-12-31T23:30:00Z', '1970-01-01', '00:30', 'the years of British Standard Time'],
  ])('%s is %s %s (%s)', (instant, date, time) => {
    expect(londonDay(new Date(instant))).toBe(date);
    expect(londonTime(new Date(instant))).toBe(time);
  });

  it.each([
    ['2026-03-13', '08:00', '2026-03-13T08:00:00.000Z', 'winter'],
    ['2026-03-28', '23:59', '2026-03-28T23:59:00.000Z', 'the evening before the clocks go forward'],
    ['2026-03-29', '00:59', '2026-03-29T00:59:00.000Z', 'the last minute before'],
    ['2026-03-29', '01:00', '2026-03-29T01:00:00.000Z', 'does not exist: 2am is meant'],
    ['2026-03-29', '01:30', '2026-03-29T01:30:00.000Z', 'does not exist: 2:30am is meant'],
    ['2026-03-29', '02:00', '2026-03-29T01:00:00.000Z', 'the first minute after'],
    ['2026-03-29', '08:00', '2026-03-29T07:00:00.000Z', 'the morning after'],
    ['2026-07-15', '00:00', '2026-07-14T23:00:00.000Z', 'a summer midnight'],
    ['2026-10-24', '23:59', '2026-10-24T22:59:00.000Z', 'the evening before the clocks go back'],
    ['2026-10-25', '01:00', '2026-10-25T00:00:00.000Z', 'comes twice: the first'],
    ['2026-10-25', '01:59', '2026-10-25T00:59:00.000Z', 'comes twice: the first'],
    ['2026-10-25', '02:00', '2026-10-25T02:00:00.000Z', 'the first minute that comes once'],
    ['2026-10-25', '08:00', '2026-10-25T08:00:00.000Z', 'the morning after'],
  ])('%s at %s in London is %s (%s)', (date, time, instant) => {
    expect(londonInstant(day(date), time).toISOString()).toBe(instant);
  });

  it('a time in spring that does not exist is shown an hour later', () => {
    expect(londonTime(londonInstant(day('2026-03-29'), '01:30'))).toBe('02:30');
  });

  it('the day and time shown lead back to the instant, but for the skipped and the doubled hour', () => {
    const changes = /-(03|10)-(2[5-9]|3[01])T01/;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 1439 }), (days, minute) => {
        const on = addDays(day('1990-01-01'), days);
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        fc.pre(!changes.test(`${on}T${time}`));
        const instant = londonInstant(on, time);
        expect([londonDay(instant), londonTime(instant)]).toEqual([on, time]);
      }),
      { seed: 2026, numRuns: 2000 },
    );
  });

  it.each(['24:00', '8:00', '08:60', '0800', '08:00:00', ''])('the time %j is refused', (time) => {
    expect(() => londonInstant(day('2026-03-13'), time)).toThrow('is not a time: write it as 08:00');
  });

  it('an instant that is none is refused', () => {
    expect(() => londonDay(new Date(NaN))).toThrow(new RangeError('This instant is not a valid date and time'));
  });
});

describe('A London moment as written', () => {
  it.each([
    ['2026-03-13T08:00', '2026-03-13T08:00:00.000Z'],
    ['2026-03-13', '2026-03-13T08:00:00.000Z'],
    ['2026-07-15', '2026-07-15T07:00:00.000Z'],
    [' 2026-07-15T16:45 ', '2026-07-15T15:45:00.000Z'],
  ])('%j is %s', (text, instant) => {
    expect(parseLondonMoment(text).toISOString()).toBe(instant);
  });

  it.each([
    '',
    'tomorrow',
    '2026-02-31',
    '2026-03-13T',
    '2026-03-13T8:00',
    '2026-03-13T08:00Z',
    '2026-03-13T08:00:00',
    '2026-03-13 08:00',
    '2026-03-13T08:00T09:00',
  ])('%j is refused with the way to write it', (text) => {
    expect(() => parseLondonMoment(text)).toThrow(
      new RangeError(`“${text}” is not a London date and time: write it as 2026-03-13T08:00, or 2026-03-13 for 8am`),
    );
  });
});
