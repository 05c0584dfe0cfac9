import type { PlainDate } from '#calendar';
import type { ActionStatus, Milestone, Rag } from './action.js';

/** All that a rating is made from. It is a pure function of these and a day. */
export interface RatedFacts {
  readonly status: ActionStatus;
  readonly confirmedOn: PlainDate | null;
  readonly startOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly ownerId: string | null;
  readonly ownerSince: PlainDate | null;
  readonly ownerAcceptedOn: PlainDate | null;
  readonly claimedOn: PlainDate | null;
  readonly verifiedOn: PlainDate | null;
  readonly embeddedOn: PlainDate | null;
  readonly ownerRating: Rag | null;
  /** Milestones that are not done, earliest first. */
  readonly openMilestones: readonly Pick<Milestone, 'title' | 'dueOn' | 'originalDueOn' | 'movedLater'>[];
  /** The last update, or the day the work began. What is said after a claim does not count. */
  readonly lastUpdateOn: PlainDate | null;
  /** The cut-offs of the board’s meetings, earliest first. */
  readonly cutOffs: readonly PlainDate[];
  /** The days of the “no change” updates at the end of the list, oldest first. */
  readonly noChange: readonly PlainDate[];
  /** Granted extensions, oldest first. */
  readonly extensions: readonly { readonly fromDue: PlainDate; readonly toDue: PlainDate; readonly decidedOn: PlainDate }[];
  readonly extensionAskedOn: PlainDate | null;
  /** The live actions that it waits for. */
  readonly blockers: readonly Blocker[];
}

/** An action that another waits for. */
export interface Blocker {
  readonly number: number;
  readonly title: string;
  readonly dueOn: PlainDate | null;
  /** The day from which it is Red: past, or to come if nothing happens. Null: only an event can turn it Red. */
  readonly redFrom: PlainDate | null;
}
