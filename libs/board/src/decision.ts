import type { PlainDate } from '#calendar';

export const decisionKinds = ['embed', 'close-concern', 'other'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** What a decision can become in one step. */
export const followUps = ['challenge', 'action'] as const;
export type FollowUp = (typeof followUps)[number];

/** What the board decided at a named meeting. It is never taken back: reopening and raising again are events of their own. */
export interface Decision {
  readonly id: string;
  readonly authorityId: string;
  readonly meetingId: string;
  readonly kind: DecisionKind;
  readonly actionId: string | null;
  readonly concernId: string | null;
  /** For an embedding, its conditions as they stood on the day of the meeting. */
  readonly text: string;
  /** Why the board embedded an action, or closed a concern, although a condition was missing; printed wherever the decision stands. */
  readonly overrideReason: string | null;
  /** The challenge that the decision became. */
  readonly challengeId: string | null;
  /** The draft action that the decision became. */
  readonly draftedId: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
  /** The day of the meeting. */
  readonly decidedOn: PlainDate;
  readonly restrictedTo: string | null;
}
