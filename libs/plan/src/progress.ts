import type { PlainDate } from '#calendar';
import type { ActionStatus, Rag } from './action.js';

/** What an owner says about an action. “No change” is an update too. */
export interface ProgressUpdate {
  readonly id: string;
  readonly authorityId: string;
  readonly actionId: string;
  readonly writtenBy: string | null;
  /** The owner for whom a programme lead wrote it. */
  readonly onBehalfOf: string | null;
  readonly madeOn: PlainDate;
  readonly writtenAt: Date;
  readonly kind: 'progress' | 'no-change';
  readonly text: string;
  readonly ownerRating: Rag | null;
  readonly ratingReason: string | null;
  /** For Red and Amber: what brings it back, by when, and what is asked of whom. */
  readonly recovery: string | null;
  readonly recoveryBy: PlainDate | null;
  readonly takenBackAt: Date | null;
}

export const evidenceKinds = ['figures', 'audit', 'voice'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What shows that an action worked: figures, an audit, or what children, families and staff say. */
export interface Evidence {
  readonly id: string;
  readonly authorityId: string;
  readonly actionId: string;
  readonly kind: EvidenceKind;
  /** The day the evidence speaks of. */
  readonly datedOn: PlainDate;
  readonly shows: string;
  readonly link: string | null;
  /** The file's own name in the store; never one without the other. */
  readonly fileSha256: string | null;
  readonly fileName: string | null;
  readonly addedBy: string | null;
  readonly addedAt: Date;
  readonly takenBackAt: Date | null;
}

/** A request for a later date and its decision. */
export interface Extension {
  readonly id: string;
  readonly authorityId: string;
  readonly actionId: string;
  readonly requestedBy: string | null;
  readonly requestedOn: PlainDate;
  readonly fromDue: PlainDate;
  readonly toDue: PlainDate;
  readonly reason: string;
  readonly decision: 'granted' | 'refused' | null;
  readonly decidedBy: string | null;
  readonly decidedOn: PlainDate | null;
  readonly decisionReason: string | null;
}

/** One step in an action's life, kept so that the plan can be told as it stood on any day. */
export interface ActionStep {
  readonly id: string;
  readonly authorityId: string;
  readonly actionId: string;
  readonly event: string;
  readonly fromStatus: ActionStatus | null;
  readonly toStatus: ActionStatus;
  readonly onDay: PlainDate;
  readonly at: Date;
  readonly personId: string | null;
  readonly reason: string | null;
}

/** The rating that counted for an action from a day on, until the next row of the same action. */
export interface RatingChange {
  readonly id: string;
  readonly authorityId: string;
  readonly actionId: string;
  readonly fromDay: PlainDate;
  readonly rating: Rag;
  readonly factsRating: Rag;
  readonly ownerRating: Rag | null;
  readonly reasons: readonly string[];
  readonly keyVersion: number;
}
