import { Clock } from '#calendar';
import { type Actor, Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { AccountLinkTable, AuthorityTable, PersonTable } from './identity.table.js';
import type { AccountLink } from './person.js';
import { hashOfSecret, newSecret } from './secrets.js';

/** What the e-mail with a link needs to say. */
export interface LinkToSend {
  readonly email: string;
  readonly authorityName: string;
  readonly purpose: AccountLink['purpose'];
  /** Of this attempt: the table keeps its hash alone. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/** Takes links to the post. A secret is made as its e-mail goes out, so that neither tables nor the queue ever hold one. */
@Injectable()
export class AccountPost {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends one link, unless it was sent, has ended or is over; safe to run twice.
   * @param carry takes the e-mail out of the house; what it throws is kept as the link's error and thrown on
   */
  async send(actor: Actor, linkId: string, carry: (link: LinkToSend) => Promise<void>): Promise<void> {
    try {
      await this.database.transaction(actor, async (tx) => {
        const link = await tx.findOne(AccountLinkTable, { where: { id: linkId }, lock: { mode: 'pessimistic_write' } });
        const now = this.clock.now();
        if (link === null || link.sentAt !== null || link.endedAt !== null || link.expiresAt <= now) return;
        const { email } = await tx.findOneByOrFail(PersonTable, { id: link.personId });
        const { name } = await tx.findOneByOrFail(AuthorityTable, { id: link.authorityId });
        const secret = newSecret();
        await tx.update(AccountLinkTable, linkId, { secretHash: hashOfSecret(secret), sentAt: now, lastError: null });
        await carry({ email, authorityName: name, purpose: link.purpose, secret, expiresAt: link.expiresAt });
      });
    } catch (error) {
      const lastError = error instanceof Error ? error.message : String(error);
      await this.database.transaction(actor, (tx) => tx.update(AccountLinkTable, linkId, { lastError }));
      throw error;
    }
  }
}
