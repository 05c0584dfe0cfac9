import type { PlainDate } from '#calendar';
import type { DeadlineKind } from './deadline-kinds.js';

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

/** A report that must be out by a day. From it alone the schedule makes the draft, asks for the signature and sends the report out. */
export interface Deadline {
  readonly id: string;
  readonly authorityId: string;
  readonly kind: DeadlineKind;
  readonly title: string;
  readonly dueOn: PlainDate;
  /** The last day that the figures tell of: they are frozen at the midnight that ends it. */
  readonly cutOffOn: PlainDate;
  /** The day by which a person asked for the signature; null while it is the calendar's: two working days before it is due. */
  readonly signOffOn: PlainDate | null;
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
