import type { PlainDate } from '#calendar';
import { Day, Ids, Text } from '#platform';

/** What inspectors said at the end of a visit. */
export class HearFeedback {
  @Day({ label: 'the day of the feedback' })
  readonly heardOn: PlainDate;

  @Text(20_000, { label: 'what must change', optional: true, description: 'One finding a line' })
  readonly concerns?: string;

  @Text(20_000, { label: 'what is good', optional: true, description: 'One strength a line' })
  readonly strengths?: string;

  @Ids({ label: 'a person', description: 'Who may see it before the release, besides you and those named already' })
  readonly readerIds: readonly string[] = [];
}
