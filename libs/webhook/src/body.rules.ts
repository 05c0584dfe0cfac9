import { type EventName, eventWords } from './events.rules.js';
import type { EndpointKind, WebhookDelivery } from './webhook.js';

type Event = Pick<WebhookDelivery, 'event' | 'ids' | 'happenedAt'>;

/** What is sent, as JSON. It holds ids and nothing that they stand for: who may read that asks the API for it. */
export const bodyOf: Readonly<Record<EndpointKind, (event: Event, publicUrl: string) => string>> = {
  standard: ({ event, ids, happenedAt }) => JSON.stringify({ type: event, timestamp: happenedAt.toISOString(), data: ids }),
  teams: ({ event, ids }, publicUrl) => JSON.stringify(cardOf(event, ids, publicUrl)),
};

/** A message as a workflow of Teams takes it (“Post to a channel when a webhook request is received”): one Adaptive Card. */
function cardOf(event: EventName, ids: Readonly<Record<string, string>>, publicUrl: string): object {
  // The ids of a row are those of its event: both were written by one call.
  const { says, open, path }: { says: string; open: string; path: (ids: never) => string } = eventWords[event];
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      { type: 'TextBlock', text: 'Improvement plan', weight: 'Bolder', wrap: true },
      { type: 'TextBlock', text: says, wrap: true },
    ],
    actions: [{ type: 'Action.OpenUrl', title: open, url: publicUrl + path(ids as never) }],
  };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }] };
}
