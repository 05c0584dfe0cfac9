import { Clock, dayInWords } from '#calendar';
import { People, permit } from '#identity';
import { type Actor, Conflict, Database, Invalid, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Changes, requirePart } from './changes.js';
import type { HandOver, HandOverAction, HeldPart } from './hand-over.input.js';
import { canLead, canOwn, requireAmong } from './holders.js';
import { Owners } from './owners.js';
import { assigners } from './parts.rules.js';
import { CoOwnerTable } from './plan.table.js';
import { Priorities } from './priorities.js';
import { rowByRow } from './row-by-row.js';

export interface HandedOver {
  readonly actions: number;
  readonly priorities: number;
}

type Told = Pick<HandOver, 'reason' | 'lastDay'>;

/**
 * Everything that a leaver owns, shares and leads, in one step and all or nothing. Each action is offered to its new owner; until they
 * accept, the accountable lead answers for it. Dates, extensions and what anyone ever was to an action stay.
 */
@Injectable()
export class HandingOver {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly owners: Owners,
    private readonly priorities: Priorities,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  /** @throws Invalid with problems named by row (`actions.0.toId`), Overtaken */
  async handOver(actor: Actor, personId: string, input: HandOver): Promise<HandedOver> {
    permit(actor, 'action:assign-owner');
    const { actions, priorities, toId, leadId, ...told } = input;
    if (actions.length + priorities.length === 0)
      throw new Invalid([{ field: 'actions', message: 'Select at least one thing to hand over' }]);
    return this.database.transaction(actor, async (tx) => {
      const read = new Set<string>();
      const led = priorities.map(({ id, version, toId: own }) => ({ id, version, to: own ?? leadId }));
      await rowByRow(tx, 'priorities', led, async (row) => {
        const to = await this.heir(tx, 'lead', row.to, personId);
        await this.priorities.nameLeadWithin(tx, actor, row.id, {
          from: personId,
          leadId: to,
          reason: inWords(told),
          version: row.version,
        });
      });
      await rowByRow(tx, 'actions', actions, async ({ version, ...row }) => {
        // A second part in the same action: its version has just changed by the first.
        if (!read.has(row.id)) await this.changes.begin(tx, actor, row.id, version === undefined ? {} : { version });
        read.add(row.id);
        await this.handOverPart(tx, actor, personId, row, told, row.toId ?? (row.part === 'lead' ? leadId : toId));
      });
      return { actions: read.size, priorities: priorities.length };
    });
  }

  private async handOverPart(
    tx: Tx,
    actor: Actor,
    personId: string,
    { id, part, release }: HandOverAction,
    told: Told,
    toId: string | undefined,
  ): Promise<void> {
    const { action, cast, ...under } = await this.changes.begin(tx, actor, id);
    const holds = { owner: action.ownerId === personId, 'co-owner': cast.coOwnerIds.includes(personId), lead: action.leadId === personId };
    if (!holds[part]) throw new Conflict('They no longer have this part in it: someone handed it over meanwhile.');
    if (part === 'co-owner') {
      const heirs = release === true ? [] : [await this.heir(tx, part, toId, personId)];
      await this.owners.nameCoOwnersWithin(tx, actor, id, {
        personIds: [...cast.coOwnerIds.filter((each) => each !== personId), ...heirs],
      });
      return;
    }
    const to = await this.heir(tx, part, toId, personId);
    if (action.status === 'draft') {
      requirePart({ action, cast, ...under }, part === 'lead' ? ['programme-lead', 'director'] : assigners, 'hand it over');
      const set = part === 'lead' ? { leadId: to } : { ownerId: to, ownerAcceptedOn: null };
      await this.changes.finish(tx, actor, action, 'action.draft-changed', set, { reason: inWords(told) });
    } else if (part === 'lead') await this.owners.nameLeadWithin(tx, actor, id, { leadId: to });
    else {
      await this.owners.assignOwnerWithin(tx, actor, id, { ownerId: to, reason: inWords(told) });
      // Who owns it shares it no longer.
      await tx.delete(CoOwnerTable, { actionId: id, personId: to });
    }
  }

  /** @throws Invalid unless someone else was chosen who can hold the part today */
  private async heir(tx: Tx, part: HeldPart, toId: string | undefined, leaverId: string): Promise<string> {
    if (toId === undefined) throw new Invalid([{ field: 'toId', message: nobodyChosen[part] }]);
    if (toId === leaverId) throw new Invalid([{ field: 'toId', message: 'Select someone else than the person who hands it over' }]);
    requireAmong(await this.people.peopleWithRole(tx, part === 'lead' ? canLead : canOwn, this.clock.today()), 'toId', toId);
    return toId;
  }
}

const nobodyChosen: Readonly<Record<HeldPart, string>> = {
  owner: 'Select its new owner',
  'co-owner': 'Select who takes it over, or that nobody does',
  lead: 'Select its new accountable lead',
};

const inWords = ({ reason, lastDay }: Told): string => `${reason} (last day ${dayInWords(lastDay)})`;
