import { Choice, Id, Text, Whole } from '#platform';

export const ledgerStates = ['sent', 'waiting', 'held', 'given-up', 'skipped', 'cancelled'] as const;

export class LedgerFilter {
  @Id({ label: 'a person', optional: true })
  readonly person?: string;

  @Id({ label: 'a visit', optional: true })
  readonly visit?: string;

  @Id({ label: 'an action', optional: true })
  readonly action?: string;

  @Choice(ledgerStates, { label: 'a state', optional: true })
  readonly state?: (typeof ledgerStates)[number];

  @Whole(1, 10_000, { label: 'page', optional: true })
  readonly page?: number;
}

export class SendAgain {
  @Text(500, { label: 'why it should be sent again' })
  readonly reason: string;
}
