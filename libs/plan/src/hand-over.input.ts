import type { PlainDate } from '#calendar';
import { Choice, Day, Id, Ids, Rows, Text, Version, Yes } from '#platform';

export const heldParts = ['owner', 'co-owner', 'lead'] as const;
export type HeldPart = (typeof heldParts)[number];

export class HandOverAction {
  @Id({ label: 'the action' })
  readonly id: string;

  @Choice(heldParts, { label: 'the part to hand over' })
  readonly part: HeldPart;

  @Id({ label: 'who takes it over', optional: true, description: 'Left out: the one for all' })
  readonly toId?: string;

  @Yes({ label: 'nobody takes it over', description: 'For a co-owner alone' })
  readonly release?: boolean;

  @Version()
  readonly version?: number;
}

export class HandOverPriority {
  @Id({ label: 'the priority' })
  readonly id: string;

  @Id({ label: 'who leads it', optional: true, description: 'Left out: the lead for all' })
  readonly toId?: string;

  @Version()
  readonly version?: number;
}

export class HandOver {
  @Id({ label: 'the new owner for all', optional: true })
  readonly toId?: string;

  @Id({ label: 'the new accountable lead for all', optional: true })
  readonly leadId?: string;

  @Text(500, { label: 'why they hand it over' })
  readonly reason: string;

  @Day({ label: 'their last day' })
  readonly lastDay: PlainDate;

  @Rows(() => HandOverAction, { label: 'actions' })
  readonly actions: readonly HandOverAction[] = [];

  @Rows(() => HandOverPriority, { label: 'priorities' })
  readonly priorities: readonly HandOverPriority[] = [];
}

export class AcceptActions {
  @Ids({ label: 'actions' })
  readonly actionIds: readonly string[];
}
