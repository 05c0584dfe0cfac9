import { Clock } from '#calendar';
import { type Actor, newId, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { EntitySchema } from 'typeorm';
import { compose, type Letter } from './compose.rules.js';
import { defaultRules } from './defaults.rules.js';
import { chooseDue } from './due.rules.js';
import { Links } from './links.js';
import { type Planned, Planning } from './planning.js';
import { settle } from './settling.js';
import type { Delivery, Message, PlannedReminder } from './reminder.js';
import { DeliveryTable, MessageTable, PlannedReminderTable } from './reminder.table.js';
import { maySend } from './sending-times.rules.js';
import { tell } from './tell.rules.js';
import type { Told } from './telling.js';
import type { Item } from './wording.rules.js';

/** A message as it was made, and to whom. */
export interface Made extends Letter {
  readonly personId: string;
  readonly jobTitle: string;
  readonly email: string;
}

/** Turns planned rows that are due into one message per person, with a line in the ledger for each row and person. */
@Injectable()
export class Making {
  constructor(
    private readonly clock: Clock,
    private readonly planning: Planning,
    private readonly links: Links,
  ) {}

  /** @returns the messages made; none outside working hours, when what is due waits */
  async make(tx: Tx, actor: Actor): Promise<readonly Made[]> {
    const planned = await this.planning.reconcile(tx, actor);
    const now = this.clock.now();
    if (!maySend(now)) return [];
    const rows = await tx
      .createQueryBuilder(PlannedReminderTable, 'row')
      .where(`row.state = 'planned' and row.dueOn <= :today`, { today: planned.facts.today })
      .orderBy('row.dueOn')
      .addOrderBy('row.id')
      .getMany();
    const { send, skip } = chooseDue(rows, planned.facts.today);

    const told = await this.tellAll(tx, planned, send);
    const messages = this.write(planned, told, actor, now);
    const deliveries = told.flatMap(([row, each]) => ledgerLines(row, each, messages, actor, now));
    await insertAll(tx, MessageTable, [...messages.values()]);
    await insertAll(tx, DeliveryTable, deliveries);
    const reached = told.filter(([, { items }]) => items.length > 0).map(([{ id }]) => ({ id, reason: null }));
    const silent = told.filter(([, { items }]) => items.length === 0).map(([{ id }, { nobody }]) => ({ id, reason: nobody }));
    await settle(tx, 'sent', reached, now);
    await settle(tx, 'skipped', [...skip.map(({ row: { id }, reason }) => ({ id, reason })), ...silent], now);
    const titleOf = (id: string): string => planned.facts.members.get(id)?.jobTitle ?? '';
    return [...messages.values()].map((message) => ({ ...message, jobTitle: titleOf(message.personId) }));
  }

  private async tellAll(tx: Tx, { facts, rules }: Planned, rows: readonly PlannedReminder[]): Promise<readonly [PlannedReminder, Told][]> {
    const before = await toldBefore(tx, rows);
    // Notices first: someone who is told of one thing twice in a run reads the notice.
    const ordered = [...rows].sort((a, b) => Number(a.kind === 'reminder') - Number(b.kind === 'reminder'));
    return ordered.map((row) => {
      const rule = rules.find(({ anchor }) => anchor === row.anchor) ?? defaultRules[row.anchor];
      const movedToo = rows.some((other) => other.kind === 'moved-notice' && other.anchorId === row.anchorId);
      return [row, tell(row, { rule, facts, toldBefore: before.get(row.anchorId) ?? new Set(), movedToo })];
    });
  }

  private write(
    { facts }: Planned,
    told: readonly (readonly [PlannedReminder, Told])[],
    actor: Actor,
    now: Date,
  ): ReadonlyMap<string, Message> {
    const items = new Map<string, Item[]>();
    for (const { personId, item } of told.flatMap(([, each]) => each.items)) {
      const theirs = items.get(personId) ?? [];
      if (!theirs.some(({ anchor, anchorId }) => anchor === item.anchor && anchorId === item.anchorId)) theirs.push(item);
      items.set(personId, theirs);
    }
    const messages = new Map<string, Message>();
    const runId = newId();
    for (const [personId, theirs] of items) {
      const member = facts.members.get(personId);
      if (member === undefined) continue;
      const { publicUrl } = this.links;
      const letter = compose(theirs, { authorityName: facts.authorityName, jobTitle: member.jobTitle, publicUrl });
      const id = newId();
      messages.set(personId, {
        id,
        authorityId: actor.authorityId,
        personId,
        email: member.email,
        runId,
        messageId: `<${id}@${new URL(publicUrl).hostname}>`,
        ...letter,
        state: 'sending',
        attempts: 0,
        nextTryAt: null,
        lastError: null,
        madeAt: now,
        sentAt: null,
      });
    }
    return messages;
  }
}

function ledgerLines(
  row: PlannedReminder,
  { items, silent }: Told,
  messages: ReadonlyMap<string, Message>,
  { authorityId }: Actor,
  madeAt: Date,
): readonly Delivery[] {
  const base = { authorityId, plannedId: row.id, madeAt };
  const told = items.map(({ personId, item }): Delivery => {
    const line = [item.line, ...item.details].join('\n');
    return { ...base, id: newId(), personId, messageId: messages.get(personId)?.id ?? null, skippedBecause: null, line };
  });
  const left = silent.filter(({ personId }) => !items.some((each) => each.personId === personId));
  return [
    ...told,
    ...left.map(({ personId, because }) => ({ ...base, id: newId(), personId, messageId: null, skippedBecause: because, line: '' })),
  ];
}

/** People who were sent something about the visits of these rows. */
async function toldBefore(tx: Tx, rows: readonly PlannedReminder[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const ids = rows.filter(({ anchor }) => anchor === 'visit' || anchor === 'visit-window').map(({ anchorId }) => anchorId);
  const found = await tx.query<{ anchorId: string; people: string[] }[]>(
    `select p.anchor_id as "anchorId", array_agg(distinct d.person_id) as people
     from delivery d join planned_reminder p on p.id = d.planned_id
     where d.message_id is not null and p.anchor in ('visit', 'visit-window') and p.anchor_id = any($1::uuid[]) group by 1`,
    [ids],
  );
  return new Map(found.map(({ anchorId, people }) => [anchorId, new Set(people)]));
}

async function insertAll(tx: Tx, table: EntitySchema, rows: readonly (Message | Delivery)[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 500) await tx.insert(table, rows.slice(from, from + 500));
}
