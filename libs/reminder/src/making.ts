import { Clock } from '#calendar';
import { type Actor, insertAll, newId, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Letter } from './compose.rules.js';
import { chooseDue } from './due.rules.js';
import { type Held, heldUntilToday, settleHeld, stillTrue } from './held.js';
import { isHeldBack } from './holding.js';
import { MailSettings } from './mail-settings.js';
import { preferencesOf } from './preferences.js';
import { address } from './preferences.rules.js';
import { type Planned, Planning } from './planning.js';
import { settle } from './settling.js';
import type { PlannedReminder } from './reminder.js';
import { DeliveryTable, MessageTable, PlannedReminderTable } from './reminder.table.js';
import { maySend } from './sending-times.rules.js';
import { ruleFor, tell } from './tell.rules.js';
import { toldBefore } from './told-before.js';
import type { Told } from './telling.js';
import { linesOfMessages, toBeTriedAgain, withdraw } from './withdrawing.js';
import { linesOf, type Writing, writeMessages } from './writing.js';

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
    private readonly settings: MailSettings,
  ) {}

  /**
   * @param most how many messages it may make; more are held back
   * @returns the messages made; none outside working hours, when what is due waits
   */
  async make(tx: Tx, actor: Actor, most = this.settings.mostMessages): Promise<readonly Made[]> {
    const planned = await this.planning.reconcile(tx, actor);
    const { facts } = planned;
    const now = this.clock.now();
    if (!maySend(now)) return [];
    const { send, skip } = chooseDue(await dueRows(tx, facts.today), facts.today);
    const waited = await heldUntilToday(tx, facts.today);
    const failed = await toBeTriedAgain(tx, now);
    const lines = await linesOfMessages(tx, failed);
    const before = await toldBefore(tx, [...send, ...[...waited, ...lines].map(({ row }) => row)]);
    const preferences = await preferencesOf(tx);
    const addressed = (row: PlannedReminder, personId: string, item: Told['items'][number]['item']): ReturnType<typeof address> =>
      address(row, personId, item, facts, preferences);

    const toldAgain = (list: readonly Held[]): ReturnType<typeof stillTrue> =>
      stillTrue(list, facts, (row) => tellOne(planned, row, before, false), addressed);
    await withdraw(tx, failed, lines, toldAgain(lines).over, facts);
    const told = tellAll(planned, send, before);
    const fresh = told.flatMap(([row, { items }]) => items.map(({ personId, item }) => addressed(row, personId, item)));
    const held = toldAgain(waited);
    const writing: Writing = { facts, publicUrl: this.settings.publicUrl, runId: newId(), now };
    const messages = writeMessages([...fresh, ...held.again.map(([, each]) => each)], writing);
    if (await isHeldBack(tx, messages.size, most, writing)) return [];

    await insertAll(tx, MessageTable, [...messages.values()]);
    await insertAll(
      tx,
      DeliveryTable,
      told.flatMap(([row, each]) => linesOf(row, each, fresh, messages, writing)),
    );
    await settleHeld(tx, held, messages);
    const reached = told.filter(([, { items }]) => items.length > 0).map(([{ id }]) => ({ id, reason: null }));
    const silent = told.filter(([, { items }]) => items.length === 0).map(([{ id }, { nobody }]) => ({ id, reason: nobody }));
    await settle(tx, 'sent', reached, now);
    await settle(tx, 'skipped', [...skip.map(({ row: { id }, reason }) => ({ id, reason })), ...silent], now);
    return [...messages.values()].map((message) => ({ ...message, jobTitle: facts.members.get(message.personId)?.jobTitle ?? '' }));
  }
}

type Before = ReadonlyMap<string, ReadonlySet<string>>;

function tellAll(planned: Planned, rows: readonly PlannedReminder[], before: Before): readonly [PlannedReminder, Told][] {
  // Notices first: someone who is told of one thing twice in a run reads the notice.
  const ordered = [...rows].sort((a, b) => Number(a.kind === 'reminder') - Number(b.kind === 'reminder'));
  return ordered.map((row) => {
    const movedToo = rows.some((other) => other.kind === 'moved-notice' && other.anchorId === row.anchorId);
    return [row, tellOne(planned, row, before, movedToo)];
  });
}

function tellOne({ facts, rules }: Planned, row: PlannedReminder, before: Before, movedToo: boolean): Told {
  return tell(row, { rule: ruleFor(row, rules), facts, toldBefore: before.get(row.anchorId) ?? new Set(), movedToo });
}

async function dueRows(tx: Tx, today: string): Promise<readonly PlannedReminder[]> {
  return tx
    .createQueryBuilder(PlannedReminderTable, 'row')
    .where(`row.state = 'planned' and row.dueOn <= :today`, { today })
    .orderBy('row.dueOn')
    .addOrderBy('row.id')
    .getMany();
}
