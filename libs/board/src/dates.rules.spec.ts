import { londonDay, londonTime, plainDate } from '#calendar';
import { freezesAt, issuesAt, suggestAnswerBy, suggestCutOff, suggestMeetingDates } from './dates.rules.js';

const day = plainDate;
const longAgo = day('2020-01-01');

describe('what the calendar suggests', () => {
  it.each([
    // meeting, papers out, cut-off
    ['2026-03-31', '2026-03-23', '2026-03-16'],
    // Good Friday and Easter Monday 2026 are 3 and 6 April
    ['2026-04-14', '2026-04-02', '2026-03-26'],
    // over Christmas: 25 and 28 December (for Saturday 26) and 1 January are no working days
    ['2027-01-08', '2026-12-30', '2026-12-21'],
    // a meeting on a Saturday still has five clear working days
    ['2026-03-28', '2026-03-20', '2026-03-13'],
  ])('papers for a board on %s go out on %s, with the figures of %s', (heldOn, papersOutOn, cutOffOn) => {
    expect(suggestMeetingDates(day(heldOn), longAgo)).toEqual({ heldOn, papersOutOn, cutOffOn });
  });

  it('never suggests a day that has passed: a meeting at short notice gets its papers today', () => {
    expect(suggestMeetingDates(day('2026-03-17'), day('2026-03-13'))).toEqual({
      heldOn: '2026-03-17',
      papersOutOn: '2026-03-13',
      cutOffOn: '2026-03-13',
    });
  });

  it.each([
    ['2026-03-31', '2026-03-24'],
    ['2026-04-08', '2026-03-30'],
  ])('a progress report due on %s tells of the plan up to %s', (dueOn, cutOffOn) => {
    expect(suggestCutOff(day(dueOn), longAgo)).toBe(cutOffOn);
  });

  it('gives ten working days to answer a challenge', () => {
    expect(suggestAnswerBy(day('2026-03-27'))).toBe('2026-04-14');
  });
});

describe('when a report is frozen and when it goes out', () => {
  const shown = (instant: Date): string => `${londonDay(instant)} ${londonTime(instant)}`;

  it.each([
    ['2026-03-20', '2026-03-27', '2026-03-21 00:00', '2026-03-27 08:00'],
    // across both clock changes midnight stays midnight in London
    ['2026-03-29', '2026-04-02', '2026-03-30 00:00', '2026-04-02 08:00'],
    ['2026-10-24', '2026-10-30', '2026-10-25 00:00', '2026-10-30 08:00'],
    // with the cut-off on the day itself there is still something to issue
    ['2026-03-27', '2026-03-27', '2026-03-27 08:00', '2026-03-27 08:00'],
  ])('with the cut-off on %s and due on %s: frozen %s, out %s', (cutOffOn, dueOn, frozen, out) => {
    const deadline = { cutOffOn: day(cutOffOn), dueOn: day(dueOn) };
    expect(shown(freezesAt(deadline))).toBe(frozen);
    expect(shown(issuesAt(deadline))).toBe(out);
  });
});
