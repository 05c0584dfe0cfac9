import type { PlainDate } from '#calendar';
import { Day, Ids, Text, Version } from '#platform';

/** When a letter is released, and who may see it before. */
export class ReleaseMoment {
  @Day({ label: 'the day of release', optional: true, description: 'Absent: it is not known yet' })
  readonly releasedOn?: PlainDate;

  @Text(5, { label: 'the time of release', optional: true, description: 'London time, such as 09:30; 00:00 when absent' })
  readonly releasedAt?: string;

  @Ids({ label: 'a person', description: 'Who may see it before, besides those named already' })
  readonly readerIds: readonly string[] = [];

  @Version()
  readonly version?: number;
}
