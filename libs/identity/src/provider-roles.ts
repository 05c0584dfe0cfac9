import { Audit } from '#audit';
import { addDays, Clock } from '#calendar';
import { type Actor, Database, newId, Outbox, type Role, scheduleOf, SignInRules, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuthorityTable, MembershipTable, PersonTable } from './identity.table.js';
import type { Membership } from './person.js';
import { type NotLetIn, type Provided, roleChanges, rolesIn } from './provider.rules.js';

/** Keeps the roles for which the settings name a group as the council's sign-on says, at each sign-in. */
@Injectable()
export class ProviderRoles {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly rules: SignInRules,
  ) {}

  /** Gives and ends roles. @returns why nothing could be followed; then nothing was changed */
  async follow(personId: string, claims: Provided['claims']): Promise<NotLetIn | undefined> {
    const settings = this.rules.provider?.roles;
    if (settings === undefined) return undefined;
    const claimed = rolesIn(claims, settings);
    if (claimed === undefined) return 'too many groups';
    const authority = await this.database.throughDoor('sign-in', (tx) => tx.findOneBy(AuthorityTable, { name: settings.authority }));
    if (authority === null) return 'no such authority';
    const actor = scheduleOf(authority.id);
    await this.database.throughDoor(
      'sign-in',
      async (tx) => {
        // Two sign-ins at once must not both give the same role.
        await tx.findOneOrFail(PersonTable, { where: { id: personId }, lock: { mode: 'pessimistic_write' } });
        const held = await this.heldToday(tx, authority.id, personId);
        const { give, end } = roleChanges(
          held.map(({ role }) => role),
          claimed,
          settings,
        );
        for (const role of give) await this.give(tx, actor, personId, role);
        await this.end(tx, actor, personId, held, end);
        if (give.length > 0 || end.length > 0) await this.outbox.add(tx, actor, 'plan-reminders', {});
      },
      actor,
    );
    return undefined;
  }

  private async heldToday(tx: Tx, authorityId: string, personId: string): Promise<readonly Membership[]> {
    const today = this.clock.today();
    const all = await tx.findBy(MembershipTable, { authorityId, personId });
    return all.filter(({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || endsOn >= today));
  }

  private async give(tx: Tx, actor: Actor, personId: string, role: Role): Promise<void> {
    const startsOn = this.clock.today();
    await tx.insert(MembershipTable, { id: newId(), authorityId: actor.authorityId, personId, role, startsOn, endsOn: null });
    await this.audit.record(tx, actor, { event: 'person.role-given', subject: personId, role, startsOn, by: 'provider' });
  }

  private async end(tx: Tx, actor: Actor, personId: string, held: readonly Membership[], roles: readonly Role[]): Promise<void> {
    const to = addDays(this.clock.today(), -1);
    const over = held.filter(({ role }) => roles.includes(role));
    if (over.length > 0) await tx.update(MembershipTable, { id: In(over.map(({ id }) => id)) }, { endsOn: to });
    for (const { role, endsOn: from } of over)
      await this.audit.record(tx, actor, { event: 'person.role-ended', subject: personId, role, from, to, by: 'provider' });
  }
}
