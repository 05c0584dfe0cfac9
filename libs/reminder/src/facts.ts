import type { PlainDate } from '#calendar';
import type { Contribution, Deadline, Notice } from '#board';
import type { ActionToRemind } from '#plan';
import type { Role } from '#platform';

/** Someone who holds or held a membership here. Without roles today, or locked out, they are told nothing. */
export interface Member {
  readonly id: string;
  readonly email: string;
  readonly jobTitle: string;
  /** Those in force today. */
  readonly roles: readonly Role[];
  /** The day on which they were locked out of this authority. */
  readonly lockedOn: PlainDate | null;
}

/** An inspection with dates ahead, or one that reminders may have been sent for. */
export interface Visit {
  readonly id: string;
  /** What e-mails call it, such as 'Monitoring visit': its title may name dates that it had before it moved. */
  readonly title: string;
  readonly status: 'expected' | 'confirmed' | 'took-place' | 'published' | 'cancelled';
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  /** Open concerns that inspectors will look at; 'all' when nothing is known of the focus. */
  readonly focus: readonly string[] | 'all';
}

export interface OpenChallenge {
  readonly id: string;
  readonly actionId: string | null;
  /** A12 or C3. */
  readonly reference: string;
  readonly title: string;
  readonly answerBy: PlainDate;
  readonly raisedOn: PlainDate;
  readonly restrictedTo: string | null;
}

export interface UndecidedDocument {
  readonly id: string;
  readonly title: string;
  readonly takenInOn: PlainDate;
  readonly undecided: number;
  readonly restrictedTo: string | null;
}

/** What was heard at a visit, or read in a draft of its letter, and waits to be settled against a later letter. */
export interface WaitingProvisional {
  readonly inspectionId: string;
  /** Such as 'Monitoring visit'. */
  readonly title: string;
  /** The day on which the latest letter was taken in that they can be settled against. */
  readonly letterOn: PlainDate;
  readonly unsettled: number;
  readonly restrictedTo: string | null;
}

/** A report whose figures freeze soon, with whose updates are missing for it. */
export interface ReportAhead {
  readonly deadline: Deadline;
  readonly contributions: readonly Contribution[];
}

/** A report whose figures are frozen and which nobody has signed. */
export interface UnsignedReport {
  readonly deadlineId: string;
  readonly reportId: string;
  readonly title: string;
  /** The day by which it should be signed. */
  readonly signOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly draftedOn: PlainDate;
  /** Whose post it is, where it never goes out but by them. */
  readonly post: Role | null;
}

/** Something that has happened of which people are told once. */
export type News = Pick<Notice, 'id' | 'onDay' | 'roles' | 'personIds' | 'headline' | 'line' | 'path'>;

/** A document that is not released to all yet, with the people who may see it. */
export type Unreleased = ReadonlyMap<string, ReadonlySet<string>>;

/** All that reminders depend on, as it stands now. Read anew before every run, never kept. */
export interface Facts {
  readonly today: PlainDate;
  readonly authorityId: string;
  readonly authorityName: string;
  readonly members: ReadonlyMap<string, Member>;
  readonly actions: readonly ActionToRemind[];
  readonly visits: readonly Visit[];
  readonly challenges: readonly OpenChallenge[];
  readonly documents: readonly UndecidedDocument[];
  readonly provisional: readonly WaitingProvisional[];
  readonly reports: readonly ReportAhead[];
  readonly unsigned: readonly UnsignedReport[];
  readonly news: readonly News[];
  readonly unreleased: Unreleased;
  /** Last day of the last visit; evidence after it is new to inspectors. */
  readonly lastVisitOn: PlainDate | null;
  /** Day from which an update counts for the present cycle: the previous cut-off, else 28 days ago. */
  readonly cycleFrom: PlainDate;
}
