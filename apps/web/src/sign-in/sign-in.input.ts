import { Email, Id, Text } from '#platform';

export class SignInInput {
  @Text(254, { label: 'your email address' })
  readonly email: string;

  @Text(500, { label: 'your password', notOwnWords: true })
  readonly password: string;
}

export class NewPasswordInput {
  @Text(254, { label: 'your email address' })
  readonly email: string;

  @Text(500, { label: 'your present password', notOwnWords: true })
  readonly presentPassword: string;

  @Text(500, { label: 'a new password', notOwnWords: true })
  readonly newPassword: string;
}

export class ForgottenInput {
  @Email({ label: 'your email address' })
  readonly email: string;
}

export class SetPasswordInput {
  @Text(100, { label: 'the link', optional: true })
  readonly link?: string;

  @Text(500, { label: 'a new password', notOwnWords: true })
  readonly newPassword: string;
}

export class CodeInput {
  @Text(50, { label: 'the code' })
  readonly code: string;
}

export class AuthorityChoice {
  @Id({ label: 'an authority' })
  readonly authorityId: string;
}
