import { Audit } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, Outbox, type Tx, WebhookRules } from '#platform';
import { Injectable } from '@nestjs/common';
import { faultOfAddress } from './addresses.js';
import { waiting } from './announcements.js';
import { overlapUntil } from './retrying.rules.js';
import { type Opened, Sealing } from './sealing.js';
import { newSigningSecret } from './signature.js';
import type { WebhookEndpoint } from './webhook.js';
import { WebhookDeliveryTable, WebhookEndpointTable } from './webhook.table.js';
import type { AddWebhook } from './webhooks.input.js';

/** An endpoint without its secrets. The address of a Teams workflow is a key itself, so of addresses the host alone is shown. */
export type EndpointInList = Pick<
  WebhookEndpoint,
  'id' | 'label' | 'kind' | 'events' | 'madeAt' | 'failingSince' | 'offAt' | 'offBecause'
> & {
  readonly host: string;
  /** Until when the secret before the present one signs too. */
  readonly previousUntil: Date | null;
};

/** The addresses that are told of events: the administrator's. */
@Injectable()
export class Endpoints {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly rules: WebhookRules,
    private readonly sealing: Sealing,
  ) {}

  /** In the order in which they were made. */
  async list(actor: Actor): Promise<readonly EndpointInList[]> {
    permit(actor, 'webhook:write');
    return this.database.snapshot(actor, async (tx) =>
      (await tx.find(WebhookEndpointTable, { order: { id: 'ASC' } })).map((each) => this.inList(each)),
    );
  }

  /** @throws NotFound */
  async find(actor: Actor, id: string): Promise<EndpointInList> {
    permit(actor, 'webhook:write');
    return this.database.snapshot(actor, async (tx) => this.inList(await load(tx, id)));
  }

  /** @returns the secret that its deliveries are signed with, which cannot be shown again; none for Teams, which checks no signature */
  async add(actor: Actor, { label, kind, url, events }: AddWebhook): Promise<{ readonly id: string; readonly secret: string | null }> {
    permit(actor, 'webhook:write');
    const fault = faultOfAddress(url, this.rules);
    if (fault !== undefined) throw new Invalid([{ field: 'url', message: fault }]);
    if (events.length === 0) throw new Invalid([{ field: 'events', message: 'Select what it is told of' }]);
    const id = newId();
    const secret = kind === 'standard' ? newSigningSecret() : null;
    const made = { previousSecret: null, previousUntil: null, madeAt: this.clock.now(), failingSince: null, offAt: null, offBecause: null };
    await this.database.transaction(actor, async (tx) => {
      const sealed = { url: this.sealing.seal(id, url), secret: secret && this.sealing.seal(id, secret) };
      await tx.insert(WebhookEndpointTable, { id, authorityId: actor.authorityId, label, kind, events: [...events], ...sealed, ...made });
      await this.audit.record(tx, actor, { event: 'webhook.added', subject: id, label, kind, host: new URL(url).hostname, events });
    });
    return { id, secret };
  }

  /** @returns the new secret, which cannot be shown again; the one before signs beside it for a day */
  async rotate(actor: Actor, id: string): Promise<{ readonly secret: string; readonly previousUntil: Date }> {
    const secret = newSigningSecret();
    const previousUntil = overlapUntil(this.clock.now());
    await this.change(actor, id, 'webhook.secret-renewed', ({ secret: previousSecret }) => {
      if (previousSecret === null) throw new Conflict('Teams checks no signature, so there is no secret to renew');
      return { secret: this.sealing.seal(id, secret), previousSecret, previousUntil };
    });
    return { secret, previousUntil };
  }

  /** Nothing more is sent or kept for it until it is switched on again. What waits is given up. */
  async switchOff(actor: Actor, id: string): Promise<void> {
    await this.change(actor, id, 'webhook.switched-off', async ({ offAt }, tx) => {
      if (offAt !== null) throw new Conflict('It is switched off already');
      await giveUpWaiting(tx, id);
      return { offAt: this.clock.now(), offBecause: `By ${actor.name}` };
    });
  }

  async switchOn(actor: Actor, id: string): Promise<void> {
    await this.change(actor, id, 'webhook.switched-on', ({ offAt }) => {
      if (offAt === null) throw new Conflict('It is switched on already');
      return { offAt: null, offBecause: null, failingSince: null };
    });
  }

  /** With the log of what was sent to it. */
  async remove(actor: Actor, id: string): Promise<void> {
    permit(actor, 'webhook:write');
    await this.database.transaction(actor, async (tx) => {
      const { label } = await loadForChange(tx, id);
      await tx.delete(WebhookEndpointTable, id);
      await this.audit.record(tx, actor, { event: 'webhook.removed', subject: id, label });
    });
  }

  /** Sends an event that tells of nothing, to see whether it arrives. */
  async test(actor: Actor, id: string): Promise<void> {
    await this.change(actor, id, 'webhook.tested', async ({ authorityId, offAt }, tx) => {
      if (offAt !== null) throw new Conflict('It is switched off, so nothing is sent to it. Switch it on first.');
      const told = { authorityId, endpointId: id, eventId: newId(), ids: {}, happenedAt: this.clock.now() };
      await tx.insert(WebhookDeliveryTable, waiting({ ...told, event: 'endpoint.test' }));
      await this.outbox.add(tx, actor, 'deliver-webhooks', {});
      return {};
    });
  }

  private inList(endpoint: WebhookEndpoint): EndpointInList {
    const { id, label, kind, events, madeAt, failingSince, offAt, offBecause, previousUntil } = endpoint;
    return { id, label, kind, host: hostOf(this.sealing.open(endpoint)), events, madeAt, failingSince, offAt, offBecause, previousUntil };
  }

  private async change(
    actor: Actor,
    id: string,
    event: string,
    decide: (endpoint: WebhookEndpoint, tx: Tx) => Partial<WebhookEndpoint> | Promise<Partial<WebhookEndpoint>>,
  ): Promise<void> {
    permit(actor, 'webhook:write');
    await this.database.transaction(actor, async (tx) => {
      const endpoint = await loadForChange(tx, id);
      const set = await decide(endpoint, tx);
      if (Object.keys(set).length > 0) await tx.update(WebhookEndpointTable, id, set);
      await this.audit.record(tx, actor, { event, subject: id, label: endpoint.label });
    });
  }
}

/** What waits for an endpoint that is off is not sent, save by hand. */
export async function giveUpWaiting(tx: Tx, endpointId: string): Promise<void> {
  const set = { state: 'given-up', nextTryAt: null, lastError: 'The endpoint was switched off' } as const;
  await tx.update(WebhookDeliveryTable, { endpointId, state: 'waiting' }, set);
}

async function load(tx: Tx, id: string, lock = false): Promise<WebhookEndpoint> {
  const found = await tx.findOne(WebhookEndpointTable, { where: { id }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
  if (found === null) throw new NotFound('There is no such webhook');
  return found;
}

const loadForChange = (tx: Tx, id: string): Promise<WebhookEndpoint> => load(tx, id, true);

const hostOf = ({ url }: Opened): string => (url === undefined ? 'sealed with a key that is lost' : new URL(url).hostname);
