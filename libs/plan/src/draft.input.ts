import type { PlainDate } from '#calendar';
import { Choice, Day, Id, Ids, Rows, Text, Version, Yes } from '#platform';

/** One draft as it is to be from now on: what is left out becomes empty. */
export class DraftRow {
  @Id({ label: 'the draft' })
  readonly id: string;

  @Version()
  readonly version?: number;

  @Text(200, { label: 'a short title' })
  readonly title: string;

  @Text(1000, { label: 'the outcome sought for children', optional: true })
  readonly outcome?: string;

  @Id({ label: 'the owner', optional: true })
  readonly ownerId?: string;

  @Id({ label: 'the accountable lead', optional: true })
  readonly leadId?: string;

  @Id({ label: 'the priority', optional: true })
  readonly priorityId?: string;

  @Day({ label: 'the start date', optional: true })
  readonly startOn?: PlainDate;

  @Day({ label: 'the due date', optional: true })
  readonly dueOn?: PlainDate;

  @Yes({ label: 'the owner has agreed', description: 'Accepts for the owner, and is recorded so' })
  readonly ownerAgreed?: boolean;
}

export class SaveDrafts {
  @Rows(() => DraftRow, { label: 'drafts' })
  readonly drafts: readonly DraftRow[];

  @Choice(['none', 'ready', 'listed'], {
    label: 'what to confirm',
    description: 'none: only save; ready: save all and confirm those that have all they need; listed: confirm those of confirmIds',
  })
  readonly confirm: 'none' | 'ready' | 'listed';

  @Ids({ label: 'drafts to confirm', optional: true })
  readonly confirmIds?: readonly string[];
}

export class WriteDraft {
  @Text(200, { label: 'a short title' })
  readonly title: string;

  @Ids({ label: 'the concerns that it answers', optional: true })
  readonly concernIds?: readonly string[];

  @Text(1000, { label: 'the outcome sought for children', optional: true })
  readonly outcome?: string;

  @Id({ label: 'the owner', optional: true })
  readonly ownerId?: string;

  @Id({ label: 'the accountable lead', optional: true })
  readonly leadId?: string;

  @Id({ label: 'the priority', optional: true })
  readonly priorityId?: string;

  @Day({ label: 'the start date', optional: true })
  readonly startOn?: PlainDate;

  @Day({ label: 'the due date', optional: true })
  readonly dueOn?: PlainDate;
}

export class DropDraft {
  @Text(1000, { label: 'why this draft is not needed' })
  readonly reason: string;

  @Version()
  readonly version?: number;
}
