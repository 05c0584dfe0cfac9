import { Clock } from '#calendar';
import { People, permissions, permit, type Person } from '#identity';
import { type Actor, Database, Invalid, type Role } from '#platform';
import { Injectable } from '@nestjs/common';

/** Whoever may write updates may own: the pages of an owner must open for them. */
export const canOwn: readonly Role[] = permissions['action:update'];
export const canLead: readonly Role[] = ['accountable-lead', 'director'];

/** Who can be chosen for a part in an action today, by job title. */
@Injectable()
export class Holders {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  owners(actor: Actor): Promise<readonly Person[]> {
    return this.withRole(actor, canOwn);
  }

  leads(actor: Actor): Promise<readonly Person[]> {
    return this.withRole(actor, canLead);
  }

  private withRole(actor: Actor, roles: readonly Role[]): Promise<readonly Person[]> {
    permit(actor, 'plan:read');
    return this.database.snapshot(actor, (tx) => this.people.peopleWithRole(tx, roles, this.clock.today()));
  }
}

/** @throws Invalid at the field when the person is not among those who can hold the part today */
export function requireAmong(holders: readonly Person[], field: string, personId: string): void {
  if (holders.some(({ id }) => id === personId)) return;
  throw new Invalid([{ field, message: 'Select someone from the list: this person cannot hold that part today' }]);
}
