import type { PlainDate } from '#calendar';
import { Day, Id, Rows, Text } from '#platform';

/** An open action that does not go on in the new phase: it is stopped, and the board is told why. */
export class LeaveBehind {
  @Id({ label: 'the action' })
  readonly id: string;

  @Text(1000, { label: 'why it does not go on: the board is told' })
  readonly reason: string;

  @Text(10, { label: 'the action that replaces it', optional: true, description: 'A reference such as A31' })
  readonly replacedBy?: string;
}

export class RenumberPriority {
  @Id({ label: 'the priority' })
  readonly id: string;

  @Text(20, { label: 'its number' })
  readonly number: string;
}

/** There is no date in it: a phase moves none. A later date is an extension, asked for and decided as any. */
export class OpenPhase {
  @Text(100, { label: 'a name for the phase' })
  readonly name: string;

  @Day({ label: 'the day from which it runs' })
  readonly fromDay: PlainDate;

  @Text(1000, { label: 'why a new phase begins' })
  readonly reason: string;

  @Rows(() => LeaveBehind, { label: 'actions that do not go on', description: 'Every other live action goes on' })
  readonly leave: readonly LeaveBehind[] = [];

  @Rows(() => RenumberPriority, { label: 'priorities with new numbers', description: 'Every other priority keeps its number' })
  readonly priorities: readonly RenumberPriority[] = [];
}
