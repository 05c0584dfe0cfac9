import type { PlainDate } from '#calendar';
import { Choice, Day, Id, Rows, Text, Version } from '#platform';
import { ownerRatings } from './progress.input.js';

const stays = 'Left out: stays as it is. Null: emptied, which is refused where something stands';

/** One action of the grid: the cells that were changed, and no others. */
export class GridRow {
  @Id({ label: 'the action' })
  readonly id: string;

  @Version()
  readonly version?: number;

  @Text(200, { label: 'a short title', optional: true, description: stays })
  readonly title?: string | null;

  @Text(1000, { label: 'the outcome sought for children', optional: true, description: stays })
  readonly outcome?: string | null;

  @Id({ label: 'a priority', optional: true, description: stays })
  readonly priorityId?: string | null;

  @Id({ label: 'an owner', optional: true, description: stays })
  readonly ownerId?: string | null;

  @Id({ label: 'an accountable lead', optional: true, description: stays })
  readonly leadId?: string | null;

  @Day({ label: 'the start date', optional: true, description: stays })
  readonly startOn?: PlainDate | null;

  @Day({ label: 'the due date', optional: true, description: 'Later: asks for an extension, with the reason. Earlier: brought forward' })
  readonly dueOn?: PlainDate | null;

  @Text(2000, { label: 'why the due date changes', optional: true, description: 'Needed for a later one' })
  readonly dueReason?: string | null;

  @Text(4000, { label: 'what has changed', optional: true, description: 'Adds a progress update' })
  readonly note?: string | null;

  @Choice(ownerRatings, { label: 'the owner’s rating', optional: true })
  readonly ownerRating?: (typeof ownerRatings)[number] | null;

  @Text(1000, { label: 'why you rate it better than the facts do', optional: true })
  readonly ratingReason?: string | null;

  @Text(1000, { label: 'what brings it back, and what is asked of whom', optional: true })
  readonly recovery?: string | null;

  @Day({ label: 'the day it is back on track', optional: true })
  readonly recoveryBy?: PlainDate | null;
}

export class SaveGrid {
  @Rows(() => GridRow, { label: 'actions' })
  readonly actions: readonly GridRow[];
}
