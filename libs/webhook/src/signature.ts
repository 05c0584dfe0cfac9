import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A key of 256 random bits, written as Standard Webhooks does. */
export const newSigningSecret = (): string => prefix + randomBytes(32).toString('base64');

/**
 * The headers of a delivery by Standard Webhooks 1.0.0. Each secret signs; a receiver takes it when one signature is right.
 * @param secrets each `whsec_` and the key in base64; none: no signature
 */
export function webhookHeaders(id: string, at: Date, body: string, secrets: readonly string[]): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    ...(signatures.length === 0 ? {} : { 'webhook-signature': signatures.join(' ') }),
  };
}
