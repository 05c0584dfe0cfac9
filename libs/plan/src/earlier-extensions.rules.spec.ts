import { plainDate } from '#calendar';
import { earlierSteps } from './earlier-extensions.rules.js';

describe('extensions from before the plan was kept here', () => {
  it.each([
    ['once', 1, ['2026-05-29>2026-10-30']],
    ['three times', 3, ['2026-05-29>2026-10-28', '2026-10-28>2026-10-29', '2026-10-29>2026-10-30']],
  ])('extended %s, they keep their number, the first date and the present one', (_words, times, expected) => {
    const steps = earlierSteps(plainDate('2026-05-29'), plainDate('2026-10-30'), times);
    expect(steps.map(({ fromDue, toDue }) => `${fromDue}>${toDue}`)).toEqual(expected);
  });

  it('never makes a step of no day, whatever number the file gives', () => {
    expect(earlierSteps(plainDate('2026-05-29'), plainDate('2026-05-31'), 9)).toHaveLength(2);
  });
});
