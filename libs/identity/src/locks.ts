import { Audit } from '#audit';
import { Clock } from '#calendar';
import { type Actor, Conflict, Database, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { MembershipTable, PersonLockTable, SessionTable } from './identity.table.js';
import type { LockPerson } from './people.input.js';
import { permit } from './permissions.js';
import type { PersonLock } from './person.js';

/** Who may not use the service for an authority for the time being. Their roles stand; they are signed out and sent nothing. */
@Injectable()
export class Locks {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** None while they are not locked out. */
  async of(actor: Actor, personId: string): Promise<PersonLock | null> {
    permit(actor, 'people:write');
    return this.database.snapshot(actor, (tx) => tx.findOneBy(PersonLockTable, { personId }));
  }

  /** Everyone who is locked out here, the longest first. */
  async list(actor: Actor): Promise<readonly PersonLock[]> {
    permit(actor, 'people:write');
    return this.database.snapshot(actor, (tx) => tx.find(PersonLockTable, { order: { lockedAt: 'ASC', personId: 'ASC' } }));
  }

  /** @throws Conflict for oneself, and when it was done already */
  async lock(actor: Actor, personId: string, { reason }: LockPerson): Promise<void> {
    permit(actor, 'people:write');
    if (personId === actor.personId) throw new Conflict('You cannot lock yourself out. Ask another administrator.');
    await this.change(actor, personId, async (tx, locked) => {
      if (locked) throw new Conflict('They are locked out already');
      const { authorityId } = actor;
      await tx.insert(PersonLockTable, { authorityId, personId, lockedBy: actor.personId, lockedAt: this.clock.now(), reason });
      await tx.delete(SessionTable, { personId, authorityId });
      await this.audit.record(tx, actor, { event: 'person.locked', subject: personId, reason });
    });
  }

  /** @throws Conflict when they are not locked out */
  async unlock(actor: Actor, personId: string): Promise<void> {
    permit(actor, 'people:write');
    await this.change(actor, personId, async (tx, locked) => {
      if (!locked) throw new Conflict('They are not locked out');
      await tx.delete(PersonLockTable, { personId, authorityId: actor.authorityId });
      await this.audit.record(tx, actor, { event: 'person.unlocked', subject: personId });
    });
  }

  private async change(actor: Actor, personId: string, work: (tx: Tx, locked: boolean) => Promise<void>): Promise<void> {
    const { authorityId } = actor;
    await this.database.throughDoor(
      'sign-in',
      async (tx) => {
        const held = await tx.find(MembershipTable, { where: { personId, authorityId }, lock: { mode: 'pessimistic_write' } });
        if (held.length === 0) throw new NotFound('There is no such person in this authority');
        await work(tx, await tx.existsBy(PersonLockTable, { personId, authorityId }));
        await this.outbox.add(tx, actor, 'plan-reminders', {});
      },
      actor,
    );
  }
}
