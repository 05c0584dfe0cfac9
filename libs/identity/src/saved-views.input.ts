import { Choice, Text, Version, Yes } from '#platform';
import { type ViewList, viewListNames } from './saved-view.js';

export class SaveView {
  @Choice(viewListNames, { label: 'a list' })
  readonly list: ViewList;

  @Text(80, { label: 'a name for the view' })
  readonly name: string;

  @Text(2000, {
    label: 'the filters',
    optional: true,
    notOwnWords: true,
    description: 'The address of the list after its “?”; left out: all of it',
  })
  readonly query?: string;

  @Yes({ label: 'others find it too' })
  readonly shared?: boolean;
}

export class RenameView {
  @Text(80, { label: 'a name for the view' })
  readonly name: string;

  @Yes({ label: 'others find it too' })
  readonly shared?: boolean;

  @Version()
  readonly version?: number;
}
