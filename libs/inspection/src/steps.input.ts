import type { PlainDate } from '#calendar';
import { Day, Version } from '#platform';

/** The days of the steps after the fieldwork. What is left out is not known. */
export class DateSteps {
  @Day({ label: 'the day of verbal feedback', optional: true })
  readonly verbalFeedbackOn?: PlainDate;

  @Day({ label: 'the day the draft letter came', optional: true })
  readonly draftLetterOn?: PlainDate;

  @Day({
    label: 'the day comments are due',
    optional: true,
    description: 'Comments on the draft’s factual accuracy, by the inspectors’ date',
  })
  readonly commentsDueOn?: PlainDate;

  @Day({ label: 'the day comments were sent', optional: true })
  readonly commentsSentOn?: PlainDate;

  @Day({ label: 'the day the final letter came', optional: true })
  readonly finalLetterOn?: PlainDate;

  @Day({ label: 'the day the letter was published', optional: true })
  readonly publishedOn?: PlainDate;

  @Version()
  readonly version?: number;
}
