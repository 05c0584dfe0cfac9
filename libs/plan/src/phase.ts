import type { PlainDate } from '#calendar';

/**
 * A part of a plan's life with a name. It dates nothing: reference, original date, extensions, raisings, ratings and challenges
 * belong to actions and concerns, and no phase touches them.
 */
export interface Phase {
  readonly id: string;
  readonly authorityId: string;
  /** 1, 2, 3 … */
  readonly number: number;
  readonly name: string;
  /** It lasts until the day before the next one's. */
  readonly fromDay: PlainDate;
  /** Null for the first, which nobody opened. */
  readonly reason: string | null;
  readonly openedBy: string | null;
  readonly openedAt: Date;
}

/** An action that was live when a phase was opened, and was taken over into it. */
export interface PhaseAction {
  readonly phaseId: string;
  readonly actionId: string;
  readonly authorityId: string;
}
