import type { PlainDate } from '#calendar';
import { Choice, Day, Id, Text } from '#platform';
import { type DecisionKind, decisionKinds, type FollowUp, followUps } from './decision.js';

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
    label: 'why the board decides it all the same',
    optional: true,
    description:
      'Needed when a condition for embedding is missing, or when not every action under a closed concern is verified. It is printed with the decision',
  })
  overrideReason?: string;

  @Choice(followUps, {
    label: 'what the decision becomes',
    optional: true,
    description: 'A challenge to the action or concern that it is about, or a draft action. Not for embedding',
  })
  becomes?: FollowUp;

  @Day({ label: 'the day to answer by', optional: true, description: 'Of the challenge; left out: ten working days from today' })
  answerBy?: PlainDate;

  @Text(200, {
    label: 'a short title for the draft action',
    optional: true,
    description: 'Needed when the decision becomes a draft action',
  })
  draftTitle?: string;
}
