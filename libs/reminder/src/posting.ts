import { Clock } from '#calendar';
import { type Actor, Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { NotPosted, Post } from './post.js';
import type { Message } from './reminder.js';
import { MessageTable } from './reminder.table.js';
import { givenUpAt, maySend, nextTry } from './sending-times.rules.js';

export interface Outcome {
  sent: number;
  failed: number;
  givenUp: number;
}

/** Takes messages that are made to the post, each by one worker at a time. */
@Injectable()
export class Posting {
  /** Runs of this process go one after the other: each holds a connection to the database while a mail server takes its time. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly post: Post,
  ) {}

  /** Sends what waits and what may be tried again. Ends early when the mail server cannot be reached: the next run goes on. */
  run(actor: Actor): Promise<Outcome> {
    const run = this.turn.then(() => this.runOnce(actor));
    this.turn = run.catch(() => undefined);
    return run;
  }

  /** One at a time, so that a worker that dies leaves one message at most of which nobody knows whether it was taken. */
  private async runOnce(actor: Actor): Promise<Outcome> {
    const outcome: Outcome = { sent: 0, failed: 0, givenUp: 0 };
    while (maySend(this.clock.now())) {
      const result = await this.postNext(actor);
      if (result === 'nothing left') break;
      outcome[result === 'unreachable' ? 'failed' : result] += 1;
      if (result === 'unreachable') break;
    }
    return outcome;
  }

  /**
   * The message was committed before, with the Message-ID that it keeps. The row stays locked while the mail server has it: a worker
   * that dies lets go of it at once, and another repeats it, which is the one repeat that no protocol can rule out.
   */
  private postNext(actor: Actor): Promise<keyof Outcome | 'unreachable' | 'nothing left'> {
    return this.database.transaction(actor, async (tx) => {
      const message = await this.lockNext(tx);
      if (message === null) return 'nothing left';
      const attempts = message.attempts + 1;
      let receipt: string | null;
      try {
        receipt = await this.post.send({ ...message, to: message.email });
      } catch (error) {
        return this.recordFailure(tx, { ...message, attempts }, error);
      }
      const done = { state: 'sent', attempts, sentAt: this.clock.now(), nextTryAt: null, lastError: null, receipt } as const;
      await tx.update(MessageTable, message.id, done);
      return 'sent';
    });
  }

  private lockNext(tx: Tx): Promise<Message | null> {
    return tx
      .createQueryBuilder(MessageTable, 'message')
      .where(`message.state in ('sending', 'failed') and (message.nextTryAt is null or message.nextTryAt <= :now)`, {
        now: this.clock.now(),
      })
      .orderBy('message.madeAt')
      .addOrderBy('message.id')
      .limit(1)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
  }

  private async recordFailure(tx: Tx, message: Message, error: unknown): Promise<'failed' | 'givenUp' | 'unreachable'> {
    const kind = error instanceof NotPosted ? error.kind : 'temporary';
    const now = this.clock.now();
    const ends = kind === 'permanent' || now >= givenUpAt(message.madeAt);
    await tx.update(MessageTable, message.id, {
      state: ends ? 'given-up' : 'failed',
      attempts: message.attempts,
      nextTryAt: ends ? null : nextTry(message.messageId, message.attempts, now),
      lastError: error instanceof Error ? error.message : String(error),
    });
    if (kind === 'unreachable') return 'unreachable';
    return ends ? 'givenUp' : 'failed';
  }
}
