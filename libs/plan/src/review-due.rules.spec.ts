import { plainDate } from '#calendar';
import { reviewDue } from './review-due.rules.js';

describe('by when the director decides about a complete action whose concern was raised again', () => {
  it.each([
    ['ten working days after a Monday', '2025-12-01', '2025-12-02', '2025-12-15', false],
    ['in time on the last day itself', '2025-12-01', '2025-12-15', '2025-12-15', false],
    ['overdue from the day after it', '2025-12-01', '2025-12-16', '2025-12-15', true],
    ['raised on a Saturday, counted from the Monday', '2025-11-29', '2025-11-29', '2025-12-12', false],
    ['with no working day at Christmas or New Year', '2025-12-19', '2025-12-19', '2026-01-07', false],
  ])('%s', (_words, since, today, toReviewBy, reviewOverdue) => {
    expect(reviewDue(plainDate(since), plainDate(today))).toEqual({ toReviewBy, reviewOverdue });
  });

  it('no day and nothing overdue where nothing is asked of the director', () => {
    expect(reviewDue(null, plainDate('2026-06-01'))).toEqual({ toReviewBy: null, reviewOverdue: false });
  });
});
