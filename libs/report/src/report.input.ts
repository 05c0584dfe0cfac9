import { Choice, Choices, Ids, Text, Whole } from '#platform';

export class WriteSummary {
  @Text(10_000, { label: 'the summary', optional: true, description: 'Left out: the report has no summary' })
  summary?: string;

  @Whole(1, 1_000_000, { label: 'version' })
  version: number;
}

export class WriteCommentary {
  @Text(10_000, { label: 'the commentary', optional: true, description: 'Left out: there is none on this priority' })
  commentary?: string;

  @Whole(1, 1_000_000, { label: 'version' })
  version: number;
}

export class AskAccuracy {
  @Ids({ label: 'who is asked' })
  readerIds: string[];

  @Choices(['summary', 'priorities'], { label: 'which words they see', optional: true, description: 'Left out: the facts alone' })
  words?: ('summary' | 'priorities')[];

  @Whole(1, 1_000_000, { label: 'version' })
  version: number;
}

/** Which version of the report the person had before them. */
export class ReportVersion {
  @Whole(1, 1_000_000, { label: 'version' })
  version: number;
}

export class CorrectReport {
  @Text(2000, { label: 'what this edition changes' })
  whatChanged: string;

  @Choice(['keep', 'again'], { label: 'whether the figures stay or are taken again' })
  figures: 'keep' | 'again';
}
