import type { PlainDate } from '#calendar';
import { Choice, Choices, Day, Email, type Role, roles, Text } from '#platform';
import { ArrayMinSize } from 'class-validator';
import { longestPassword } from './passwords.js';

export class AddPerson {
  @Text(120, { label: 'a job title', description: 'How pages and papers name the person' })
  readonly jobTitle: string;

  @Text(120, { label: 'name', optional: true })
  readonly name?: string;

  @Email({ label: 'email address' })
  readonly email: string;

  @ArrayMinSize(1, { message: 'Select at least one role' })
  @Choices(roles, { label: 'roles' })
  readonly roles: readonly Role[] = [];

  @Day({ label: 'first day', optional: true, description: 'The first day of the roles; today when left out' })
  readonly startsOn?: PlainDate;

  @Text(longestPassword, {
    label: 'password',
    optional: true,
    notOwnWords: true,
    description: 'A password to be replaced at the first sign-in; left out, they are sent a link by which they choose one',
  })
  readonly password?: string;
}

export class GiveRole {
  @Choice(roles, { label: 'a role' })
  readonly role: Role;

  @Day({ label: 'first day', optional: true, description: 'Today when left out' })
  readonly startsOn?: PlainDate;
}

export class LockPerson {
  @Text(500, { label: 'why they are locked out' })
  readonly reason: string;
}

export class EndMembership {
  @Day({ label: 'last day', description: 'The last day on which the role holds; an earlier day than today ends it at once' })
  readonly lastDay: PlainDate;
}
