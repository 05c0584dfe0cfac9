import { addDays, Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, NotFound, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { aheadDays } from './forecast.js';
import { todayInWords, type Undelivered, undelivered } from './ledger-days.js';
import { type LedgerEntry, ledgerPage, type LedgerPiece, pageLength, type UpcomingRow, upcomingRows } from './ledger-rows.js';
import type { LedgerFilter } from './ledger.input.js';
import type { Message } from './reminder.js';
import { subjectToShow, wordsToShow } from './withheld.js';

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
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, filter: LedgerFilter, piece?: LedgerPiece): Promise<LedgerPage> {
    permit(actor, 'reminder:read');
    const today = this.clock.today();
    return this.database.snapshot(actor, async (tx) => {
      const { entries, total } = await ledgerPage(tx, filter, piece);
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
    return (await this.database.snapshot(actor, (tx) => ledgerPage(tx, filter, { take: 10_000 }))).entries;
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
}

/** E-mails with the job title of whom they are for, the newest first; at most 200. */
export async function withNames(
  tx: Tx,
  where: string,
  parameters: readonly string[],
): Promise<readonly (Message & { readonly to: string })[]> {
  return tx.query(
    `select m.id, m.authority_id as "authorityId", m.person_id as "personId", m.email, m.run_id as "runId", m.message_id as "messageId",
       ${subjectToShow}, ${wordsToShow}, m.state, m.attempts, m.next_try_at as "nextTryAt", m.last_error as "lastError",
       m.made_at as "madeAt", m.sent_at as "sentAt", m.receipt, m.arrival, m.again_of as "againOf", p.job_title as "to"
     from message m join person p on p.id = m.person_id ${where} order by m.made_at desc, m.id desc limit 200`,
    [...parameters],
  );
}
