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

/** A line of the ledger that waited for a weekly e-mail which is due now. */
export interface Held {
  readonly id: string;
  readonly personId: string;
  readonly row: PlannedReminder;
}

export async function heldUntilToday(tx: Tx, today: PlainDate): Promise<readonly Held[]> {
  const waiting = await tx.query<{ id: string; personId: string; plannedId: string }[]>(
    `select id, person_id as "personId", planned_id as "plannedId" from delivery
     where held_until <= $1 and message_id is null and skipped_because is null order by made_at, id`,
    [today],
  );
  if (waiting.length === 0) return [];
  const rows = await tx.findBy(PlannedReminderTable, { id: In(waiting.map(({ plannedId }) => plannedId)) });
  return waiting.flatMap(({ id, personId, plannedId }) => {
    const row = rows.find((each) => each.id === plannedId);
    return row === undefined ? [] : [{ id, personId, row }];
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
    else over.push([each, told.silent.find((other) => other.personId === personId)?.because ?? 'nothing outstanding any more']);
  }
  return { again, over };
}

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
