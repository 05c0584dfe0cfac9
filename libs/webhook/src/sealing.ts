import { type Actor, Database, Vault } from '#platform';
import { Injectable } from '@nestjs/common';
import type { WebhookEndpoint } from './webhook.js';
import { WebhookEndpointTable } from './webhook.table.js';

type Stored = Pick<WebhookEndpoint, 'id' | 'url' | 'secret' | 'previousSecret'>;
type Part = 'url' | 'secret' | 'previousSecret';
const parts = ['url', 'secret', 'previousSecret'] as const satisfies readonly Part[];

/** What deliveries need, in the open. A part is undefined when it is sealed with a key that is not among the settings. */
export type Opened = { readonly [P in Part]: Stored[P] | undefined };

export const lostKey = 'It is sealed with a key that is neither SECRETS_KEY nor in SECRETS_KEYS_BEFORE, so nothing can be sent to it';

/**
 * Keys to sign with stand sealed in the database, and addresses too: whoever has that of a Teams workflow can write to its channel.
 * Each opens for its own endpoint alone.
 */
@Injectable()
export class Sealing {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  seal(id: string, text: string): string {
    return this.vault.seal(text, id);
  }

  open(endpoint: Stored): Opened {
    const opened = (part: Part): string | null | undefined => {
      const stored = endpoint[part];
      return stored === null ? null : this.vault.unseal(stored, endpoint.id).text;
    };
    return { url: opened('url') ?? undefined, secret: opened('secret'), previousSecret: opened('previousSecret') };
  }

  /**
   * Seals with the present key what lies open or under an earlier one; run at each start of a worker, and by as many as there are.
   * @returns how many endpoints cannot be opened
   */
  async sealAll(actor: Actor): Promise<{ readonly sealed: number; readonly lost: number }> {
    return this.database.transaction(actor, async (tx) => {
      const all = await tx.find(WebhookEndpointTable, { lock: { mode: 'pessimistic_write' }, order: { id: 'ASC' } });
      let [sealed, lost] = [0, 0];
      for (const endpoint of all) {
        const stale = parts.flatMap((part) => {
          const stored = endpoint[part];
          const found = stored === null ? undefined : this.vault.unseal(stored, endpoint.id);
          return found?.isStale === true && found.text !== undefined ? [[part, this.seal(endpoint.id, found.text)] as const] : [];
        });
        if (stale.length > 0) await tx.update(WebhookEndpointTable, endpoint.id, Object.fromEntries(stale));
        sealed += Math.min(stale.length, 1);
        lost += Object.values(this.open(endpoint)).includes(undefined) ? 1 : 0;
      }
      return { sealed, lost };
    });
  }
}
