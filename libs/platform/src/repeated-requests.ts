import { Clock } from '#calendar';
import { Injectable } from '@nestjs/common';
import type { Actor } from './actor.js';
import { Database, type Tx } from './database.js';
import { Conflict, Invalid } from './errors.js';
import { RepeatedRequestTable } from './repeated-request.table.js';
import { Vault } from './vault.js';

const aDay = 24 * 3_600_000;

/** Makes a change that was asked for under a key once, however often the network makes its caller ask. */
@Injectable()
export class RepeatedRequests {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /**
   * Does the work unless it has been done under this key in the last 24 hours; then answers what was answered then. A refusal is
   * not kept: it changed nothing, so the key may be used again.
   * @throws Invalid when the key was used for something else; Conflict while the first is under way, or when its outcome was lost
   */
  async once(actor: Actor, key: string, fingerprint: string, work: () => Promise<unknown>): Promise<unknown> {
    const { authorityId, personId } = actor;
    if (personId === null) return work();
    const which = { authorityId, personId, key };
    const before = await this.database.transaction(actor, async (tx) => {
      await this.forget(tx, personId);
      const mine = await tx.query<object[]>(
        `insert into repeated_request (authority_id, person_id, key, fingerprint, asked_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing returning key`,
        [authorityId, personId, key, fingerprint, this.clock.now()],
      );
      return mine.length > 0 ? null : tx.findOneByOrFail(RepeatedRequestTable, which);
    });
    if (before !== null) {
      if (before.fingerprint !== fingerprint)
        throw new Invalid([{ field: 'Idempotency-Key', message: 'This key was used for another request. Make a new one for each' }]);
      if (before.answeredAt === null)
        throw new Conflict('The first request with this key has not been answered. Look whether it was done before you ask with a new key');
      return this.opened(before.answer, personId);
    }
    try {
      const answer = await work();
      const sealed = answer === undefined ? null : this.vault.seal(JSON.stringify(answer), personId);
      const kept = { answeredAt: this.clock.now(), answer: sealed };
      await this.database.transaction(actor, (tx) => tx.update(RepeatedRequestTable, which, kept));
      return answer;
    } catch (error) {
      await this.database.transaction(actor, (tx) => tx.delete(RepeatedRequestTable, which));
      throw error;
    }
  }

  private opened(answer: string | object | null, personId: string): unknown {
    if (typeof answer !== 'string') return answer ?? undefined;
    const { text } = this.vault.unseal(answer, personId);
    if (text === undefined) throw new Conflict('What was answered to this key cannot be read any more. Look whether it was done');
    return JSON.parse(text);
  }

  private async forget(tx: Tx, personId: string): Promise<void> {
    await tx.query('delete from repeated_request where person_id = $1 and asked_at < $2', [
      personId,
      new Date(this.clock.now().getTime() - aDay),
    ]);
  }
}
