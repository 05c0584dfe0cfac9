import type { PlainDate } from '#calendar';
import { Day, Text, Version } from '#platform';

export class EditAction {
  @Text(200, { label: 'a short title' })
  readonly title: string;

  @Text(1000, { label: 'the outcome sought for children' })
  readonly outcome: string;

  @Day({ label: 'the start date' })
  readonly startOn: PlainDate;

  @Version()
  readonly version?: number;
}

export class BringForward {
  @Day({ label: 'the new due date' })
  readonly toDue: PlainDate;

  @Text(2000, { label: 'why it is brought forward', optional: true })
  readonly reason?: string;

  @Version()
  readonly version?: number;
}
