import { Choices, Text, Version, Yes } from '#platform';
import { wantKinds } from './reminder.js';

const who = (label: string): PropertyDecorator =>
  Text(100, { label, optional: true, description: `When ${label} are told: “all” for every day, or such as “5 before, 10 after”` });

/** Working days as people write them: '20, 10, 5'; whom as 'all' or '5 before, 10 after', and blank for nobody. */
export class SetRule {
  @Text(60, { label: 'the working days before', optional: true })
  readonly before?: string;

  @Text(60, { label: 'the working days after', optional: true })
  readonly after?: string;

  @who('owners')
  readonly owners?: string;

  @who('leads')
  readonly lead?: string;

  @who('directors')
  readonly director?: string;

  @who('programme leads')
  readonly programmeLead?: string;

  @who('assurance leads')
  readonly assuranceLeads?: string;

  @who('deciders')
  readonly deciders?: string;

  @Choices(wantKinds, { label: 'what counts as outstanding', optional: true })
  readonly wants: readonly (typeof wantKinds)[number][];

  @Yes({ label: 'whether it reminds at all' })
  readonly enabled: boolean;

  @Version()
  readonly version?: number;
}
