import { Audit } from '#audit';
import { addDays, Clock } from '#calendar';
import { may, permit } from '#identity';
import { type Actor, Conflict, Database, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { aheadDays } from './forecast.js';
import { todayInWords, type Undelivered, undelivered } from './ledger-days.js';
import { type LedgerEntry, ledgerPage, pageLength, type UpcomingRow, upcomingRows } from './ledger-rows.js';
import type { LedgerFilter, SendAgain } from './ledger.input.js';
import type { Message } from './reminder.js';
import { MessageTable } from './reminder.table.js';
import { subjectToShow, watcher, wordsToShow } from './withheld.js';

export interface LedgerPage {
  readonly today: string;
  readonly entries: readonly LedgerEntry[];
  readonly total: number;
  readonly pages: number;
  /** Within the next 60 days. */
  readonly upcoming: readonly UpcomingRow[];
  readonly undelivered: readonly Undelivered[];
  /** Actions that the ledger can be narrowed to, by number. */
  readonly actions: readonly { readonly id: string; readonly number: number; readonly title: string }[];
}

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
        today: await todayInWords(tx, today),
        entries,
        total,
        pages: Math.max(1, Math.ceil(total / pageLength)),
        upcoming: await upcomingRows(tx, addDays(today, aheadDays), filter),
        undelivered: await undelivered(tx),
        actions: await tx.query<LedgerPage['actions']>(`select id, number, title from action where status <> 'draft' order by number`),
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

  /** Its subject and words are of the plan: blank for those who see nothing of it. @throws NotFound */
  async messageToSend(actor: Actor, id: string): Promise<Message & { readonly to: string }> {
    permit(actor, 'reminder:send');
    const [found] = await this.database.snapshot(watcher(actor), (tx) => withNames(tx, 'where m.id = $1', [id]));
    if (found === undefined) throw new NotFound('There is no such e-mail');
    return may(actor, 'reminder:read') ? found : { ...found, subject: '', text: '', html: '' };
  }

  /** @throws NotFound */
  async message(actor: Actor, id: string): Promise<Message & { readonly to: string }> {
    permit(actor, 'reminder:read');
    const [found] = await this.database.snapshot(actor, (tx) => withNames(tx, 'where m.id = $1', [id]));
    if (found === undefined) throw new NotFound('There is no such e-mail');
    return found;
  }

  /**
   * Sends an e-mail once more: one that was given up, such as after its address was corrected, or one that never came. It keeps its
   * Message-ID, so that whoever has it already sees it once. @throws Conflict while it is on its way
   */
  async sendAgain(actor: Actor, id: string, { reason }: SendAgain): Promise<void> {
    permit(actor, 'reminder:send');
    await this.database.transaction(watcher(actor), async (tx) => {
      const message = await tx.findOne(MessageTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (message === null) throw new NotFound('There is no such e-mail');
      if (message.state === 'sending' || message.state === 'failed')
        throw new Conflict('This e-mail is on its way and will be tried by itself');
      const [person] = await tx.query<{ email: string }[]>('select email from person where id = $1', [message.personId]);
      await tx.update(MessageTable, id, {
        state: 'failed',
        madeAt: this.clock.now(),
        nextTryAt: this.clock.now(),
        sentAt: null,
        receipt: null,
        arrival: null,
        email: person?.email ?? message.email,
      });
      await this.audit.record(tx, actor, { event: 'reminder.sent-again', subject: id, reason });
      await this.outbox.add(tx, actor, 'send-reminders', {});
    });
  }
}

async function withNames(tx: Tx, where: string, parameters: readonly string[]): Promise<readonly (Message & { readonly to: string })[]> {
  return tx.query(
    `select m.id, m.authority_id as "authorityId", m.person_id as "personId", m.email, m.run_id as "runId", m.message_id as "messageId",
       ${subjectToShow}, ${wordsToShow}, m.state, m.attempts, m.next_try_at as "nextTryAt", m.last_error as "lastError",
       m.made_at as "madeAt", m.sent_at as "sentAt", m.receipt, m.arrival, p.job_title as "to"
     from message m join person p on p.id = m.person_id ${where} order by m.made_at desc, m.id desc limit 200`,
    [...parameters],
  );
}
