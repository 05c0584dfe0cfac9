export { Announcements } from './announcements.js';
export { Delivering } from './delivering.js';
export { DeliveryLog } from './delivery-log.js';
export { type EndpointInList, Endpoints } from './endpoints.js';
export { type EventName, eventNames, eventWords } from './events.rules.js';
export { type SwitchedOff, SwitchedOffEndpoints } from './switched-off.js';
export { type EndpointKind, endpointKinds, type WebhookDelivery } from './webhook.js';
export { AddWebhook } from './webhooks.input.js';
export { WebhookModule } from './webhook.module.js';
