import { Audit } from '#audit';
import { Clock } from '#calendar';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, Outbox, scheduleOf, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { authoritiesOf } from './actors.js';
import { AccountLinkTable, CredentialTable, MembershipTable, PersonTable, SessionTable } from './identity.table.js';
import { OwnTrail } from './own-trail.js';
import { faultOfPassword, hashPassword } from './passwords.js';
import { permit } from './permissions.js';
import type { AccountLink } from './person.js';
import { hashOfSecret, newSecret } from './secrets.js';

const hour = 60 * 60_000;
/** How long a link works, in milliseconds from when it was asked for. */
const lives: Readonly<Record<AccountLink['purpose'], number>> = { invitation: 7 * 24 * hour, reset: hour };
/** Whoever asks again and again sends one e-mail, not a hundred. */
const notAgainWithin = 5 * 60_000;

/** Where somebody stands on the way to a password of their own. */
export interface AccountState {
  readonly hasPassword: boolean;
  /** The newest link that an administrator sent; none when there never was one. */
  readonly invitation: Pick<AccountLink, 'id' | 'madeAt' | 'expiresAt' | 'sentAt' | 'lastError' | 'endedBecause'> | undefined;
}

export interface LinkHolder {
  readonly email: string;
  /** They have no password yet. */
  readonly isNew: boolean;
  /** Sent by an administrator, rather than asked for by somebody who forgot their password. */
  readonly isInvitation: boolean;
}

/** Links for one person and one use, by which they choose a password: invitations, and for those who forgot theirs. */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly trail: OwnTrail,
  ) {}

  async stateOf(actor: Actor, personId: string): Promise<AccountState> {
    permit(actor, 'people:write');
    return this.throughDoor(actor, async (tx) => {
      const where = { personId, authorityId: actor.authorityId, purpose: 'invitation' as const };
      const invitation = await tx.findOne(AccountLinkTable, { where, order: { madeAt: 'DESC', id: 'DESC' } });
      return { hasPassword: await tx.existsBy(CredentialTable, { personId }), invitation: invitation ?? undefined };
    });
  }

  /** E-mails a link to someone of the authority; one sent before works no more. Their present password stays until they use it. @throws NotFound */
  async invite(actor: Actor, personId: string): Promise<void> {
    permit(actor, 'people:write');
    await this.throughDoor(actor, async (tx) => {
      await this.refuseStranger(tx, actor, personId);
      await this.inviteWithin(tx, actor, personId);
    });
  }

  /** The same within the transaction that added the person. */
  async inviteWithin(tx: Tx, actor: Actor, personId: string): Promise<void> {
    const { id } = await this.make(tx, actor.authorityId, personId, 'invitation');
    await this.outbox.add(tx, actor, 'send-account-link', { linkId: id });
    await this.audit.record(tx, actor, { event: 'person.invited', subject: personId });
  }

  /**
   * Makes a link to hand over, where no e-mails go out.
   * @returns its secret, which is stored nowhere and cannot be shown again
   * @throws NotFound; Conflict for someone who also works for another authority: one authority must not take over an account there
   */
  async handOver(actor: Actor, personId: string): Promise<string> {
    permit(actor, 'people:write');
    const secret = newSecret();
    await this.throughDoor(actor, async (tx) => {
      await this.refuseStranger(tx, actor, personId);
      const all = await tx.findBy(MembershipTable, { personId });
      if (all.some(({ authorityId }) => authorityId !== actor.authorityId))
        throw new Conflict('They also work for another authority. Ask whoever runs this service to give them a new password.');
      const { id } = await this.make(tx, actor.authorityId, personId, 'invitation');
      await tx.update(AccountLinkTable, id, { secretHash: hashOfSecret(secret), sentAt: this.clock.now() });
      await this.audit.record(tx, actor, { event: 'person.invited', subject: personId, by: 'hand' });
    });
    return secret;
  }

  /** A link that was sent works no more. @throws Conflict when none is open */
  async withdraw(actor: Actor, personId: string): Promise<void> {
    permit(actor, 'people:write');
    await this.throughDoor(actor, async (tx) => {
      await this.refuseStranger(tx, actor, personId);
      if (!(await this.endOpen(tx, personId, 'withdrawn', actor.authorityId))) throw new Conflict('There is no link that still works');
      await this.audit.record(tx, actor, { event: 'person.invitation-withdrawn', subject: personId });
    });
  }

  /** Sends a link to whoever has this address, if anybody does: the caller learns neither whether nor when. */
  async askForReset(email: string): Promise<void> {
    const address = email.trim().toLowerCase();
    const found = await this.database.throughDoor('sign-in', async (tx) => {
      const person = await tx.findOneBy(PersonTable, { email: address });
      const [authority] = person === null ? [] : await authoritiesOf(tx, person.id, this.clock.today());
      return person === null || authority === undefined ? undefined : { personId: person.id, authorityId: authority.id };
    });
    if (found === undefined) return;
    const { personId, authorityId } = found;
    await this.throughDoor(scheduleOf(authorityId), async (tx) => {
      await tx.findOneOrFail(PersonTable, { where: { id: personId }, lock: { mode: 'pessimistic_write' } });
      const justBefore = new Date(this.clock.now().getTime() - notAgainWithin);
      if (await tx.existsBy(AccountLinkTable, { personId, purpose: 'reset', endedAt: IsNull(), madeAt: MoreThan(justBefore) })) return;
      const { id } = await this.make(tx, authorityId, personId, 'reset');
      await this.outbox.add(tx, scheduleOf(authorityId), 'send-account-link', { linkId: id });
    });
  }

  /** Whose link this is, by e-mail address; none when it was used, withdrawn, replaced or is over. */
  async holderOf(secret: string): Promise<LinkHolder | undefined> {
    return this.database.throughDoor('sign-in', async (tx) => {
      const link = await this.openLink(tx, secret, false);
      if (link === null) return undefined;
      const { email } = await tx.findOneByOrFail(PersonTable, { id: link.personId });
      const isNew = !(await tx.existsBy(CredentialTable, { personId: link.personId }));
      return { email, isNew, isInvitation: link.purpose === 'invitation' };
    });
  }

  /**
   * Sets the password, uses the link up and signs the person out everywhere.
   * @returns whose password it now is; none as with `holderOf`
   * @throws Invalid when the password is too weak; then the link still works
   */
  async setPassword(secret: string, newPassword: string): Promise<string | undefined> {
    const holder = await this.holderOf(secret);
    if (holder === undefined) return undefined;
    const fault = faultOfPassword(newPassword, holder.email);
    if (fault !== undefined) throw new Invalid([{ field: 'newPassword', message: fault }]);
    const passwordHash = await hashPassword(newPassword);
    const link = await this.database.throughDoor('sign-in', async (tx) => {
      const open = await this.openLink(tx, secret, true);
      if (open === null) return null;
      const { personId } = open;
      await tx.upsert(CredentialTable, { personId, passwordHash, oneTime: false }, ['personId']);
      await tx.delete(SessionTable, { personId });
      await this.useUp(tx, secret);
      return open;
    });
    if (link === null) return undefined;
    await this.trail.record(link.personId, 'person.password-set', { by: link.purpose });
    return link.personId;
  }

  /** Whom an invitation that still works was sent to. */
  async invitedBy(tx: Tx, secret: string): Promise<string | undefined> {
    const link = await this.openLink(tx, secret, true);
    return link?.purpose === 'invitation' ? link.personId : undefined;
  }

  /** An invitation has done its work; others of the person work no more. */
  async useUp(tx: Tx, secret: string): Promise<void> {
    const link = await this.openLink(tx, secret, true);
    if (link === null) return;
    await tx.update(AccountLinkTable, link.id, { endedAt: this.clock.now(), endedBecause: 'used' });
    await this.endOpen(tx, link.personId, 'replaced');
  }

  private openLink(tx: Tx, secret: string, forChange: boolean): Promise<AccountLink | null> {
    const query = tx
      .createQueryBuilder(AccountLinkTable, 'link')
      .where('link.secretHash = :hash and link.endedAt is null and link.expiresAt > :now', {
        hash: hashOfSecret(secret),
        now: this.clock.now(),
      });
    return forChange ? query.setLock('pessimistic_write').getOne() : query.getOne();
  }

  private async make(tx: Tx, authorityId: string, personId: string, purpose: AccountLink['purpose']): Promise<{ readonly id: string }> {
    // Strangers may ask for a reset too: that must not take away a link which somebody waits for.
    if (purpose === 'invitation') await this.endOpen(tx, personId, 'replaced', authorityId);
    const madeAt = this.clock.now();
    const expiresAt = new Date(madeAt.getTime() + lives[purpose]);
    const none = { secretHash: null, sentAt: null, lastError: null, endedAt: null, endedBecause: null };
    const link = { id: newId(), authorityId, personId, purpose, madeAt, expiresAt, ...none };
    await tx.insert(AccountLinkTable, link);
    return link;
  }

  private async endOpen(
    tx: Tx,
    personId: string,
    endedBecause: 'withdrawn' | 'replaced',
    authorityId: string | null = null,
  ): Promise<boolean> {
    const [ended] = await tx.query<[unknown[], number]>(
      `update account_link set ended_at = $2, ended_because = $3
       where person_id = $1 and ended_at is null and ($4::uuid is null or authority_id = $4) returning id`,
      [personId, this.clock.now(), endedBecause, authorityId],
    );
    return ended.length > 0;
  }

  private async refuseStranger(tx: Tx, { authorityId }: Actor, personId: string): Promise<void> {
    if (!(await tx.existsBy(MembershipTable, { personId, authorityId }))) throw new NotFound('There is no such person in this authority');
  }

  private throughDoor<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.throughDoor('sign-in', work, actor);
  }
}
