import type { PlainDate } from '#calendar';
import { Choice, Choices, Day, Ids, Text, Version, Yes } from '#platform';
import { themes } from '#reading';
import { type InspectionKind, inspectionKinds } from './inspection.js';

const themeKeys = themes.map(({ key }) => key);

/** What the next visit will look at. All of it may be unknown. */
export class ChangeFocus {
  @Text(500, {
    label: 'what inspectors will look at',
    optional: true,
    description: 'An area or group of children, in words. Absent: not known',
  })
  readonly focus?: string;

  @Choices(themeKeys, { label: 'a theme' })
  readonly focusThemes: readonly string[] = [];

  @Ids({ label: 'a concern', description: 'Concerns named in the focus' })
  readonly concernIds: readonly string[] = [];

  @Version()
  readonly version?: number;
}

export class RecordVisit extends ChangeFocus {
  @Choice(inspectionKinds, { label: 'the kind of visit' })
  readonly kind: InspectionKind;

  @Choice(['expected', 'confirmed'], { label: 'whether the dates are confirmed or an expected window' })
  readonly status: 'expected' | 'confirmed';

  @Day({ label: 'the first day' })
  readonly startsOn: PlainDate;

  @Day({ label: 'the last day', optional: true, description: 'The last day; the first when absent' })
  readonly endsOn?: PlainDate;

  @Text(120, { label: 'a title', optional: true, description: 'Made from the kind and the date when absent' })
  readonly title?: string;

  @Text(120, { label: 'the lead inspector', optional: true })
  readonly leadInspector?: string;

  @Yes({ label: 'record it although another visit falls on these days' })
  readonly overlapIsRight?: boolean;
}

export class MoveVisit {
  @Day({ label: 'the new first day' })
  readonly startsOn: PlainDate;

  @Day({ label: 'the new last day', optional: true, description: 'The last day; the first when absent' })
  readonly endsOn?: PlainDate;

  @Text(500, { label: 'why the visit moved' })
  readonly reason: string;

  @Yes({ label: 'move it although another visit falls on these days' })
  readonly overlapIsRight?: boolean;

  @Version()
  readonly version?: number;
}

export class ConfirmVisit {
  @Day({ label: 'the first day' })
  readonly startsOn: PlainDate;

  @Day({ label: 'the last day', optional: true, description: 'The last day; the first when absent' })
  readonly endsOn?: PlainDate;

  @Yes({ label: 'confirm it although another visit falls on these days' })
  readonly overlapIsRight?: boolean;

  @Version()
  readonly version?: number;
}

export class CancelVisit {
  @Text(500, { label: 'why the visit is cancelled' })
  readonly reason: string;

  @Version()
  readonly version?: number;
}
