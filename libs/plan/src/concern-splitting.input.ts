import { Choice, Ids, Text } from '#platform';
import { themes } from '#reading';

export class SplitConcern {
  @Text(200, { label: 'a short title for the new concern' })
  readonly title: string;

  @Choice(themes.map(({ key }) => key), { label: 'a theme for the new concern' })
  readonly theme: string;

  @Ids({ label: 'the findings that go to the new concern', optional: true })
  readonly findingIds?: readonly string[];

  @Ids({ label: 'the actions that the new concern takes over', optional: true })
  readonly movedActionIds?: readonly string[];

  @Ids({ label: 'the actions that answer both', optional: true })
  readonly sharedActionIds?: readonly string[];
}
