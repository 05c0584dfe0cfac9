import { Choice, Id, Rows, Text, Version } from '#platform';

export const reviewOutcomes = ['reopen', 'leave-closed', 'replace'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What becomes of one complete action whose concern was raised again. */
export class ReviewOfAction {
  @Id({ label: 'the action' })
  readonly id: string;

  @Version()
  readonly version?: number;

  @Choice(reviewOutcomes, {
    label: 'what becomes of the action',
    description:
      'reopen: it goes back to in progress; leave-closed: it stays as it is; replace: it is stopped, and a draft takes its place',
  })
  readonly decision: ReviewOutcome;

  @Text(1000, { label: 'why' })
  readonly reason: string;
}

export class DecideReviews {
  @Rows(() => ReviewOfAction, { label: 'reviews' })
  readonly reviews: readonly ReviewOfAction[];
}

export class LeaveClosed {
  @Text(1000, { label: 'why the action stays as it is although inspectors raised the concern again' })
  readonly reason: string;
}
