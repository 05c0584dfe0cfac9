import { Text } from '#platform';

export class LinkAction {
  @Text(12, { label: 'the action that answers it, such as A12' })
  readonly action: string;
}

export class LeaveClosed {
  @Text(1000, { label: 'why the action stays as it is although inspectors raised the concern again' })
  readonly reason: string;
}
