import { Text, Version, Yes } from '#platform';

/** Working days as people write them: '20, 10, 5'. */
export class SetRule {
  @Text(60, { label: 'the working days before', optional: true })
  readonly before?: string;

  @Text(60, { label: 'the working days after', optional: true })
  readonly after?: string;

  @Yes({ label: 'whether it reminds at all' })
  readonly enabled: boolean;

  @Version()
  readonly version?: number;
}
