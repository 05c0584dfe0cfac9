import type { Type } from '@nestjs/common';
import { ApiGuidePages } from '../api-guide/api-guide.pages.js';
import { TokenPages } from '../tokens/tokens.pages.js';
import { TrailApi } from '../trail/trail.api.js';
import { MyActionsApi } from '../my-actions/my-actions.api.js';
import { CalendarApi } from './calendar.api.js';
import { CalendarPages } from './calendar.pages.js';
import { WebhookDeliveriesApi, WebhooksApi } from '../webhooks/webhooks.api.js';
import { WebhookPages } from '../webhooks/webhooks.pages.js';
import { FeedPages } from './feed.pages.js';

/** What people's other programs read, and the pages on which they are connected. */
export const otherPrograms: readonly Type[] = [
  TokenPages,
  TrailApi,
  MyActionsApi,
  CalendarPages,
  FeedPages,
  CalendarApi,
  ApiGuidePages,
  WebhookPages,
  WebhooksApi,
  WebhookDeliveriesApi,
];
