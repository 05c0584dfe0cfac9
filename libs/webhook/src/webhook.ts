import type { EventName } from './events.rules.js';

export const endpointKinds = ['standard', 'teams'] as const;
export type EndpointKind = (typeof endpointKinds)[number];

/** An address of another program that is told of events. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly authorityId: string;
  readonly label: string;
  /** `teams` posts a card for people to read, everything else by Standard Webhooks. */
  readonly kind: EndpointKind;
  /** Sealed by the Vault for this endpoint, as both secrets are. */
  readonly url: string;
  readonly events: readonly EventName[];
  /** `whsec_` and the key in base64; a Teams workflow checks no signature and has none. */
  readonly secret: string | null;
  /** Signs beside the new one until its moment, so that receivers can change over without a gap. */
  readonly previousSecret: string | null;
  readonly previousUntil: Date | null;
  readonly madeAt: Date;
  /** The first failure since it last worked. */
  readonly failingSince: Date | null;
  readonly offAt: Date | null;
  readonly offBecause: string | null;
}

/** One event on its way to one endpoint. */
export interface WebhookDelivery {
  readonly id: string;
  readonly authorityId: string;
  readonly endpointId: string;
  /** The same for every endpoint, and when it is sent again: receivers know by it what they had before. */
  readonly eventId: string;
  readonly event: EventName;
  readonly ids: Readonly<Record<string, string>>;
  readonly happenedAt: Date;
  readonly state: 'waiting' | 'delivered' | 'given-up';
  readonly attempts: number;
  /** Trying ends some days after this: when it happened, or was sent again by hand. */
  readonly triedFrom: Date;
  readonly nextTryAt: Date | null;
  readonly lastTriedAt: Date | null;
  /** What the address answered last; none where it did not answer. */
  readonly lastStatus: number | null;
  readonly lastError: string | null;
}
