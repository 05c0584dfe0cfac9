import { Text, Version, Whole } from '#platform';

/** Where the second part begins: by its first words or, when those are not given, by its offset. */
export class SplitFinding {
  @Whole(1, 100_000, {
    label: 'where the second part begins',
    optional: true,
    description: 'Offset of the second part in the finding’s text, in UTF-16 code units',
  })
  readonly at?: number;

  @Text(500, { label: 'the first words of the second part', optional: true, description: 'When given, the offset is left aside' })
  readonly begins?: string;

  @Version()
  readonly version?: number;
}
