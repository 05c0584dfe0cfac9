import { dayInWords, isWorkingDay, type PlainDate, workingDaysAfter, workingDaysBefore } from '#calendar';
import { type Anchor, anchorsOf, whyEnded } from './anchors.rules.js';
import type { Facts } from './facts.js';
import { noticesOf } from './notices.rules.js';
import type { NewRow, PlannedReminder, ReminderRule } from './reminder.js';
import { firstSendDay } from './sending-times.rules.js';

/** What makes the plan equal the facts. Nothing to do when it does already. */
export interface Changes {
  readonly add: readonly NewRow[];
  readonly revive: readonly string[];
  readonly cancel: readonly { readonly id: string; readonly reason: string }[];
}

/** After so many working days a reminder that was never sent says nothing useful any more. */
const tooLateAfter = 10;

/**
 * Compares what should be planned with the ledger.
 * @param rows every row of the anchors that stand now, and every planned row
 */
export function reconcile(facts: Facts, rules: readonly ReminderRule[], rows: readonly PlannedReminder[], now: Date): Changes {
  const sendDay = firstSendDay(now);
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const anchors = anchorsOf(facts);
  const wanted = new Set<string>();
  const add: NewRow[] = [];
  const revive: string[] = [];

  const want = (row: NewRow): void => {
    const there = known.get(keyOf(row));
    wanted.add(keyOf(row));
    if (there === undefined) add.push(row);
    else if (there.state === 'cancelled' && row.dueOn >= sendDay) revive.push(there.id);
  };
  for (const { id, on } of anchors.filter(({ anchor }) => anchor === 'notice')) want(noticeRow(id, on));
  for (const anchor of anchors) {
    const rule = rules.find((each) => each.anchor === anchor.anchor);
    if (!rule?.enabled) continue;
    for (const offset of rule.offsets) want(regularRow(anchor, rule, offset, sendDay));
  }
  for (const notice of noticesOf(facts, anchors, rows, add, sendDay)) want(notice);

  const cancel = rows
    .filter((row) => row.state === 'planned' && !wanted.has(keyOf(row)))
    .map((row) => ({ id: row.id, reason: whyEnded(row, facts, current(anchors, row)) }));
  return { add, revive, cancel };
}

/** The day on which a reminder at an offset of an anchor is due: always a working day. */
export function dueDay(on: PlainDate, offset: number): PlainDate {
  if (offset < 0) return workingDaysBefore(on, -offset);
  return offset === 0 && isWorkingDay(on) ? on : workingDaysAfter(on, Math.max(offset, 1));
}

function regularRow({ anchor, id, on, since }: Anchor, rule: ReminderRule, offset: number, sendDay: PlainDate): NewRow {
  const dueOn = dueDay(on, offset);
  const reason = whyNever(anchor, dueOn, since, sendDay);
  const row = { ruleId: rule.id, kind: 'reminder', anchor, anchorId: id, anchorOn: on, movedFrom: null, offset, dueOn } as const;
  return { ...row, state: reason === null ? 'planned' : 'skipped', reason };
}

function noticeRow(anchorId: string, anchorOn: PlainDate): NewRow {
  const dueOn = dueDay(anchorOn, 0);
  return {
    ruleId: null,
    kind: 'notice',
    anchor: 'notice',
    anchorId,
    anchorOn,
    movedFrom: null,
    offset: 0,
    dueOn,
    state: 'planned',
    reason: null,
  };
}

/** Why a reminder that is only now planned will not go out. What falls in an outage is not among these: it is caught up. */
function whyNever(anchor: Anchor['anchor'], dueOn: PlainDate, since: PlainDate | null, sendDay: PlainDate): string | null {
  if (dueOn >= sendDay) return null;
  if (anchor === 'visit') return 'already past when the visit was confirmed or moved: told in one notice of the working days left';
  if (since === null || dueOn < since) return `already past when this was set on ${dayInWords(since ?? sendDay)}`;
  if (dueOn < workingDaysBefore(sendDay, tooLateAfter)) return `was due more than ${tooLateAfter} working days before it could be sent`;
  return null;
}

function current(anchors: readonly Anchor[], row: PlannedReminder): Anchor | undefined {
  return anchors.find(({ anchor, id }) => anchor === row.anchor && id === row.anchorId);
}

function keyOf({ kind, anchor, anchorId, anchorOn, offset }: NewRow): string {
  return `${kind} ${anchor} ${anchorId} ${anchorOn} ${offset}`;
}
