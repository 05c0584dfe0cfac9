import { Clock } from '#calendar';
import { People, permit } from '#identity';
import { type Actor, addRow, Conflict, Database, Invalid, type OfVersion, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Action } from './action.js';
import type { AssignOwner, NameCoOwners, NameLead } from './action.input.js';
import { Changes, requirePart, type UnderChange } from './changes.js';
import type { AcceptActions } from './hand-over.input.js';
import { canLead, canOwn, requireAmong } from './holders.js';
import { assigners } from './parts.rules.js';
import { CoOwnerTable } from './plan.table.js';
import { rowByRow } from './row-by-row.js';
import { isLive } from './transitions.rules.js';

/** Who answers for an action. A new owner is offered it, and has it once they accept; until then the accountable lead answers. */
@Injectable()
export class Owners {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  async assignOwner(actor: Actor, id: string, input: AssignOwner): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.assignOwnerWithin(tx, actor, id, input));
  }

  /** The same within a transaction in hand. */
  async assignOwnerWithin(tx: Tx, actor: Actor, id: string, { ownerId, reason, ...read }: AssignOwner): Promise<Action> {
    permit(actor, 'action:assign-owner');
    const under = await this.changes.begin(tx, actor, id, read);
    requirePart(under, assigners, 'name its owner');
    requireLive(under, 'its owner');
    requireAmong(await this.people.peopleWithRole(tx, canOwn, this.clock.today()), 'ownerId', ownerId);
    if (ownerId === under.action.ownerId) {
      throw new Invalid([{ field: 'ownerId', message: 'This person owns the action already. Select someone else' }]);
    }
    await this.changes.keepPerson(tx, under.action, 'owner-assigned', ownerId, reason ?? null);
    const set = { ownerId, ownerSince: this.clock.today(), ownerAcceptedOn: null };
    return this.changes.finish(tx, actor, under.action, 'action.owner-assigned', set, { reason });
  }

  /**
   * The owner accepts, or the accountable lead, the programme lead or the director for them, which is recorded so.
   * Accepting again changes nothing.
   */
  async accept(actor: Actor, id: string, read: OfVersion = {}): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.acceptWithin(tx, actor, id, read));
  }

  /** The same within a transaction in hand. */
  async acceptWithin(tx: Tx, actor: Actor, id: string, read: OfVersion = {}): Promise<Action> {
    permit(actor, 'action:accept');
    const under = await this.changes.begin(tx, actor, id, read);
    const { action } = under;
    if (action.status === 'stopped') throw new Conflict('This action is stopped, so there is nothing to accept.');
    if (action.ownerId === null) throw new Conflict('This action has no owner yet. Name one first.');
    requirePart(under, ['owner', ...assigners], 'accept it');
    if (action.ownerAcceptedOn !== null) return action;
    const forThem = actor.personId !== action.ownerId;
    const told = forThem ? `Accepted for the owner by ${actor.name}` : null;
    await this.changes.keepPerson(tx, action, 'owner-accepted', action.ownerId, told);
    const set = { ownerAcceptedOn: this.clock.today() };
    return this.changes.finish(tx, actor, action, 'action.owner-accepted', set, { forTheOwner: forThem });
  }

  /** All that was offered to the actor and that they saw, in one tap. @throws Invalid with problems named by row */
  async acceptMany(actor: Actor, { actionIds }: AcceptActions): Promise<number> {
    permit(actor, 'action:accept');
    const rows = [...new Set(actionIds)].map((id) => ({ id }));
    await this.database.transaction(actor, (tx) =>
      this.changes.together(tx, actionIds, () =>
        rowByRow(tx, 'actionIds', rows, async ({ id }) => {
          await this.acceptWithin(tx, actor, id);
        }),
      ),
    );
    return rows.length;
  }

  async nameCoOwners(actor: Actor, id: string, input: NameCoOwners): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.nameCoOwnersWithin(tx, actor, id, input));
  }

  /** The same within a transaction in hand. */
  async nameCoOwnersWithin(tx: Tx, actor: Actor, id: string, { personIds, ...read }: NameCoOwners): Promise<Action> {
    permit(actor, 'action:assign-owner');
    const under = await this.changes.begin(tx, actor, id, read);
    requirePart(under, assigners, 'name its co-owners');
    requireLive(under, 'its co-owners');
    const { action, cast } = under;
    const wanted = [...new Set(personIds)].filter((personId) => personId !== action.ownerId);
    const added = wanted.filter((personId) => !cast.coOwnerIds.includes(personId));
    const released = cast.coOwnerIds.filter((personId) => !wanted.includes(personId));
    const holders = await this.people.peopleWithRole(tx, canOwn, this.clock.today());
    for (const personId of added) {
      requireAmong(holders, 'personIds', personId);
      await addRow(tx, CoOwnerTable, { actionId: id, personId, authorityId: action.authorityId });
      await this.changes.keepPerson(tx, action, 'co-owner-named', personId);
    }
    for (const personId of released) {
      await tx.delete(CoOwnerTable, { actionId: id, personId });
      await this.changes.keepPerson(tx, action, 'co-owner-released', personId);
    }
    if (added.length + released.length === 0) return action;
    await this.changes.touch(tx, action, { coOwnerIds: wanted });
    const told = { added, released, from: { coOwnerIds: cast.coOwnerIds }, to: { coOwnerIds: wanted } };
    return this.changes.finish(tx, actor, action, 'action.co-owners-named', {}, told);
  }

  async nameLead(actor: Actor, id: string, input: NameLead): Promise<Action> {
    return this.database.transaction(actor, (tx) => this.nameLeadWithin(tx, actor, id, input));
  }

  /** The same within a transaction in hand. */
  async nameLeadWithin(tx: Tx, actor: Actor, id: string, { leadId, ...read }: NameLead): Promise<Action> {
    permit(actor, 'action:assign-owner');
    const under = await this.changes.begin(tx, actor, id, read);
    requirePart(under, ['programme-lead', 'director'], 'name its accountable lead');
    requireLive(under, 'its accountable lead');
    requireAmong(await this.people.peopleWithRole(tx, canLead, this.clock.today()), 'leadId', leadId);
    if (leadId === under.action.leadId) return under.action;
    await this.changes.keepPerson(tx, under.action, 'lead-named', leadId);
    return this.changes.finish(tx, actor, under.action, 'action.lead-named', { leadId });
  }
}

function requireLive({ action }: UnderChange, what: string): void {
  if (action.status === 'draft') throw new Conflict('This action is a draft. Change it on the page of drafts.');
  if (!isLive(action.status)) throw new Conflict(`This action is stopped, so ${what} cannot change.`);
}
