import { Audit } from '#audit';
import { Clock } from '#calendar';
import { may, permit } from '#identity';
import { type Actor, Conflict, Database, newId, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { saidAgain } from './compose.rules.js';
import { withNames } from './ledger.js';
import type { SendAgain } from './ledger.input.js';
import { whyNot } from './people.rules.js';
import { readMembers } from './read-facts.js';
import type { Message } from './reminder.js';
import { MessageTable } from './reminder.table.js';
import { watcher } from './withheld.js';

/** Whether a carrier took it, so that the person may have it. */
export const wasTaken = ({ state, receipt }: Pick<Message, 'state' | 'receipt'>): boolean => state === 'sent' || receipt !== null;

/** E-mails sent once more because a person asks for it, each with a reason. */
@Injectable()
export class SendingAgain {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Its subject and words are of the plan: blank for those who see nothing of it. @throws NotFound */
  async messageToSend(actor: Actor, id: string): Promise<Message & { readonly to: string }> {
    permit(actor, 'reminder:send');
    const [found] = await this.database.snapshot(watcher(actor), (tx) => withNames(tx, 'where m.id = $1', [id]));
    if (found === undefined) throw new NotFound('There is no such e-mail');
    return may(actor, 'reminder:read') ? found : { ...found, subject: '', text: '', html: '' };
  }

  /**
   * One that nobody took, such as for a wrong address, goes on as it is. One that was taken becomes a new e-mail with a Message-ID of
   * its own, for mail systems drop what they have seen; it says when it was first sent.
   * @throws Conflict while it is on its way, or when the person is told nothing any more
   */
  async sendAgain(actor: Actor, id: string, { reason }: SendAgain): Promise<void> {
    permit(actor, 'reminder:send');
    await this.database.transaction(watcher(actor), async (tx) => {
      const message = await tx.findOne(MessageTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (message === null) throw new NotFound('There is no such e-mail');
      const email = await this.addressFor(tx, message);
      if (wasTaken(message)) await tx.insert(MessageTable, this.repeatOf(message, email));
      else {
        const now = this.clock.now();
        await tx.update(MessageTable, id, { state: 'failed', madeAt: now, nextTryAt: now, email });
      }
      await this.audit.record(tx, actor, { event: 'reminder.sent-again', subject: id, reason });
      await this.outbox.add(tx, actor, 'send-reminders', {});
    });
  }

  private async addressFor(tx: Tx, { id, state, personId, againOf }: Message): Promise<string> {
    if (state === 'cancelled') throw new Conflict('Nothing in this e-mail is true any more, so it is not sent');
    const onItsWay = await tx.query<object[]>(
      `select 1 from message where (id = $1 or again_of = coalesce($2, $1)) and state in ('sending', 'failed')`,
      [id, againOf],
    );
    if (onItsWay.length > 0) throw new Conflict('This e-mail is on its way and will be tried by itself');
    const members = await readMembers(tx, this.clock.today());
    const gone = whyNot(members, personId);
    if (gone !== null) throw new Conflict(`This person is sent nothing: ${gone}`);
    return members.get(personId)?.email ?? '';
  }

  private repeatOf(first: Message, email: string): Message {
    const id = newId();
    return {
      ...first,
      ...saidAgain(first, first.madeAt),
      id,
      messageId: first.messageId.replace(/^<[^@]*/, `<${id}`),
      email,
      state: 'sending',
      attempts: 0,
      nextTryAt: null,
      lastError: null,
      madeAt: this.clock.now(),
      sentAt: null,
      receipt: null,
      arrival: null,
      againOf: first.againOf ?? first.id,
    };
  }
}
