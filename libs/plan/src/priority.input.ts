import { Id, Text, Version } from '#platform';

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
