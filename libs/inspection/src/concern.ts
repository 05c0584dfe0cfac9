import type { PlainDate } from '#calendar';

/** What must change, raised by inspectors once or more. Whether it is answered is worked out from its actions. */
export interface Concern {
  readonly id: string;
  readonly authorityId: string;
  /** C1, C2 … within the authority. */
  readonly number: number;
  readonly title: string;
  readonly theme: string;
  readonly status: 'open' | 'closed';
  readonly closedOn: PlainDate | null;
  readonly priorityId: string | null;
  /** The concern that this one was part of until someone saw that it held two things. */
  readonly splitFromId: string | null;
  readonly createdAt: Date;
  readonly restrictedTo: string | null;
  readonly version: number;
}

/** One time that inspectors raised a concern; never two for one visit. */
export interface Raising {
  readonly id: string;
  readonly authorityId: string;
  readonly concernId: string;
  readonly inspectionId: string;
  /** Last day of the fieldwork. */
  readonly raisedOn: PlainDate;
  readonly restrictedTo: string | null;
}
