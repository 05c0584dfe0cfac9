import type { PlainDate } from '#calendar';

/** A meeting of the improvement board. Papers freeze at the cut-off and go out five clear working days before. */
export interface Meeting {
  readonly id: string;
  readonly authorityId: string;
  readonly title: string;
  readonly heldOn: PlainDate;
  readonly cutOffOn: PlainDate;
  readonly papersOutOn: PlainDate;
  readonly status: 'planned' | 'held' | 'cancelled';
  readonly version: number;
}

export const deadlineKinds = ['board-pack', 'progress-report'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** A report that must be out by a day: the board pack of a meeting, or the council's progress report to the commissioner. */
export interface Deadline {
  readonly id: string;
  readonly authorityId: string;
  readonly kind: DeadlineKind;
  readonly title: string;
  readonly dueOn: PlainDate;
  /** The last day that the figures tell of: they are frozen at the midnight that ends it. */
  readonly cutOffOn: PlainDate;
  readonly meetingId: string | null;
  readonly status: 'open' | 'met' | 'cancelled';
  readonly version: number;
}

/** A question that a board member or the commissioner puts to the council, to be answered by a day. */
export interface Challenge {
  readonly id: string;
  readonly authorityId: string;
  readonly actionId: string | null;
  readonly concernId: string | null;
  readonly raisedBy: string | null;
  readonly raisedOn: PlainDate;
  readonly text: string;
  readonly answerBy: PlainDate;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredOn: PlainDate | null;
  readonly restrictedTo: string | null;
}
