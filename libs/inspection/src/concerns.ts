import { Audit, requireVersion } from '#audit';
import { Clock } from '#calendar';
import { permit } from '#identity';
import { type Actor, Database, Invalid, NotFound, Outbox, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Concern } from './concern.js';
import type { EditConcern } from './concerns.input.js';
import { openConcern } from './deciding.js';
import { ConcernTable } from './inspection.table.js';

/** What inspectors want changed. Raising, joining and taking back belong to triage; here is what people do to a concern itself. */
@Injectable()
export class Concerns {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async edit(actor: Actor, id: string, { title, theme, priorityId, version }: EditConcern): Promise<Concern> {
    permit(actor, 'concern:write');
    return this.database.transaction(actor, async (tx) => {
      const concern = await forChange(tx, id, version);
      if (priorityId !== undefined) await refuseUnknownPriority(tx, priorityId);
      const to = { title, theme, priorityId: priorityId ?? null };
      await tx.update(ConcernTable, id, to);
      const from = { title: concern.title, theme: concern.theme, priorityId: concern.priorityId };
      await this.tell(tx, actor, 'concern.edited', concern, { from, to });
      return { ...concern, ...to, version: concern.version + 1 };
    });
  }

  /** A concern that the council's own plan answers and that no document here tells of, within a transaction in hand. */
  async openWithin(tx: Tx, actor: Actor, what: Pick<Concern, 'title' | 'theme' | 'priorityId'>): Promise<Concern> {
    permit(actor, 'concern:write');
    const concern = await openConcern(tx, actor, { ...what, createdAt: this.clock.now(), restrictedTo: null });
    await this.tell(tx, actor, 'concern.opened', concern, { title: concern.title });
    return concern;
  }

  private async tell(tx: Tx, actor: Actor, event: string, { id, restrictedTo }: Concern, details: object): Promise<void> {
    await this.audit.record(tx, actor, { event, subject: id, restrictedTo, ...details });
    await this.outbox.add(tx, actor, 'plan-reminders', {});
  }
}

/** The plan's priorities are another lib's, and a reference alone is no proof: it holds across councils. */
async function refuseUnknownPriority(tx: Tx, id: string): Promise<void> {
  const found = await tx.query<object[]>('select id from priority where id = $1', [id]);
  if (found.length === 0) throw new Invalid([{ field: 'priorityId', message: 'Select a priority from the list' }]);
}

export async function theConcern(tx: Tx, id: string): Promise<Concern> {
  const concern = await tx.findOneBy(ConcernTable, { id });
  if (!concern) throw new NotFound('There is no such concern');
  return concern;
}

/** @returns undefined when it was removed since */
export async function concernIfAny(tx: Tx, id: string): Promise<Concern | undefined> {
  return (await tx.findOneBy(ConcernTable, { id })) ?? undefined;
}

export async function concernsById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Concern>> {
  const concerns = ids.length === 0 ? [] : await tx.findBy(ConcernTable, { id: In([...new Set(ids)]) });
  return new Map(concerns.map((concern) => [concern.id, concern]));
}

/** By “C4”, “c4” or what a list offers: “C4 Supervision”. */
export async function concernNumbered(tx: Tx, reference: string): Promise<Concern> {
  const number = Number(/^\s*c?\s*(\d{1,6})\b/i.exec(reference)?.[1]);
  const concern = Number.isInteger(number) ? await tx.findOneBy(ConcernTable, { number }) : null;
  if (!concern) throw new Invalid([{ field: 'into', message: 'Enter the reference of a concern we have, such as C4' }]);
  return concern;
}

/** The concern, locked until the transaction ends. */
export async function concernForChange(tx: Tx, id: string): Promise<Concern> {
  const concern = await tx.findOne(ConcernTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!concern) throw new NotFound('There is no such concern');
  return concern;
}

async function forChange(tx: Tx, id: string, version: number | undefined): Promise<Concern> {
  const concern = await concernForChange(tx, id);
  await requireVersion(tx, 'this concern', concern, version);
  return concern;
}
