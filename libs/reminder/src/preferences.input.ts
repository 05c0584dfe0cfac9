import { Choice, Day, Id, Version } from '#platform';

export const digestDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

export class SetPreference {
  @Choice(digestDays, { label: 'a day of the week', optional: true, description: 'Day of one weekly e-mail; absent: as things fall due' })
  readonly digestDay?: (typeof digestDays)[number];

  @Day({ label: 'the first day away', optional: true })
  readonly awayFrom?: string;

  @Day({ label: 'the last day away', optional: true })
  readonly awayTo?: string;

  @Id({ label: 'who stands in', optional: true })
  readonly standInId?: string;

  @Version()
  readonly version?: number;
}
