import type { PlainDate } from '#calendar';
import type { MeasureInFull } from '#measure';
import type {
  ActionLine,
  ChangeLine,
  ConcernLine,
  ConcernStanding,
  DocumentWaiting,
  GroupRating,
  PriorityRow,
  PriorityStanding,
  Rag,
  RatingCount,
  RatingThresholds,
} from '#plan';

/**
 * What a report knows: plain facts from one snapshot, and hardly a word about them. It is stored as canonical JSON and never
 * changes. Days are 'YYYY-MM-DD', instants ISO 8601, people job titles; lists of actions and concerns hold their numbers.
 */
export interface ReportContent {
  readonly format: 1;
  readonly authority: string;
  /** The instant of the snapshot, and its day in London. */
  readonly asAt: string;
  readonly today: PlainDate;
  readonly cutOffOn: PlainDate;
  readonly meeting: { readonly title: string; readonly heldOn: PlainDate } | null;
  /** Changes after this day count as “since the last report”. */
  readonly since: { readonly day: PlainDate; readonly why: 'last-report' | 'four-weeks' };
  readonly madeBy: string;
  readonly nextVisit: VisitAhead | null;

  /** Confirmed and not stopped, by number. */
  readonly actions: readonly ReportedAction[];
  readonly concerns: readonly ReportedConcern[];
  readonly priorities: readonly ReportedPriority[];
  readonly counts: Readonly<Record<Rag, number>>;
  readonly drafts: number;

  readonly changes: readonly ChangeLine[];
  readonly raisedAgain: readonly number[];
  readonly uncovered: readonly number[];
  readonly unanchored: readonly number[];
  readonly claimed: readonly number[];
  readonly findingsWaiting: readonly DocumentWaiting[];
  /** The board's own gap: open concerns that the next visit may look at, without evidence or a figure dated after the last one. */
  readonly inFocusWithoutEvidence: readonly number[];
  readonly red: readonly number[];
  readonly late: readonly { readonly number: number; readonly workingDaysLate: number }[];
  readonly ownerSaysBetter: readonly number[];
  readonly extended: readonly number[];
  readonly extensions: readonly ReportedExtension[];
  readonly stopped: readonly StoppedAction[];
  /** Embedded since the last report, and every one that is embedded although a condition was missing. */
  readonly embedded: readonly EmbeddedAction[];
  readonly challenges: readonly ReportedChallenge[];

  /** Everyone who answers for actions under way; `missing` holds references of those without an update since `contributionsSince`. */
  readonly contributors: readonly { readonly jobTitle: string; readonly missing: readonly string[] }[];
  readonly contributionsSince: PlainDate;
  /** How many actions had each rating on earlier days, oldest first; the last is `today`. */
  readonly history: readonly RatingCount[];
  /** These are left out of reports that were frozen before they were told. */
  readonly measures?: readonly ReportedMeasure[];
  /** How many concerns had each impact on the days of `history`. */
  readonly impact?: readonly ImpactCount[];
  /** Concerns that the board closed since the last report, and every one that is closed although it was not answered. */
  readonly closed?: readonly ClosedConcern[];
  /** The phase of the plan on `today`; null while there has been only one. */
  readonly phase?: PhaseNow | null;
  /** Embedded, and a measure has fallen behind since: for the board's decision. */
  readonly slipping?: readonly SlippingAction[];
  /** What stands behind each concern that the next visit will look at; all open ones when its focus is unknown. */
  readonly visitReadiness?: readonly ReadinessLine[];
  readonly key: {
    readonly version: number;
    readonly thresholds: RatingThresholds;
    /** The key as it was written then. */
    readonly lines?: readonly { readonly rating: 'red' | 'amber'; readonly words: string }[];
  };
}

export interface VisitAhead {
  readonly title: string;
  readonly startsOn: PlainDate;
  readonly focus: string | null;
  readonly isConfirmed: boolean;
}

export interface ReportedAction extends Omit<ActionLine, 'ownerId' | 'lastUpdate'> {
  /** What the last update says brings a Red or Amber action back, and by when. */
  readonly recovery: string | null;
  readonly recoveryBy: PlainDate | null;
}

/** With its impact, in reports that were frozen since it is told. */
export interface ReportedConcern extends ConcernLine, Partial<Pick<ConcernStanding, 'impact' | 'impactBefore'>> {}

export interface ReportedPriority extends PriorityRow, Partial<Pick<PriorityStanding, 'impact' | 'impactBefore'>> {
  readonly rating: GroupRating;
  /** The rating on the day compared with. */
  readonly before: Rag | null;
}

export interface ReportedExtension {
  /** Of the action. */
  readonly number: number;
  readonly fromDue: PlainDate;
  readonly toDue: PlainDate;
  readonly reason: string;
  readonly requestedBy: string | null;
  readonly requestedOn: PlainDate;
  readonly decision: 'granted' | 'refused' | null;
  readonly decidedBy: string | null;
  readonly decidedOn: PlainDate | null;
}

export interface StoppedAction {
  readonly number: number;
  readonly title: string;
  readonly on: PlainDate;
  readonly reason: string | null;
  /** Number of the action in its place. */
  readonly replacedBy: number | null;
}

export interface EmbeddedAction {
  readonly number: number;
  readonly title: string;
  readonly meeting: string;
  readonly decidedOn: PlainDate;
  /** Recorded after the day compared with. */
  readonly isNew: boolean;
  /** The conditions, in words, as they stood on the day of the meeting. */
  readonly conditions: string;
  /** Why it was embedded although one was missing. */
  readonly overrideReason: string | null;
}

export interface ClosedConcern {
  readonly number: number;
  readonly title: string;
  readonly meeting: string;
  readonly decidedOn: PlainDate;
  /** Recorded after the day compared with. */
  readonly isNew: boolean;
  readonly decision: string;
  /** Why it was closed although no verified action answered it. */
  readonly overrideReason: string | null;
}

export interface PhaseNow {
  readonly number: number;
  readonly name: string;
  readonly fromDay: PlainDate;
}

export interface ReportedChallenge {
  /** A12 or C3. */
  readonly reference: string;
  readonly text: string;
  readonly raisedBy: string | null;
  readonly raisedOn: PlainDate;
  readonly answerBy: PlainDate;
  readonly answer: string | null;
  readonly answeredOn: PlainDate | null;
}

export interface ReportedMeasure extends Pick<
  MeasureInFull,
  | 'key'
  | 'title'
  | 'unit'
  | 'better'
  | 'baseline'
  | 'target'
  | 'tolerance'
  | 'steps'
  | 'period'
  | 'source'
  | 'impact'
  | 'direction'
  | 'median'
> {
  /** Numbers of the concerns that it tells of. */
  readonly concerns: readonly number[];
  /** Earliest first. */
  readonly figures: readonly { readonly periodEnd: PlainDate; readonly value: number }[];
}

export interface ImpactCount {
  readonly day: PlainDate;
  readonly red: number;
  readonly amber: number;
  readonly green: number;
  readonly blue: number;
  readonly notEvidenced: number;
}

export interface SlippingAction {
  readonly number: number;
  readonly title: string;
  readonly meeting: string;
  readonly embeddedOn: PlainDate;
  readonly measures: readonly { readonly title: string; readonly words: string; readonly reason: string }[];
}

/** A live action under a concern in the visit's focus; without an action when the concern has none. */
export interface ReadinessLine {
  readonly concern: number;
  readonly number: number | null;
  readonly lastEvidenceOn: PlainDate | null;
  /** No evidence is dated after the last visit. */
  readonly isStale: boolean;
  readonly lateMilestones: number;
}
