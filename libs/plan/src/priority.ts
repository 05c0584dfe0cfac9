import type { PlainDate } from '#calendar';
import type { Rag } from './action.js';

/** A numbered part of the plan (1, 1.1) under which concerns and actions hang. */
export interface Priority {
  readonly id: string;
  readonly authorityId: string;
  /** As the council numbers it: “1”, “1.1”. */
  readonly number: string;
  readonly title: string;
  /** What will be true for children when it is done. */
  readonly success: string | null;
  /** The accountable lead (SRO). */
  readonly leadId: string | null;
  readonly version: number;
}

/** What an accountable lead said of their priority; the last one stands, and all are kept. */
export interface PriorityRating {
  readonly id: string;
  readonly authorityId: string;
  readonly priorityId: string;
  /** Null: the lead took their own rating back, and the facts speak alone. */
  readonly rating: Rag | null;
  readonly reason: string | null;
  readonly ratedBy: string | null;
  readonly ratedOn: PlainDate;
  readonly ratedAt: Date;
}
