import { Clock } from '#calendar';
import { type Actor, newId, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { NoticeTable } from './board.table.js';
import type { Notice } from './notice.js';

/** Leaves word, in the transaction of what happened, for `reminder` to send: within a minute, or from 8am on the next working day. */
@Injectable()
export class Notices {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The same kind and subject again changes nothing: people are told once. */
  async give(tx: Tx, actor: Actor, notice: Omit<Notice, 'id' | 'authorityId' | 'onDay'>): Promise<void> {
    const row: Notice = { ...notice, id: newId(), authorityId: actor.authorityId, onDay: this.clock.today() };
    await tx.createQueryBuilder().insert().into(NoticeTable).values(row).orIgnore().execute();
    await this.outbox.add(tx, actor, 'send-reminders', {});
  }
}
