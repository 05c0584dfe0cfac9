import type { PlainDate } from '#calendar';
import { Choice, Day, Id, Ids, Rows, Text, Whole } from '#platform';

export class RequestExtensions {
  @Ids({ label: 'at least one action' })
  readonly actionIds: readonly string[];

  @Day({ label: 'the new due date', optional: true, description: 'One day for all; or say how many working days later' })
  readonly toDue?: PlainDate;

  @Whole(1, 500, { label: 'the number of working days', optional: true, description: 'Each by so many from its own due date' })
  readonly workingDays?: number;

  @Text(2000, { label: 'why more time is needed' })
  readonly reason: string;
}

export class ExtensionDecision {
  @Id({ label: 'the request' })
  readonly id: string;

  @Choice(['granted', 'refused'], { label: 'whether to grant it' })
  readonly decision: 'granted' | 'refused';

  @Text(2000, { label: 'your reason', optional: true })
  readonly reason?: string;
}

export class DecideExtensions {
  @Rows(() => ExtensionDecision, { label: 'decisions' })
  readonly decisions: readonly ExtensionDecision[];
}
