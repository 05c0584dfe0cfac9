import { Clock } from '#calendar';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { type Arrival, NotPosted, Post } from './post.js';
import type { Message } from './reminder.js';
import { MessageTable } from './reminder.table.js';

const minute = 60_000;
const between = 5 * minute;
const forDays = 4;
const atOnce = 50;

/** Asks a carrier that can say so what became of messages that it took: one that came back is shown as not delivered. */
@Injectable()
export class Following {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly post: Post,
  ) {}

  /** @returns how many have arrived or come back */
  async run(actor: Actor): Promise<number> {
    return this.database.transaction(actor, async (tx) => {
      const now = this.clock.now();
      let settled = 0;
      for (const message of await this.lockNext(tx, now)) {
        const known = await this.ask(message.receipt ?? '');
        if (known === 'unreachable') break;
        if (known.state === 'on its way') await tx.update(MessageTable, message.id, { nextTryAt: new Date(now.getTime() + between) });
        else {
          const returned = known.state === 'returned' ? ({ state: 'given-up', lastError: known.words } as const) : {};
          await tx.update(MessageTable, message.id, { arrival: known.state, nextTryAt: null, ...returned });
          settled += 1;
        }
      }
      return settled;
    });
  }

  private async ask(receipt: string): Promise<Arrival | 'unreachable'> {
    try {
      return await this.post.arrivalOf(receipt);
    } catch (error) {
      if (error instanceof NotPosted) return 'unreachable';
      throw error;
    }
  }

  private lockNext(tx: Tx, now: Date): Promise<readonly Message[]> {
    return tx
      .createQueryBuilder(MessageTable, 'message')
      .where(`message.state = 'sent' and message.receipt is not null and message.arrival is null`)
      .andWhere('message.sentAt < :aMinuteAgo and message.sentAt > :oldest and (message.nextTryAt is null or message.nextTryAt <= :now)', {
        now,
        aMinuteAgo: new Date(now.getTime() - minute),
        oldest: new Date(now.getTime() - forDays * 24 * 60 * minute),
      })
      .orderBy('message.nextTryAt', 'ASC', 'NULLS FIRST')
      .addOrderBy('message.id')
      .limit(atOnce)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }
}
