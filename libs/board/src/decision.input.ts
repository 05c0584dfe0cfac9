import { Choice, Id, Text } from '#platform';
import { type DecisionKind, decisionKinds } from './decision.js';

export class RecordDecision {
  @Choice(decisionKinds, { label: 'what kind of decision it is' })
  kind: DecisionKind;

  @Id({ label: 'the action', optional: true, description: 'The action that is embedded, or that another decision is about' })
  actionId?: string;

  @Id({ label: 'the concern', optional: true, description: 'The concern that is closed, or that another decision is about' })
  concernId?: string;

  @Text(4000, { label: 'what the board decided', optional: true, description: 'Needed for every decision but embedding' })
  text?: string;

  @Text(2000, {
    label: 'why the board embeds the action all the same',
    optional: true,
    description: 'Needed when a condition for embedding is missing. It is printed with the decision',
  })
  overrideReason?: string;
}
