import type { PlainDate } from '#calendar';

/** What a reminder hangs on that has a rule. `visit-window`: a visit of which only the expected dates are known. */
export const ruledAnchors = [
  'visit',
  'visit-window',
  'action-due',
  'milestone',
  'acceptance',
  'verification',
  'sustained',
  'extension',
  'challenge',
  'findings',
  'provisional',
  'report',
  'sign-off',
  'exceptions',
] as const;
export type RuledAnchor = (typeof ruledAnchors)[number];

/** A notice has no rule: it goes to the people named on it, once. */
export const anchorKinds = [...ruledAnchors, 'notice'] as const;
export type AnchorKind = (typeof anchorKinds)[number];

/** Who may have to act for an anchor. Resolved to people when sending, never before. */
export const audiences = ['owners', 'lead', 'director', 'programme-lead', 'assurance-leads', 'deciders'] as const;
export type Audience = (typeof audiences)[number];

/** An audience at every offset of its rule, or at the listed ones alone: `director@-5,-2`. */
export type AudienceAt = Audience | `${Audience}@${string}`;

/** What can be outstanding from an action for a visit. */
export const wantKinds = ['evidence', 'update', 'milestone', 'challenge'] as const;
export type WantKind = (typeof wantKinds)[number];

/** When to remind of one kind of anchor: working days before (negative) or after (positive) it. */
export interface ReminderRule {
  readonly id: string;
  readonly authorityId: string;
  readonly anchor: RuledAnchor;
  readonly offsets: readonly number[];
  readonly audiences: readonly AudienceAt[];
  /** What counts as outstanding for a visit; empty for all other anchors. */
  readonly wants: readonly WantKind[];
  readonly enabled: boolean;
  readonly version: number;
}

export type PlannedState = 'planned' | 'sent' | 'skipped' | 'cancelled';

/** One row per rule, anchor and occurrence: that a reminder is to be given, once. */
export interface PlannedReminder {
  readonly id: string;
  readonly authorityId: string;
  readonly ruleId: string | null;
  readonly kind: 'reminder' | 'late-notice' | 'moved-notice' | 'cancelled-notice' | 'notice';
  readonly anchor: AnchorKind;
  readonly anchorId: string;
  /** The anchor's date this row was planned for; a moved anchor gets new rows. */
  readonly anchorOn: PlainDate;
  /** For a notice of a move: the date that people were told before. */
  readonly movedFrom: PlainDate | null;
  /** Working days before (negative) or after (positive) the anchor; for notices of one date, their number from 0. */
  readonly offset: number;
  readonly dueOn: PlainDate;
  readonly state: PlannedState;
  /** Why it was skipped or cancelled, in words. */
  readonly reason: string | null;
  readonly settledAt: Date | null;
}

/** A row that is to be added to the plan. */
export type NewRow = Omit<PlannedReminder, 'id' | 'authorityId' | 'settledAt'>;

/** Cancelled: nothing of it was true any more before a carrier had taken it; `lastError` says why. */
export type MessageState = 'sending' | 'sent' | 'failed' | 'given-up' | 'cancelled';

/** One e-mail to one person in one run, with everything that was theirs. */
export interface Message {
  readonly id: string;
  readonly authorityId: string;
  readonly personId: string;
  readonly email: string;
  readonly runId: string;
  /** RFC 5322 Message-ID; the same at every attempt. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly state: MessageState;
  readonly attempts: number;
  readonly nextTryAt: Date | null;
  readonly lastError: string | null;
  readonly madeAt: Date;
  readonly sentAt: Date | null;
  /** What the carrier calls it, where it can be asked later what became of it. */
  readonly receipt: string | null;
  /** What the carrier says became of it in the end. */
  readonly arrival: string | null;
  /** The first e-mail of which this is a repeat that someone asked for. */
  readonly againOf: string | null;
}

/** What one person was told of one planned reminder, or why they were not. */
export interface Delivery {
  readonly id: string;
  readonly authorityId: string;
  readonly plannedId: string;
  readonly personId: string;
  /** Null when nothing was sent to this person. */
  readonly messageId: string | null;
  readonly skippedBecause: string | null;
  readonly line: string;
  /** The actions that it names: how many reminders each needed. */
  readonly actionIds: readonly string[];
  /** Told to someone above those who must act, because it was not done. */
  readonly escalates: boolean;
  /** Who got it in place of the person, who is away. */
  readonly standInId: string | null;
  /** The day of the person's weekly e-mail, for which it waits or waited. */
  readonly heldUntil: PlainDate | null;
  readonly madeAt: Date;
}
