import { Choice, Choices, Text } from '#platform';
import { type EventName, eventNames } from './events.rules.js';
import { type EndpointKind, endpointKinds } from './webhook.js';

export class AddWebhook {
  @Text(80, { label: 'what receives it' })
  readonly label!: string;

  @Choice(endpointKinds, { label: 'what kind of program it is' })
  readonly kind!: EndpointKind;

  @Text(2000, { label: 'its address', notOwnWords: true, description: 'https, on a host that is allowed' })
  readonly url!: string;

  @Choices(eventNames, { label: 'what it is told of' })
  readonly events!: readonly EventName[];
}
