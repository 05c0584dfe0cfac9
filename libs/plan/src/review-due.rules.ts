import { type PlainDate, workingDaysAfter } from '#calendar';

/** Working days that the director has to say what becomes of a complete action whose concern was raised again. */
const reviewDays = 10;

export interface ReviewDue {
  /** The last day on which the decision is in time; null where none is asked for. */
  readonly toReviewBy: PlainDate | null;
  readonly reviewOverdue: boolean;
}

/** @param since the day on which the director was asked; null when they are not */
export function reviewDue(since: PlainDate | null, today: PlainDate): ReviewDue {
  const toReviewBy = since === null ? null : workingDaysAfter(since, reviewDays);
  return { toReviewBy, reviewOverdue: toReviewBy !== null && today > toReviewBy };
}
