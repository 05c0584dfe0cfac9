import { Audit } from '#audit';
import { Clock } from '#calendar';
import { may, permit } from '#identity';
import { type Actor, Conflict, Database, Outbox } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { SendAgain } from './ledger.input.js';
import { todayInWords, type Undelivered, undelivered } from './ledger-days.js';
import { type MailFigures, mailFigures } from './mail-figures.js';
import type { MailHold } from './mail.js';
import { MailHoldTable } from './mail.table.js';
import { watcher } from './withheld.js';

export interface MailState {
  readonly today: string;
  readonly figures: MailFigures;
  /** What the carrier has not taken. Subjects are of the plan: null for those who see nothing of it. */
  readonly undelivered: readonly (Omit<Undelivered, 'subject'> & { readonly subject: string | null })[];
  readonly hold: MailHold | null;
}

/** For those who keep the e-mails going, who need not see the plan. */
@Injectable()
export class MailWatch {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async state(actor: Actor): Promise<MailState> {
    permit(actor, 'reminder:send');
    const today = this.clock.today();
    const seesPlan = may(actor, 'reminder:read');
    return this.database.snapshot(watcher(actor), async (tx) => ({
      today: await todayInWords(tx, today),
      figures: await mailFigures(tx, today),
      undelivered: (await undelivered(tx)).map((each) => (seesPlan ? each : { ...each, subject: null })),
      hold: await tx.findOneBy(MailHoldTable, { endedAt: IsNull(), releasedAt: IsNull() }),
    }));
  }

  /** The figures alone, for /metrics. */
  async figures(actor: Actor): Promise<MailFigures> {
    permit(actor, 'reminder:send');
    return this.database.snapshot(actor, (tx) => mailFigures(tx, this.clock.today()));
  }

  /** Lets a run go that was held back. @throws Conflict when none is */
  async release(actor: Actor, { reason }: SendAgain): Promise<void> {
    permit(actor, 'reminder:send');
    await this.database.transaction(actor, async (tx) => {
      const where = { endedAt: IsNull(), releasedAt: IsNull() };
      const hold = await tx.findOne(MailHoldTable, { where, lock: { mode: 'pessimistic_write' } });
      if (hold === null) throw new Conflict('No e-mails are held back now');
      await tx.update(MailHoldTable, hold.id, { releasedBy: actor.personId, releasedAt: this.clock.now(), reason });
      await this.audit.record(tx, actor, { event: 'reminder.hold-released', subject: hold.id, messages: hold.messages, reason });
      await this.outbox.add(tx, actor, 'send-reminders', {});
    });
  }
}
