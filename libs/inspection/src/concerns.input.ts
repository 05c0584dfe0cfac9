import { Choice, Id, Text, Version } from '#platform';
import { themes } from '#reading';

const themeKeys = themes.map(({ key }) => key);

export class EditConcern {
  @Text(200, { label: 'a short title' })
  readonly title: string;

  @Choice(themeKeys, { label: 'a theme' })
  readonly theme: string;

  @Id({ label: 'a priority', optional: true, description: 'The priority it stands under; absent: none' })
  readonly priorityId?: string;

  @Version()
  readonly version?: number;
}
