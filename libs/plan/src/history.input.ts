import type { PlainDate } from '#calendar';
import { Day, Id } from '#platform';

/** The end of which London day. */
export class OnDay {
  @Day({ label: 'the day', optional: true, description: 'Its end, in London; when absent, today' })
  readonly at?: PlainDate;
}

/** The ends of two London days. */
export class CompareDays {
  @Day({ label: 'the first day', description: 'Its end, in London' })
  readonly from: PlainDate;

  @Day({ label: 'the second day', optional: true, description: 'Its end, in London; when absent, today' })
  readonly to?: PlainDate;

  @Id({ label: 'a priority', optional: true })
  readonly priority?: string;
}
