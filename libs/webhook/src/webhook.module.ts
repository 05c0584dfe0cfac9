import { AuditModule } from '#audit';
import { WebhookRules } from '#platform';
import { Module } from '@nestjs/common';
import { Announcements } from './announcements.js';
import { Carrier } from './carrier.js';
import { Delivering } from './delivering.js';
import { DeliveryLog } from './delivery-log.js';
import { Endpoints } from './endpoints.js';
import { Sealing } from './sealing.js';
import { SwitchedOffEndpoints } from './switched-off.js';

const useCases = [Announcements, Delivering, DeliveryLog, Endpoints, Sealing, SwitchedOffEndpoints];

@Module({
  imports: [AuditModule],
  providers: [...useCases, { provide: Carrier, useFactory: (rules: WebhookRules) => new Carrier(rules), inject: [WebhookRules] }],
  exports: useCases,
})
export class WebhookModule {}
