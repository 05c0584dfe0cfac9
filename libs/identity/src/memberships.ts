import { Audit } from '#audit';
import { addDays, Clock, type PlainDate } from '#calendar';
import { type Actor, Conflict, Database, Invalid, newId, NotFound, Outbox, type Role, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { AccountLinks } from './account-links.js';
import { CredentialTable, MembershipTable, PersonTable, SessionTable } from './identity.table.js';
import { faultOfPassword, hashPassword, temporaryPassword } from './passwords.js';
import type { AddPerson, EndMembership, GiveRole } from './people.input.js';
import { permit } from './permissions.js';
import type { Membership } from './person.js';

export interface Added {
  readonly personId: string;
  /** Nobody of this address had an account before; one who had keeps their own password. */
  readonly isNew: boolean;
}

/** Who joins an authority, as what, and when they leave it. */
@Injectable()
export class Memberships {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly links: AccountLinks,
  ) {}

  /**
   * Adds a person with roles. Someone of another authority keeps their account and gains this one.
   * @param start `link`: somebody new gets an e-mail with a link; `hand-over`: whoever adds them sees to it that they can sign in
   * @throws Conflict when already here
   */
  async add(actor: Actor, input: AddPerson, start: 'link' | 'hand-over' = 'link'): Promise<Added> {
    permit(actor, 'people:write');
    const fault = input.password === undefined ? undefined : faultOfPassword(input.password, input.email);
    if (fault !== undefined) throw new Invalid([{ field: 'password', message: fault }]);
    const passwordHash = input.password === undefined ? undefined : await hashPassword(input.password);
    return this.throughDoor(actor, async (tx) => {
      const personId = await this.findOrAdd(tx, input);
      if (await tx.existsBy(MembershipTable, { personId, authorityId: actor.authorityId })) {
        throw new Conflict(`${input.email} is already on the list of people. Open their page to give them another role.`);
      }
      const startsOn = input.startsOn ?? this.clock.today();
      for (const role of new Set(input.roles)) await join(tx, actor, personId, role, startsOn);
      const isNew = !(await tx.existsBy(CredentialTable, { personId }));
      if (isNew && passwordHash !== undefined) await tx.insert(CredentialTable, { personId, passwordHash, oneTime: true });
      const { email, jobTitle, roles } = input;
      await this.audit.record(tx, actor, { event: 'person.added', subject: personId, email, jobTitle, roles, startsOn });
      if (isNew && passwordHash === undefined && start === 'link') await this.links.inviteWithin(tx, actor, personId);
      await this.outbox.add(tx, actor, 'plan-reminders', {});
      return { personId, isNew };
    });
  }

  /** @throws Conflict when they hold it already, or when people would give themselves a role */
  async giveRole(actor: Actor, personId: string, input: GiveRole): Promise<void> {
    permit(actor, 'people:write');
    if (personId === actor.personId) throw new Conflict('You cannot give yourself a role. Ask another administrator.');
    await this.throughDoor(actor, async (tx) => {
      const held = await this.membershipsHere(tx, actor, personId);
      if (held.length === 0) throw new NotFound('There is no such person in this authority');
      const startsOn = input.startsOn ?? this.clock.today();
      if (held.some(({ role, endsOn }) => role === input.role && (endsOn === null || endsOn >= startsOn))) {
        throw new Conflict('They hold this role on that day already');
      }
      await join(tx, actor, personId, input.role, startsOn);
      await this.audit.record(tx, actor, { event: 'person.role-given', subject: personId, role: input.role, startsOn });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
    });
  }

  /** A last day before today ends it at once. @throws Conflict for the last administrator, whom nobody could replace */
  async endMembership(actor: Actor, membershipId: string, { lastDay }: EndMembership): Promise<void> {
    permit(actor, 'people:write');
    await this.throughDoor(actor, async (tx) => {
      const others = await lockWithAdministrators(tx, actor, membershipId);
      const membership = await tx.findOneBy(MembershipTable, { id: membershipId, authorityId: actor.authorityId });
      const today = this.clock.today();
      if (membership === null) throw new NotFound('There is no such role in this authority');
      const { personId, role, startsOn, endsOn: from } = membership;
      if (from !== null && from < today) throw new Conflict('This role has ended already. Give the role again to bring it back.');
      if (role === 'administrator' && !others.some((other) => other.endsOn === null && other.startsOn <= today)) {
        throw new Conflict('This is the last administrator. Make someone else an administrator first.');
      }
      // One that ends before it starts never came into force; the row stays, for the trail and for names.
      const never = addDays(startsOn, -1);
      const to = lastDay < never ? never : lastDay;
      await tx.update(MembershipTable, membershipId, { endsOn: to });
      await this.audit.record(tx, actor, { event: 'person.role-ended', subject: personId, role, from, to });
      await this.outbox.add(tx, actor, 'plan-reminders', {});
    });
  }

  /**
   * Gives a new one-time password where no e-mail reaches someone, and signs them out everywhere.
   * @throws Conflict for someone who also works for another authority: one authority must not take over an account there
   */
  async givePassword(actor: Actor, personId: string): Promise<string> {
    permit(actor, 'people:write');
    const oneTimePassword = temporaryPassword();
    const passwordHash = await hashPassword(oneTimePassword);
    await this.throughDoor(actor, async (tx) => {
      if ((await this.membershipsHere(tx, actor, personId)).length === 0) throw new NotFound('There is no such person in this authority');
      const all = await tx.findBy(MembershipTable, { personId });
      if (actor.via !== 'command' && all.some(({ authorityId }) => authorityId !== actor.authorityId)) {
        throw new Conflict('They also work for another authority. Ask whoever runs this service to give them a new password.');
      }
      await tx.upsert(CredentialTable, { personId, passwordHash, oneTime: true }, ['personId']);
      await tx.delete(SessionTable, { personId });
      await this.audit.record(tx, actor, { event: 'person.password-given', subject: personId });
    });
    return oneTimePassword;
  }

  /** Accounts belong to no authority, so a new one comes in by the sign-in door; the trail and the roles stay in the actor's. */
  private throughDoor<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.throughDoor('sign-in', work, actor);
  }

  private async findOrAdd(tx: Tx, { email, jobTitle, name }: AddPerson): Promise<string> {
    await tx.query(
      `insert into person (id, email, job_title, name, created_at) values ($1, $2, $3, $4, $5) on conflict (email) do nothing`,
      [newId(), email, jobTitle, name ?? null, this.clock.now()],
    );
    const { id } = await tx.findOneByOrFail(PersonTable, { email });
    return id;
  }

  private membershipsHere(tx: Tx, actor: Actor, personId: string): Promise<readonly Membership[]> {
    return tx.find(MembershipTable, {
      where: { personId, authorityId: actor.authorityId },
      lock: { mode: 'pessimistic_write' },
    });
  }
}

/** Locked in one order, so that two administrators who end each other's role at once do not both succeed. */
async function lockWithAdministrators(tx: Tx, { authorityId }: Actor, membershipId: string): Promise<readonly Membership[]> {
  const locked = await tx.find(MembershipTable, {
    where: [
      { authorityId, role: 'administrator' },
      { authorityId, id: membershipId },
    ],
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return locked.filter(({ id, role }) => id !== membershipId && role === 'administrator');
}

async function join(tx: Tx, actor: Actor, personId: string, role: Role, startsOn: PlainDate): Promise<void> {
  await tx.insert(MembershipTable, { id: newId(), authorityId: actor.authorityId, personId, role, startsOn, endsOn: null });
}
