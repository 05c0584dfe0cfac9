import { Clock } from '#calendar';
import { type Actor, insertAll, newId, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { EventIds, EventName } from './events.rules.js';
import type { WebhookDelivery } from './webhook.js';
import { WebhookDeliveryTable } from './webhook.table.js';

/** Tells other programs what happened. */
@Injectable()
export class Announcements {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Leaves a row for each endpoint that asks for such events, in the change's own transaction. It is sent at least once after the
   * commit, and not at all after a roll-back. Never for what comes of an unreleased document: the caller leaves that out.
   * @param things one event for each
   */
  async tell<N extends EventName>(
    tx: Tx,
    { authorityId }: Pick<Actor, 'authorityId'>,
    event: N,
    things: readonly EventIds[N][],
  ): Promise<void> {
    if (things.length === 0) return;
    const listening = await tx.query<{ id: string }[]>(
      'select id from webhook_endpoint where authority_id = $1 and off_at is null and $2 = any(events)',
      [authorityId, event],
    );
    if (listening.length === 0) return;
    const now = this.clock.now();
    const rows = things.flatMap((ids) => {
      const eventId = newId();
      return listening.map(({ id: endpointId }) => waiting({ authorityId, endpointId, eventId, event, ids, happenedAt: now }));
    });
    await insertAll(tx, WebhookDeliveryTable, rows);
    await this.outbox.add(tx, { authorityId }, 'deliver-webhooks', {});
  }
}

/** A delivery that nobody has tried yet. */
export function waiting(
  told: Pick<WebhookDelivery, 'authorityId' | 'endpointId' | 'eventId' | 'event' | 'happenedAt'> & { readonly ids: object },
): WebhookDelivery {
  return {
    ...told,
    ids: { ...told.ids },
    id: newId(),
    state: 'waiting',
    attempts: 0,
    triedFrom: told.happenedAt,
    nextTryAt: told.happenedAt,
    lastTriedAt: null,
    lastStatus: null,
    lastError: null,
  };
}
