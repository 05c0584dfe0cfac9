import { column } from '#platform';
import { EntitySchema } from 'typeorm';
import type { WebhookDelivery, WebhookEndpoint } from './webhook.js';

export const WebhookEndpointTable = new EntitySchema<WebhookEndpoint>({
  name: 'webhook_endpoint',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    label: column.text,
    kind: column.text,
    url: column.text,
    events: column.texts,
    secret: column.textOrNone,
    previousSecret: column.textOrNone,
    previousUntil: column.momentOrNone,
    madeAt: column.moment,
    failingSince: column.momentOrNone,
    offAt: column.momentOrNone,
    offBecause: column.textOrNone,
  },
});

export const WebhookDeliveryTable = new EntitySchema<WebhookDelivery>({
  name: 'webhook_delivery',
  columns: {
    id: column.id,
    authorityId: column.uuid,
    endpointId: column.uuid,
    eventId: column.uuid,
    event: column.text,
    ids: column.json,
    happenedAt: column.moment,
    state: column.text,
    attempts: column.count,
    triedFrom: column.moment,
    nextTryAt: column.momentOrNone,
    lastTriedAt: column.momentOrNone,
    lastStatus: column.countOrNone,
    lastError: column.textOrNone,
  },
});
