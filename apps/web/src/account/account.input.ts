import { Text } from '#platform';

export class OwnPassword {
  @Text(500, { label: 'your password', notOwnWords: true })
  readonly password: string;
}

/** Where a second factor stands in the way, its code too. */
export class OwnPasswordAndCode extends OwnPassword {
  @Text(50, { label: 'a code of your app' })
  readonly code: string;
}

export class EndSession {
  @Text(64, { label: 'a session' })
  readonly session: string;
}
