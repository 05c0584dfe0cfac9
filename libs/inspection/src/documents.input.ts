import type { PlainDate } from '#calendar';
import { Choice, Day, Id, Ids, Text, Yes } from '#platform';
import { themes } from '#reading';
import { type InspectionKind, inspectionKinds } from './inspection.js';

const takenInAs = ['draft-letter', 'final-letter', 'other'] as const;

/** Where a document belongs. What is left out is taken from the document itself. */
export class Belonging {
  @Id({ label: 'the inspection or visit', optional: true, description: 'Absent: found by the dates in the document, or recorded as new' })
  readonly inspectionId?: string;

  @Choice(inspectionKinds, { label: 'the kind of inspection', optional: true })
  readonly kind?: InspectionKind;

  @Day({ label: 'the first day of the visit', optional: true })
  readonly startsOn?: PlainDate;

  @Day({ label: 'the last day of the visit', optional: true })
  readonly endsOn?: PlainDate;

  @Day({ label: 'the day the council received it', optional: true, description: 'Today when absent' })
  readonly receivedOn?: PlainDate;

  @Day({ label: 'the day of release', optional: true, description: 'Until then only the people named may see it' })
  readonly releasedOn?: PlainDate;

  @Text(5, { label: 'the time of release', optional: true, description: 'London time, such as 09:30; 00:00 when absent' })
  readonly releasedAt?: string;

  @Ids({ label: 'a person', description: 'Who may see it before its release, besides you' })
  readonly readerIds: readonly string[] = [];

  @Choice(takenInAs, {
    label: 'what the document is',
    optional: true,
    description: 'A draft for factual accuracy, the final report or letter, or something else such as a press report. Absent: as it reads',
  })
  readonly step?: (typeof takenInAs)[number];

  @Yes({ label: 'take it in although it names another authority' })
  readonly authorityIsRight?: boolean;
}

/** A pasted document. */
export class TakeInText extends Belonging {
  @Text(500_000, { label: 'the text of the report or letter', notOwnWords: true })
  readonly text: string;
}

/** Findings typed by hand, such as those heard at the end of a visit. */
export class TypeIn extends Belonging {
  @Text(20_000, { label: 'what inspectors said', description: 'One finding a paragraph' })
  readonly text: string;

  @Choice(themes.map(({ key }) => key), { label: 'a theme', optional: true })
  readonly theme?: string;
}

/** An uploaded document: the file beside what is known of it. */
export interface UploadedFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}
