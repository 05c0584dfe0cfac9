import { type ActionInFull, actionStatuses, deeds, evidenceKinds, type PlanPage, ragRatings } from '#plan';
import { ApiProperty } from '@nestjs/swagger';

const Uuid = () => ApiProperty({ type: String, format: 'uuid' });
const UuidOrNone = () => ApiProperty({ type: String, format: 'uuid', nullable: true });
const DayOrNone = (description?: string) =>
  ApiProperty({ type: String, format: 'date', nullable: true, ...(description ? { description } : {}) });
const TextOrNone = (description?: string) => ApiProperty({ type: String, nullable: true, ...(description ? { description } : {}) });
const RagOrNone = (description: string) => ApiProperty({ enum: ragRatings, nullable: true, description });
const Moment = () => ApiProperty({ type: String, format: 'date-time' });
const MomentOrNone = () => ApiProperty({ type: String, format: 'date-time', nullable: true });

/** What lists and single actions tell alike. */
class ActionCore {
  @Uuid() readonly id: string;
  @ApiProperty({ description: '12 in A12' }) readonly number: number;
  @ApiProperty() readonly title: string;
  @ApiProperty({ enum: actionStatuses }) readonly status: string;
  @UuidOrNone() readonly priorityId: string | null;
  @UuidOrNone() readonly ownerId: string | null;
  @DayOrNone('Null while the owner has not accepted') readonly ownerAcceptedOn: string | null;
  @UuidOrNone() readonly leadId: string | null;
  @DayOrNone() readonly startOn: string | null;
  @DayOrNone() readonly dueOn: string | null;
  @DayOrNone('As confirmed; extensions never change it') readonly originalDueOn: string | null;
  @RagOrNone('The rating that counts: the worse of the owner’s and the one from the facts') readonly rating: string | null;
  @RagOrNone('The rating from the facts') readonly factsRating: string | null;
  @RagOrNone('The owner’s own rating') readonly ownerRating: string | null;
  @TextOrNone() readonly ownerRatingReason: string | null;
  @ApiProperty({ type: [String], description: 'Why the rating from the facts is what it is' }) readonly ratingReasons: readonly string[];
  @DayOrNone('First day of the present colour') readonly ratingSince: string | null;
}

export class ActionAnswer extends ActionCore {
  @TextOrNone('The outcome sought for children') readonly outcome: string | null;
  @DayOrNone() readonly ownerSince: string | null;
  @TextOrNone() readonly dueReason: string | null;
  @DayOrNone() readonly confirmedOn: string | null;
  @DayOrNone() readonly claimedOn: string | null;
  @UuidOrNone() readonly claimedBy: string | null;
  @DayOrNone() readonly verifiedOn: string | null;
  @UuidOrNone() readonly verifiedBy: string | null;
  @DayOrNone() readonly embeddedOn: string | null;
  @DayOrNone() readonly stoppedOn: string | null;
  @TextOrNone() readonly stopReason: string | null;
  @UuidOrNone() readonly replacedById: string | null;
  @DayOrNone('Named critical on this day; null: it is not') readonly criticalSince: string | null;
  @TextOrNone() readonly criticalReason: string | null;
  @ApiProperty({ description: 'Send it back with a change, to be told of changes meanwhile' }) readonly version: number;
}

class NamedConcern {
  @Uuid() readonly id: string;
  @ApiProperty({ description: '4 in C4' }) readonly number: number;
  @ApiProperty() readonly title: string;
}

class PlanRowAnswer extends ActionCore {
  @TextOrNone() readonly priorityNumber: string | null;
  @TextOrNone() readonly priorityTitle: string | null;
  @TextOrNone('Job title') readonly ownerTitle: string | null;
  @TextOrNone('Job title') readonly leadTitle: string | null;
  @ApiProperty({ description: 'Granted ones' }) readonly extensions: number;
  @ApiProperty({ description: 'Named critical by the director' }) readonly critical: boolean;
  @ApiProperty({ description: 'Past due, not verified and not claimed in time' }) readonly late: boolean;
  @ApiProperty({ type: [NamedConcern] }) readonly concerns: readonly NamedConcern[];
}

class CountsAnswer {
  @ApiProperty() readonly red: number;
  @ApiProperty() readonly amber: number;
  @ApiProperty() readonly green: number;
  @ApiProperty() readonly blue: number;
  @ApiProperty() readonly late: number;
}

export class PlanAnswer {
  @ApiProperty({ type: [PlanRowAnswer] }) readonly actions: PlanPage['rows'];
  @ApiProperty({ description: 'Of all pages' }) readonly total: number;
  @ApiProperty() readonly page: number;
  @ApiProperty() readonly pages: number;
  @ApiProperty({ type: CountsAnswer }) readonly counts: PlanPage['counts'];
  @ApiProperty({ type: String, nullable: true, description: 'To be sent as `after` for the next piece; null at the end' })
  readonly next: string | null;
  @ApiProperty({ type: [NamedConcern], description: 'Open concerns that no confirmed action answers' })
  readonly uncovered: readonly NamedConcern[];
}

export class MilestoneAnswer {
  @Uuid() readonly id: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ type: String, format: 'date' }) readonly dueOn: string;
  @ApiProperty({ type: String, format: 'date', description: 'The date that it was added with' }) readonly originalDueOn: string;
  @ApiProperty({ description: 'How many times its date was moved to a later one' }) readonly movedLater: number;
  @DayOrNone() readonly doneOn: string | null;
  @ApiProperty() readonly version: number;
}

export class UpdateAnswer {
  @Uuid() readonly id: string;
  @UuidOrNone() readonly writtenBy: string | null;
  @UuidOrNone() readonly onBehalfOf: string | null;
  @ApiProperty({ type: String, format: 'date' }) readonly madeOn: string;
  @Moment() readonly writtenAt: Date;
  @ApiProperty({ enum: ['progress', 'no-change'] }) readonly kind: string;
  @ApiProperty() readonly text: string;
  @RagOrNone('The owner’s rating in this update') readonly ownerRating: string | null;
  @TextOrNone() readonly ratingReason: string | null;
  @TextOrNone('What brings it back, and what is asked of whom') readonly recovery: string | null;
  @DayOrNone() readonly recoveryBy: string | null;
  @MomentOrNone() readonly takenBackAt: Date | null;
}

export class EvidenceAnswer {
  @Uuid() readonly id: string;
  @ApiProperty({ enum: evidenceKinds }) readonly kind: string;
  @ApiProperty({ type: String, format: 'date' }) readonly datedOn: string;
  @ApiProperty() readonly shows: string;
  @TextOrNone() readonly link: string | null;
  @TextOrNone('Fetch it at …/evidence/{evidenceId}/file') readonly fileName: string | null;
  @TextOrNone('SHA-256 of the file') readonly fileSha256: string | null;
  @UuidOrNone() readonly addedBy: string | null;
  @Moment() readonly addedAt: Date;
  @MomentOrNone() readonly takenBackAt: Date | null;
}

export class ExtensionAnswer {
  @Uuid() readonly id: string;
  @UuidOrNone() readonly requestedBy: string | null;
  @ApiProperty({ type: String, format: 'date' }) readonly requestedOn: string;
  @ApiProperty({ type: String, format: 'date' }) readonly fromDue: string;
  @ApiProperty({ type: String, format: 'date' }) readonly toDue: string;
  @ApiProperty() readonly reason: string;
  @ApiProperty({ enum: ['granted', 'refused'], nullable: true }) readonly decision: string | null;
  @UuidOrNone() readonly decidedBy: string | null;
  @DayOrNone() readonly decidedOn: string | null;
  @TextOrNone() readonly decisionReason: string | null;
}

class StepAnswer {
  @ApiProperty() readonly event: string;
  @ApiProperty({ enum: actionStatuses, nullable: true }) readonly fromStatus: string | null;
  @ApiProperty({ enum: actionStatuses }) readonly toStatus: string;
  @Moment() readonly at: Date;
  @UuidOrNone() readonly personId: string | null;
  @TextOrNone() readonly reason: string | null;
}

class RatingAnswer {
  @ApiProperty({ type: String, format: 'date', description: 'It counted from this day on, until the next' }) readonly fromDay: string;
  @ApiProperty({ enum: ragRatings }) readonly rating: string;
  @ApiProperty({ enum: ragRatings }) readonly factsRating: string;
  @RagOrNone('The owner’s own') readonly ownerRating: string | null;
  @ApiProperty({ type: [String] }) readonly reasons: readonly string[];
  @ApiProperty() readonly keyVersion: number;
}

/** An action at the other end of “waits for”. */
class WaitedForByAnswer {
  @Uuid() readonly id: string;
  @ApiProperty({ description: '7 in A7' }) readonly number: number;
  @ApiProperty() readonly title: string;
  @ApiProperty({ enum: actionStatuses }) readonly status: string;
  @RagOrNone('The rating that counts') readonly rating: string | null;
  @DayOrNone() readonly dueOn: string | null;
}

class WaitsForAnswer extends WaitedForByAnswer {
  @DayOrNone('First day of the present colour') readonly ratingSince: string | null;
  @DayOrNone() readonly stoppedOn: string | null;
  @ApiProperty({ type: Number, nullable: true, description: '31 in A31, which replaces it' }) readonly replacedBy: number | null;
}

export class ActionInFullAnswer {
  @ApiProperty({ type: ActionAnswer }) readonly action: ActionAnswer;
  @ApiProperty({ type: [String], format: 'uuid' }) readonly coOwnerIds: readonly string[];
  @ApiProperty({ type: [NamedConcern] }) readonly concerns: ActionInFull['concerns'];
  @ApiProperty({ type: [WaitsForAnswer] }) readonly waitsFor: ActionInFull['waitsFor'];
  @ApiProperty({ type: [WaitedForByAnswer] }) readonly waitedForBy: ActionInFull['waitedForBy'];
  @ApiProperty({ type: [MilestoneAnswer] }) readonly milestones: readonly MilestoneAnswer[];
  @ApiProperty({ type: [UpdateAnswer] }) readonly updates: readonly UpdateAnswer[];
  @ApiProperty({ type: [EvidenceAnswer] }) readonly evidence: readonly EvidenceAnswer[];
  @ApiProperty({ type: [ExtensionAnswer] }) readonly extensions: readonly ExtensionAnswer[];
  @ApiProperty({ type: [StepAnswer] }) readonly steps: readonly StepAnswer[];
  @ApiProperty({ type: [RatingAnswer] }) readonly ratings: readonly RatingAnswer[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Job titles by person' }) readonly names: Readonly<
    Record<string, string>
  >;
  @ApiProperty({ enum: deeds, isArray: true, description: 'What the caller can do now' }) readonly canDo: readonly string[];
}

/** A change that worked, with what its text should be looked at again for. */
export class ChangedAnswer {
  @ApiProperty({ type: ActionAnswer }) readonly action: ActionAnswer;
  @ApiProperty({ type: [String], description: 'Signs that the text tells of a child who could be known from it' })
  readonly warnings: readonly string[];
}
