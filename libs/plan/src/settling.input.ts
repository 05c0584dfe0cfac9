import { type Outcome, outcomes } from '#inspection';
import { Choice, Id, Rows, Text } from '#platform';

/** What became of one provisional finding. */
export class SettleFinding {
  @Id({ label: 'the provisional finding' })
  readonly findingId: string;

  @Choice(outcomes, { label: 'what became of it' })
  readonly outcome: Outcome;

  @Id({
    label: 'the letter’s finding',
    optional: true,
    description: 'That confirms it or that it changed into; not for one that is dropped',
  })
  readonly becameId?: string;

  @Text(500, { label: 'why it is dropped', optional: true })
  readonly reason?: string;
}

export class SettleFindings {
  @Rows(() => SettleFinding, { label: 'the provisional findings' })
  readonly settlements: readonly SettleFinding[];
}
