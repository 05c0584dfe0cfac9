import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, NotFound, Outbox } from '#platform';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { WebhookDelivery } from './webhook.js';
import { WebhookDeliveryTable, WebhookEndpointTable } from './webhook.table.js';

const mostShown = 100;

interface PieceOfLog {
  /** Id of the last delivery that was told. */
  readonly before?: string | undefined;
  readonly take?: number;
}

/** What was sent to an endpoint, and what became of it. */
@Injectable()
export class DeliveryLog {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The newest first, from the one made before `before` on. @throws NotFound when there is no such endpoint */
  async of(actor: Actor, endpointId: string, { before, take = mostShown }: PieceOfLog = {}): Promise<readonly WebhookDelivery[]> {
    permit(actor, 'webhook:write');
    return this.database.snapshot(actor, async (tx) => {
      if (!(await tx.existsBy(WebhookEndpointTable, { id: endpointId }))) throw new NotFound('There is no such webhook');
      const older = before === undefined ? {} : { id: LessThan(before) };
      return tx.find(WebhookDeliveryTable, { where: { endpointId, ...older }, order: { id: 'DESC' }, take });
    });
  }

  /** Sends one again, under the id that it had, so that a receiver can tell that it is the same. */
  async replay(actor: Actor, id: string): Promise<WebhookDelivery> {
    permit(actor, 'webhook:write');
    return this.database.transaction(actor, async (tx) => {
      const delivery = await tx.findOne(WebhookDeliveryTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (delivery === null) throw new NotFound('There is no such delivery. Deliveries are kept for 60 days.');
      const endpoint = await tx.findOneByOrFail(WebhookEndpointTable, { id: delivery.endpointId });
      if (endpoint.offAt !== null) throw new Conflict('Its endpoint is switched off. Switch it on first.');
      if (delivery.state === 'waiting') throw new Conflict('It is on its way already');
      const now = this.clock.now();
      const set = { state: 'waiting', triedFrom: now, nextTryAt: now, lastError: null } as const;
      await tx.update(WebhookDeliveryTable, id, set);
      await this.audit.record(tx, actor, { event: 'webhook.sent-again', subject: endpoint.id, label: endpoint.label, deliveryId: id });
      await this.outbox.add(tx, actor, 'deliver-webhooks', {});
      return { ...delivery, ...set };
    });
  }
}
