import { Clock } from '#calendar';
import { type Actor, Database, OneAtATime, prepared, type Tx } from '#platform';
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

type Next = Pick<Message, 'id' | 'email' | 'messageId' | 'subject' | 'text' | 'html' | 'attempts' | 'madeAt'>;

// Asked for every message. Who may see one takes PostgreSQL five times longer to plan than to answer, hence prepared.
const nextToPost = `
  select id, email, message_id as "messageId", subject, text, html, attempts, made_at as "madeAt" from message
  where state in ('sending', 'failed') and (next_try_at is null or next_try_at <= $1)
  order by made_at, id limit 1 for update skip locked`;
const taken = `
  update message set state = 'sent', attempts = $2, sent_at = $3, next_try_at = null, last_error = null, receipt = $4 where id = $1`;

/** Takes messages that are made to the post, each by one worker at a time. */
@Injectable()
export class Posting {
  /** Runs of this process go one after the other: each holds a connection to the database while a mail server takes its time. */
  private readonly runs = new OneAtATime();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly post: Post,
  ) {}

  /** Sends what waits and what may be tried again. Ends early when the mail server cannot be reached: the next run goes on. */
  run(actor: Actor): Promise<Outcome> {
    return this.runs.run(() => this.runOnce(actor));
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
      await prepared(tx, taken, [message.id, attempts, this.clock.now(), receipt]);
      return 'sent';
    });
  }

  private async lockNext(tx: Tx): Promise<Next | null> {
    const [next] = await prepared<Next>(tx, nextToPost, [this.clock.now()]);
    return next ?? null;
  }

  private async recordFailure(tx: Tx, message: Next, error: unknown): Promise<'failed' | 'givenUp' | 'unreachable'> {
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
