import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, Outbox, type Tx, WebhookRules } from '#platform';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { bodyOf } from './body.rules.js';
import { Carrier, NotCarried } from './carrier.js';
import { giveUpWaiting } from './endpoints.js';
import { isGivenUp, isSwitchedOff, keptSince, leaseUntil, nextTry } from './retrying.rules.js';
import { lostKey, Sealing } from './sealing.js';
import { webhookHeaders } from './signature.js';
import type { WebhookDelivery, WebhookEndpoint } from './webhook.js';
import { WebhookDeliveryTable, WebhookEndpointTable } from './webhook.table.js';

/** What came back: a status, or why there is none. */
interface Answer {
  readonly status: number | null;
  /** Undefined when it was taken. */
  readonly fault: string | undefined;
}

const atOnce = 20;

/** Takes what happened to those who asked to be told. Any number of workers may run it at once. */
@Injectable()
export class Delivering {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly rules: WebhookRules,
    private readonly carrier: Carrier,
    private readonly sealing: Sealing,
  ) {}

  /** Tries everything that is due, and forgets what is long over. @returns how many were tried */
  async run(actor: Actor): Promise<number> {
    permit(actor, 'webhook:write');
    await this.forget(actor);
    let tried = 0;
    for (;;) {
      const due = await this.claim(actor);
      if (due.length === 0) return tried;
      await Promise.all(due.map((delivery) => this.deliver(actor, delivery)));
      tried += due.length;
    }
  }

  /** Takes some for this worker alone. One that dies before it has an answer lets go of them by and by, and they are sent again. */
  private claim(actor: Actor): Promise<readonly WebhookDelivery[]> {
    const now = this.clock.now();
    return this.database.transaction(actor, async (tx) => {
      const due = await tx
        .createQueryBuilder(WebhookDeliveryTable, 'delivery')
        .where(`delivery.state = 'waiting' and delivery.nextTryAt <= :now`, { now })
        .orderBy('delivery.nextTryAt')
        .addOrderBy('delivery.id')
        .limit(atOnce)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      const ids = due.map(({ id }) => id);
      if (ids.length > 0) await tx.update(WebhookDeliveryTable, { id: In(ids) }, { nextTryAt: leaseUntil(now) });
      return due;
    });
  }

  private async deliver(actor: Actor, delivery: WebhookDelivery): Promise<void> {
    const endpoint = await this.database.snapshot(actor, (tx) => tx.findOneBy(WebhookEndpointTable, { id: delivery.endpointId }));
    if (endpoint === null) return;
    const answer = await this.send(endpoint, delivery);
    await this.database.transaction(actor, async (tx) => {
      // The endpoint first, as everything that changes it does, so that two never wait for each other.
      const held = await tx.findOne(WebhookEndpointTable, { where: { id: endpoint.id }, lock: { mode: 'pessimistic_write' } });
      if (held === null) return;
      if (answer.fault === undefined) await this.taken(tx, held, delivery, answer);
      else await this.failed(tx, actor, held, delivery, answer);
    });
  }

  private async send(endpoint: WebhookEndpoint, { eventId, ...event }: WebhookDelivery): Promise<Answer> {
    const now = this.clock.now();
    const { url, secret, previousSecret } = this.sealing.open(endpoint);
    if (url === undefined || secret === undefined) return { status: null, fault: lostKey };
    const { previousUntil } = endpoint;
    const previous = previousUntil !== null && previousUntil > now ? previousSecret : null;
    const secrets = [secret, previous].filter((each) => typeof each === 'string');
    const body = bodyOf[endpoint.kind](event, this.rules.publicUrl);
    try {
      const status = await this.carrier.post({ url, headers: webhookHeaders(eventId, now, body, secrets), body });
      return { status, fault: faultOfStatus(status) };
    } catch (error) {
      if (error instanceof NotCarried) return { status: null, fault: error.message };
      throw error;
    }
  }

  private async taken(tx: Tx, endpoint: WebhookEndpoint, { id, attempts }: WebhookDelivery, { status }: Answer): Promise<void> {
    const now = this.clock.now();
    const set = {
      state: 'delivered',
      attempts: attempts + 1,
      nextTryAt: null,
      lastTriedAt: now,
      lastStatus: status,
      lastError: null,
    } as const;
    await tx.update(WebhookDeliveryTable, id, set);
    if (endpoint.failingSince !== null) await tx.update(WebhookEndpointTable, endpoint.id, { failingSince: null });
  }

  private async failed(
    tx: Tx,
    actor: Actor,
    endpoint: WebhookEndpoint,
    delivery: WebhookDelivery,
    { status, fault = '' }: Answer,
  ): Promise<void> {
    const now = this.clock.now();
    const attempts = delivery.attempts + 1;
    const ends = isGivenUp(delivery.triedFrom, now) || endpoint.offAt !== null;
    const nextTryAt = ends ? null : nextTry(delivery.id, attempts, now);
    const told = { attempts, nextTryAt, lastTriedAt: now, lastStatus: status, lastError: fault };
    await tx.update(WebhookDeliveryTable, delivery.id, { state: ends ? 'given-up' : 'waiting', ...told });
    // While it does not answer at all, the rest of what waits for it is not tried one by one.
    if (status === null && nextTryAt !== null) await postpone(tx, endpoint, nextTryAt);
    const failingSince = endpoint.failingSince ?? now;
    if (endpoint.failingSince === null) await tx.update(WebhookEndpointTable, endpoint.id, { failingSince });
    if (endpoint.offAt === null && (status === gone || isSwitchedOff(failingSince, now))) await this.switchOff(tx, actor, endpoint, fault);
  }

  private async switchOff(tx: Tx, actor: Actor, { id, label }: WebhookEndpoint, because: string): Promise<void> {
    await giveUpWaiting(tx, id);
    await tx.update(WebhookEndpointTable, id, { offAt: this.clock.now(), offBecause: because });
    await this.audit.record(tx, actor, { event: 'webhook.switched-off', subject: id, label, because });
    await this.outbox.add(tx, actor, 'send-webhook-letter', { endpointId: id });
  }

  private async forget(actor: Actor): Promise<void> {
    const happenedAt = LessThan(keptSince(this.clock.now()));
    await this.database.transaction(actor, (tx) => tx.delete(WebhookDeliveryTable, { happenedAt, state: In(['delivered', 'given-up']) }));
  }
}

async function postpone(tx: Tx, { id }: WebhookEndpoint, until: Date): Promise<void> {
  await tx.query(`update webhook_delivery set next_try_at = $2 where endpoint_id = $1 and state = 'waiting' and next_try_at < $2`, [
    id,
    until,
  ]);
}

/** By Standard Webhooks, whoever answers it wants nothing more. */
const gone = 410;

function faultOfStatus(status: number): string | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400)
    return `It answered ${status}, which leads to another address. Enter that address instead: none is followed`;
  if (status === gone) return 'It answered 410: it wants nothing more';
  return `It answered ${status}`;
}
