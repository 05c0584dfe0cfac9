import { Text, Version } from '#platform';

export class LinkAction {
  @Text(12, { label: 'the action that answers it, such as A12' })
  readonly action: string;
}

export class MergeConcern {
  @Text(250, { label: 'the concern that it is the same as, such as C4' })
  readonly into: string;

  @Version()
  readonly version?: number;
}
