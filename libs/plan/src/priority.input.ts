import { Choice, Id, Text, Version } from '#platform';

export class WritePriority {
  @Text(12, { label: 'its number, such as 1 or 1.1' })
  readonly number: string;

  @Text(200, { label: 'its title' })
  readonly title: string;

  @Text(1000, { label: 'what will be true for children when it is done', optional: true })
  readonly success?: string;

  @Id({ label: 'the accountable lead', optional: true })
  readonly leadId?: string;

  @Version()
  readonly version?: number;
}

export class PutUnderPriority {
  @Id({ label: 'a priority' })
  readonly priorityId: string;

  @Version()
  readonly version?: number;
}

/** “none”: the lead takes their own rating back, and the facts speak alone. */
export const leadSays = ['green', 'amber', 'red', 'none'] as const;

export class RatePriority {
  @Choice(leadSays, { label: 'your rating', description: 'Blue cannot be declared; none leaves the rating to the facts' })
  readonly rating: (typeof leadSays)[number];

  @Text(2000, { label: 'why', optional: true, description: 'Needed where it is better than the facts, and for Amber and Red' })
  readonly reason?: string;
}
