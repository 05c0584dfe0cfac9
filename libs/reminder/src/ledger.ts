import { Audit } from '#audit';
import { addDays, Clock, londonInstant, type PlainDate } from '#calendar';
import { permit } from '#identity';
import { type Actor, Conflict, Database, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { type DayOfReminders, dayOfRemindersInWords } from './day-in-words.rules.js';
import { type LedgerEntry, ledgerPage, pageLength, type UpcomingRow, upcomingRows } from './ledger-rows.js';
import type { LedgerFilter, SendAgain } from './ledger.input.js';
import type { Message } from './reminder.js';
import { MessageTable } from './reminder.table.js';

export interface LedgerPage {
  readonly today: string;
  readonly entries: readonly LedgerEntry[];
  readonly total: number;
  readonly pages: number;
  /** Within the next 60 days. */
  readonly upcoming: readonly UpcomingRow[];
  readonly undelivered: readonly Undelivered[];
}

/** An e-mail that is being tried again, or was given up. */
export type Undelivered = Pick<Message, 'id' | 'subject' | 'state' | 'attempts' | 'lastError' | 'nextTryAt' | 'madeAt'> & {
  readonly to: string;
};

const ahead = 60;

/** What was sent to whom for what, what is planned, and what could not be delivered. */
@Injectable()
export class Ledger {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, filter: LedgerFilter): Promise<LedgerPage> {
    permit(actor, 'reminder:read');
    const today = this.clock.today();
    return this.database.snapshot(actor, async (tx) => {
      const { entries, total } = await ledgerPage(tx, filter);
      return {
        today: dayOfRemindersInWords(await dayOf(tx, today)),
        entries,
        total,
        pages: Math.max(1, Math.ceil(total / pageLength)),
        upcoming: await upcomingRows(tx, addDays(today, ahead), filter),
        undelivered: await undelivered(tx),
      };
    });
  }

  /** The first 10,000 entries that fit, for a table to take away. */
  async all(actor: Actor, filter: LedgerFilter): Promise<readonly LedgerEntry[]> {
    permit(actor, 'reminder:read');
    return (await this.database.snapshot(actor, (tx) => ledgerPage(tx, filter, 10_000))).entries;
  }

  /** The newest e-mails as they were made, at most 200. */
  async messages(actor: Actor): Promise<readonly (Message & { readonly to: string })[]> {
    permit(actor, 'reminder:read');
    return this.database.snapshot(actor, (tx) => withNames(tx, '', []));
  }

  /** @throws NotFound */
  async message(actor: Actor, id: string): Promise<Message & { readonly to: string }> {
    permit(actor, 'reminder:read');
    const [found] = await this.database.snapshot(actor, (tx) => withNames(tx, 'where m.id = $1', [id]));
    if (found === undefined) throw new NotFound('There is no such e-mail');
    return found;
  }

  /** Tries an e-mail that was given up once more, such as after its address was corrected. @throws Conflict when it was sent */
  async sendAgain(actor: Actor, id: string, { reason }: SendAgain): Promise<void> {
    permit(actor, 'reminder:send');
    await this.database.transaction(actor, async (tx) => {
      const message = await tx.findOne(MessageTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (message === null) throw new NotFound('There is no such e-mail');
      if (message.state === 'sent') throw new Conflict('This e-mail was sent, so it is not sent again');
      const [person] = await tx.query<{ email: string }[]>('select email from person where id = $1', [message.personId]);
      await tx.update(MessageTable, id, { state: 'failed', nextTryAt: this.clock.now(), email: person?.email ?? message.email });
      await this.audit.record(tx, actor, { event: 'reminder.sent-again', subject: id, reason });
      await this.outbox.add(tx, actor, 'send-reminders', {});
    });
  }
}

async function dayOf(tx: Tx, today: PlainDate): Promise<DayOfReminders> {
  const [day] = await tx.query<DayOfReminders[]>(
    `select count(*)::int as made, count(*) filter (where state = 'sent')::int as sent,
       count(*) filter (where state in ('sending', 'failed'))::int as waiting, count(*) filter (where state = 'given-up')::int as "givenUp",
       (select count(*)::int from planned_reminder where state = 'planned' and due_on <= $1) as due,
       max(sent_at) as "lastSentAt", (select min(due_on)::text from planned_reminder where state = 'planned' and due_on > $1) as "nextOn"
     from message where made_at >= $2`,
    [today, londonInstant(today, '00:00')],
  );
  return day ?? { made: 0, sent: 0, waiting: 0, givenUp: 0, due: 0, lastSentAt: null, nextOn: null };
}

async function undelivered(tx: Tx): Promise<readonly Undelivered[]> {
  return tx.query<Undelivered[]>(
    `select m.id, m.subject, m.state, m.attempts, m.last_error as "lastError", m.next_try_at as "nextTryAt", m.made_at as "madeAt", p.job_title as "to"
     from message m join person p on p.id = m.person_id where m.state in ('failed', 'given-up') order by m.made_at desc, m.id limit 100`,
  );
}

async function withNames(tx: Tx, where: string, parameters: readonly string[]): Promise<readonly (Message & { readonly to: string })[]> {
  return tx.query(
    `select m.id, m.authority_id as "authorityId", m.person_id as "personId", m.email, m.run_id as "runId", m.message_id as "messageId",
       m.subject, m.text, m.html, m.state, m.attempts, m.next_try_at as "nextTryAt", m.last_error as "lastError",
       m.made_at as "madeAt", m.sent_at as "sentAt", p.job_title as "to"
     from message m join person p on p.id = m.person_id ${where} order by m.made_at desc, m.id desc limit 200`,
    [...parameters],
  );
}
