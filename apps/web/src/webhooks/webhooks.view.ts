import { type EndpointInList, type EndpointKind, eventNames, eventWords, type WebhookDelivery } from '#webhook';

const kindWords: Readonly<Record<EndpointKind, { readonly text: string; readonly hint: string }>> = {
  standard: {
    text: 'A program that receives webhooks',
    hint: 'Each delivery is signed by Standard Webhooks. It holds the ids of what changed; the program asks the API for the rest.',
  },
  teams: {
    text: 'A channel of Microsoft Teams',
    hint: 'A short message with a link. Give the address of a workflow “Post to a channel when a webhook request is received”.',
  },
};

export const kindItems = Object.entries(kindWords).map(([value, words]) => ({ value, ...words }));
export const eventItems = eventNames.map((value) => ({ value, text: eventWords[value].label }));

export function endpointRow(endpoint: EndpointInList) {
  const { offAt, failingSince, kind, events } = endpoint;
  return {
    ...endpoint,
    kindWords: kindWords[kind].text,
    told: events.map((event) => eventWords[event].label),
    standing: offAt !== null ? 'Switched off' : failingSince !== null ? 'Failing' : 'On',
  };
}

export function deliveryRow(delivery: WebhookDelivery) {
  const { event, state, attempts } = delivery;
  const words = { delivered: 'Delivered', 'given-up': 'Given up', waiting: attempts === 0 ? 'On its way' : 'Not taken yet' };
  return { ...delivery, words: eventWords[event].label, stateWords: words[state], isTest: event === 'endpoint.test' };
}
