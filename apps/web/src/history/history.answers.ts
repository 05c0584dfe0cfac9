import { actionStatuses, ragRatings } from '#plan';
import { ApiProperty } from '@nestjs/swagger';

const Uuid = () => ApiProperty({ type: String, format: 'uuid' });
const UuidOrNone = () => ApiProperty({ type: String, format: 'uuid', nullable: true });
const Day = (description = '') => ApiProperty({ type: String, format: 'date', ...(description ? { description } : {}) });
const DayOrNone = (description = '') =>
  ApiProperty({ type: String, format: 'date', nullable: true, ...(description ? { description } : {}) });
const TextOrNone = (description = '') => ApiProperty({ type: String, nullable: true, ...(description ? { description } : {}) });
const RagOrNone = (description: string) => ApiProperty({ enum: ragRatings, nullable: true, description });

class MilestoneThen {
  @ApiProperty() readonly title: string;
  @Day() readonly dueOn: string;
  @Day('The date that it was added with') readonly originalDueOn: string;
  @ApiProperty({ description: 'How many times its date was moved to a later one by then' }) readonly movedLater: number;
  @DayOrNone('Reached by then') readonly doneOn: string | null;
}

class ActionThenAnswer {
  @Uuid() readonly id: string;
  @ApiProperty({ description: '12 in A12' }) readonly number: number;
  @ApiProperty() readonly title: string;
  @TextOrNone('The outcome sought for children') readonly outcome: string | null;
  @ApiProperty({ enum: actionStatuses }) readonly status: string;
  @UuidOrNone() readonly priorityId: string | null;
  @TextOrNone('Job title, as it is today') readonly owner: string | null;
  @ApiProperty() readonly ownerAccepted: boolean;
  @TextOrNone('Job title, as it is today') readonly lead: string | null;
  @DayOrNone() readonly startOn: string | null;
  @DayOrNone() readonly dueOn: string | null;
  @DayOrNone('As confirmed; extensions never change it') readonly originalDueOn: string | null;
  @ApiProperty({ description: 'Granted by then' }) readonly extensions: number;
  @RagOrNone('The rating that counted') readonly rating: string | null;
  @ApiProperty({ type: [String], description: 'Why the rating from the facts was what it was' }) readonly ratingReasons: readonly string[];
  @DayOrNone('First day of that colour') readonly ratingSince: string | null;
  @RagOrNone('The rating from the facts') readonly factsRating: string | null;
  @RagOrNone('The owner’s own rating') readonly ownerRating: string | null;
  @TextOrNone() readonly ownerRatingReason: string | null;
  @ApiProperty({ type: [String], description: 'Ids of the concerns that it answered' }) readonly concernIds: readonly string[];
  @ApiProperty({ type: [MilestoneThen] }) readonly milestones: readonly MilestoneThen[];
}

class StoppedThenAnswer {
  @Uuid() readonly id: string;
  @ApiProperty() readonly number: number;
  @ApiProperty() readonly title: string;
  @DayOrNone() readonly stoppedOn: string | null;
  @TextOrNone() readonly reason: string | null;
  @ApiProperty({ type: Number, nullable: true, description: '31 in A31' }) readonly replacedBy: number | null;
}

class RaisingThen {
  @Day('The last day of the visit') readonly on: string;
  @Uuid() readonly inspectionId: string;
  @ApiProperty() readonly visit: string;
}

class ConcernThenAnswer {
  @Uuid() readonly id: string;
  @ApiProperty({ description: '4 in C4' }) readonly number: number;
  @ApiProperty() readonly title: string;
  @ApiProperty({ enum: ['open', 'closed'] }) readonly status: string;
  @UuidOrNone() readonly priorityId: string | null;
  @ApiProperty({ type: [RaisingThen], description: 'Known and released by then' }) readonly raisings: readonly RaisingThen[];
  @ApiProperty({ description: 'Confirmed and not stopped' }) readonly liveActions: number;
  @ApiProperty() readonly covered: boolean;
}

class PriorityThenAnswer {
  @Uuid() readonly id: string;
  @ApiProperty({ description: 'As the council numbered it then', example: '1.1' }) readonly number: string;
  @ApiProperty() readonly title: string;
  @TextOrNone() readonly success: string | null;
  @TextOrNone('Job title, as it is today') readonly lead: string | null;
}

class KnownAnswer {
  @DayOrNone('The first day of which anything is known') readonly since: string | null;
  @ApiProperty({ description: 'Some of it was put together later from the trail' }) readonly fromTrail: boolean;
}

export class PlanOnDayAnswer {
  @Day('The plan stands as at the end of this London day') readonly on: string;
  @ApiProperty({ type: [ActionThenAnswer], description: 'Confirmed and not stopped' }) readonly actions: readonly ActionThenAnswer[];
  @ApiProperty({ type: [StoppedThenAnswer] }) readonly stopped: readonly StoppedThenAnswer[];
  @ApiProperty({ type: [ConcernThenAnswer] }) readonly concerns: readonly ConcernThenAnswer[];
  @ApiProperty({ type: [PriorityThenAnswer] }) readonly priorities: readonly PriorityThenAnswer[];
  @ApiProperty({ type: Object, additionalProperties: { type: 'integer' }, description: 'Actions by the rating that counted' })
  readonly counts: Readonly<Record<string, number>>;
  @ApiProperty({ type: KnownAnswer }) readonly known: KnownAnswer;
}

class ChangeAnswer {
  @ApiProperty({ example: 're-dated' }) readonly kind: string;
  @Uuid() readonly id: string;
  @ApiProperty({ description: '12 in A12, or 4 in C4' }) readonly number: number;
  @ApiProperty() readonly title: string;
  @UuidOrNone() readonly priorityId: string | null;
  @TextOrNone('A status, a day, a colour or a job title') readonly from: string | null;
  @TextOrNone('A status, a day, a colour or a job title') readonly to: string | null;
  @ApiProperty({ type: [String] }) readonly reasons: readonly string[];
}

class ChangeOfActionAnswer extends ChangeAnswer {
  @ApiProperty({ type: Number, nullable: true, description: 'Of another date: how many working days later' })
  readonly workingDays: number | null;
  @DayOrNone('As confirmed; extensions never change it') readonly originalDueOn: string | null;
  @ApiProperty({ description: 'Granted by the second day' }) readonly extensions: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Of a stopped one: 31 in A31' }) readonly replacedBy: number | null;
}

export class ComparisonAnswer {
  @Day() readonly from: string;
  @Day() readonly to: string;
  @ApiProperty({ type: [ChangeOfActionAnswer] }) readonly actions: readonly ChangeOfActionAnswer[];
  @ApiProperty({ type: [ChangeAnswer] }) readonly concerns: readonly ChangeAnswer[];
  @DayOrNone('The first day of which anything is known') readonly knownSince: string | null;
}
