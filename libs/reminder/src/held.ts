import type { PlainDate } from '#calendar';
import type { Tx } from '#platform';
import { In } from 'typeorm';
import { type Anchor, anchorsOf, whyEnded } from './anchors.rules.js';
import type { Facts } from './facts.js';
import type { Message, PlannedReminder } from './reminder.js';
import { PlannedReminderTable } from './reminder.table.js';
import type { Addressed } from './preferences.rules.js';
import type { Told } from './telling.js';
import { outcomeOf } from './writing.js';

/** A line of the ledger that waits: for a weekly e-mail, or with an e-mail that no carrier has taken yet. */
export interface Held {
  readonly id: string;
  readonly personId: string;
  readonly messageId: string | null;
  readonly row: PlannedReminder;
}

/** Those whose weekly e-mail is due now. */
export function heldUntilToday(tx: Tx, today: PlainDate): Promise<readonly Held[]> {
  return linesWhere(tx, 'held_until <= $1 and message_id is null and skipped_because is null', [today]);
}

export async function linesWhere(tx: Tx, condition: string, parameters: readonly unknown[]): Promise<readonly Held[]> {
  const waiting = await tx.query<(Omit<Held, 'row'> & { plannedId: string })[]>(
    `select id, person_id as "personId", message_id as "messageId", planned_id as "plannedId" from delivery
     where ${condition} order by made_at, id`,
    [...parameters],
  );
  if (waiting.length === 0) return [];
  const found = await tx.findBy(PlannedReminderTable, { id: In(waiting.map(({ plannedId }) => plannedId)) });
  const rows = new Map(found.map((row) => [row.id, row]));
  return waiting.flatMap(({ plannedId, ...line }) => {
    const row = rows.get(plannedId);
    return row === undefined ? [] : [{ ...line, row }];
  });
}

/** What is still true of what waited, told anew as the facts stand; and why the rest is not told any more. */
export function stillTrue(
  held: readonly Held[],
  facts: Facts,
  tellAgain: (row: PlannedReminder) => Told,
  addressAgain: (row: PlannedReminder, personId: string, item: Addressed['item']) => Addressed,
): { readonly again: readonly (readonly [Held, Addressed])[]; readonly over: readonly (readonly [Held, string])[] } {
  const anchors = anchorsOf(facts);
  const again: (readonly [Held, Addressed])[] = [];
  const over: (readonly [Held, string])[] = [];
  for (const each of held) {
    const { row, personId } = each;
    const now = anchors.find(({ anchor, id }) => anchor === row.anchor && id === row.anchorId);
    const told = stands(row, now) ? tellAgain(row) : undefined;
    const item = told?.items.find((other) => other.personId === personId)?.item;
    if (item !== undefined) again.push([each, { ...addressAgain(row, personId, item), heldUntil: null }]);
    else if (told === undefined) over.push([each, whyEnded(row, facts, now)]);
    else over.push([each, told.silent.find((other) => other.personId === personId)?.because ?? whyNoLonger(row)]);
  }
  return { again, over };
}

const whyNoLonger = ({ anchor }: PlannedReminder): string =>
  anchor === 'visit' || anchor === 'report' ? 'nothing outstanding any more' : 'it is for someone else to do now';

const stands = ({ anchorOn }: PlannedReminder, now: Anchor | undefined): boolean => now?.on === anchorOn;

/** Writes into their lines what became of what waited, in one statement. */
export async function settleHeld(
  tx: Tx,
  { again, over }: ReturnType<typeof stillTrue>,
  messages: ReadonlyMap<string, Message>,
): Promise<void> {
  const told = again.map(([{ id }, addressed]) => ({ id, ...outcomeOf(addressed, messages) }));
  const left = over.map(([{ id }, skippedBecause]) => ({ id, skippedBecause }));
  if (told.length + left.length === 0) return;
  await tx.query(
    `update delivery d set message_id = s."messageId", skipped_because = s."skippedBecause", line = coalesce(s.line, d.line),
       stand_in_id = s."standInId"
     from jsonb_to_recordset($1::jsonb) as s(id uuid, "messageId" uuid, "skippedBecause" text, line text, "standInId" uuid)
     where d.id = s.id`,
    [JSON.stringify([...told, ...left])],
  );
}
