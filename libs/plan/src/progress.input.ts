import type { PlainDate } from '#calendar';
import { Choice, Day, Text, Version, Yes } from '#platform';
import type { Rag } from './action.js';
import { type EvidenceKind, evidenceKinds } from './progress.js';

/** Blue cannot be declared: it is the board's, by embedding. */
export const ownerRatings = ['green', 'amber', 'red'] as const satisfies readonly Rag[];

export class AddUpdate {
  @Text(4000, { label: 'what has changed' })
  readonly text: string;

  @Yes({ label: 'work has started' })
  readonly started?: boolean;

  @Choice(ownerRatings, { label: 'the owner’s rating', optional: true })
  readonly ownerRating?: (typeof ownerRatings)[number];

  @Text(1000, { label: 'why you rate it better than the facts do', optional: true })
  readonly ratingReason?: string;

  @Text(1000, { label: 'what brings it back, and what is asked of whom', optional: true })
  readonly recovery?: string;

  @Day({ label: 'the day it is back on track', optional: true })
  readonly recoveryBy?: PlainDate;

  @Version()
  readonly version?: number;
}

export class AddEvidence {
  @Choice(evidenceKinds, { label: 'what kind of evidence it is' })
  readonly kind: EvidenceKind;

  @Day({ label: 'the day the evidence speaks of' })
  readonly datedOn: PlainDate;

  @Text(2000, { label: 'what it shows' })
  readonly shows: string;

  @Text(1000, { label: 'where it is kept', optional: true })
  readonly link?: string;

  @Version()
  readonly version?: number;
}

export class AddMilestone {
  @Text(200, { label: 'the milestone' })
  readonly title: string;

  @Day({ label: 'the date of the milestone' })
  readonly dueOn: PlainDate;

  @Version()
  readonly version?: number;
}

export class ChangeMilestone {
  @Text(200, { label: 'the milestone' })
  readonly title: string;

  @Day({ label: 'the date of the milestone' })
  readonly dueOn: PlainDate;

  @Text(2000, { label: 'why it is later', optional: true, description: 'Required for a later date' })
  readonly reason?: string;

  @Version()
  readonly version?: number;
}

export class RequestExtension {
  @Day({ label: 'the new due date' })
  readonly toDue: PlainDate;

  @Text(2000, { label: 'why more time is needed' })
  readonly reason: string;

  @Version()
  readonly version?: number;
}

export class DecideExtension {
  @Choice(['granted', 'refused'], { label: 'whether to grant it' })
  readonly decision: 'granted' | 'refused';

  @Text(2000, { label: 'your reason', optional: true })
  readonly reason?: string;

  @Version()
  readonly version?: number;
}
