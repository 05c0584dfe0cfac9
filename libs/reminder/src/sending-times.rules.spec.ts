import { parseLondonMoment, plainDate } from '#calendar';
import { firstSendDay, givenUpAt, maySend, nextTry } from './sending-times.rules.js';

describe('when e-mails may go out', () => {
  it.each([
    ['a Monday at 8am', '2026-03-02T08:00', true],
    ['a Monday at a minute to eight', '2026-03-02T07:59', false],
    ['a Monday at a minute to six', '2026-03-02T17:59', true],
    ['a Monday at 6pm', '2026-03-02T18:00', false],
    ['a Saturday', '2026-03-07T10:00', false],
    ['Good Friday', '2026-04-03T10:00', false],
    ['Easter Monday', '2026-04-06T10:00', false],
    ['the Monday after the clocks went forward, at 8am by the new time', '2026-03-30T08:00', true],
    ['the Monday after the clocks went back, a minute before 8am by the new time', '2026-10-26T07:59', false],
    ['Boxing Day’s substitute', '2026-12-28T10:00', false],
    ['Christmas Eve', '2026-12-24T10:00', true],
  ])('%s', (_name, at, may) => {
    expect(maySend(parseLondonMoment(at))).toBe(may);
  });

  it.each([
    ['early in the morning it is the same day', '2026-03-02T06:00', '2026-03-02'],
    ['in the evening it is the next working day', '2026-03-02T18:00', '2026-03-03'],
    ['on the evening before Good Friday it is the Tuesday after Easter', '2026-04-02T18:30', '2026-04-07'],
    ['at Christmas it is the first working day after the holidays', '2026-12-25T10:00', '2026-12-29'],
  ])('the first day for what falls due: %s', (_name, at, expected) => {
    expect(firstSendDay(parseLondonMoment(at))).toBe(plainDate(expected));
  });
});

describe('trying again', () => {
  it('ends a day after the message was made', () => {
    expect(givenUpAt(parseLondonMoment('2026-03-02T08:00'))).toEqual(parseLondonMoment('2026-03-03T08:00'));
  });

  it('goes on until the end of the next working day when that falls on a weekend', () => {
    expect(givenUpAt(parseLondonMoment('2026-03-06T17:00'))).toEqual(parseLondonMoment('2026-03-09T18:00'));
  });

  it('waits longer each time, at most an hour and a quarter, and not the same for every message', () => {
    const now = parseLondonMoment('2026-03-02T08:00');
    const minutes = (id: string, attempts: number): number => (nextTry(id, attempts, now).getTime() - now.getTime()) / 60_000;
    for (const attempts of [1, 2, 3, 4, 5, 6, 10]) {
      const middle = Math.min(2 ** (attempts - 1), 60);
      expect(minutes('<a@example.org>', attempts)).toBeGreaterThanOrEqual(middle * 0.75);
      expect(minutes('<a@example.org>', attempts)).toBeLessThanOrEqual(middle * 1.25);
    }
    const spread = new Set(Array.from({ length: 50 }, (_, index) => minutes(`<${index}@example.org>`, 3)));
    expect(spread.size).toBeGreaterThan(40);
  });
});
