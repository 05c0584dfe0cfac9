import type { PlainDate } from '#calendar';
import type { Anchor } from './anchors.rules.js';
import type { Facts } from './facts.js';
import type { NewRow, PlannedReminder } from './reminder.js';

type Row = PlannedReminder;

/**
 * The notices that visits call for besides their reminders, worked out from what the ledger says people were told last:
 * late (reminders were past when it was confirmed), moved (with both dates) and cancelled.
 * @param added rows that this run adds: those skipped as past make a late notice
 */
export function noticesOf(
  facts: Facts,
  anchors: readonly Anchor[],
  rows: readonly Row[],
  added: readonly NewRow[],
  sendDay: PlainDate,
): readonly NewRow[] {
  const notices: NewRow[] = [];
  for (const anchor of anchors.filter(isVisit)) {
    const own = rows.filter((row) => row.anchorId === anchor.id && isVisit(row));
    notices.push(...lateNotice(anchor, own, added, sendDay), ...movedNotice(anchor, own, sendDay));
  }
  for (const visit of facts.visits.filter(({ status }) => status === 'cancelled')) {
    notices.push(
      ...cancelledNotice(
        rows.filter((row) => row.anchorId === visit.id && isVisit(row)),
        sendDay,
      ),
    );
  }
  return notices;
}

const isVisit = ({ anchor }: Pick<Row, 'anchor'>): boolean => anchor === 'visit' || anchor === 'visit-window';

function lateNotice({ anchor, id, on }: Anchor, own: readonly Row[], added: readonly NewRow[], sendDay: PlainDate): readonly NewRow[] {
  const standing = own.find((row) => row.kind === 'late-notice' && row.anchor === anchor && row.anchorOn === on);
  if (standing !== undefined) return [standing];
  // Rows of before: it was known in time, and only the rule is new.
  if (own.some((row) => row.kind === 'reminder' && row.anchor === anchor && row.anchorOn === on)) return [];
  const fresh = added.filter((row) => row.anchorId === id && row.anchorOn === on && row.kind === 'reminder');
  const isLate = fresh.some(({ state }) => state === 'skipped');
  // A reminder that is due the same day says all that the notice would.
  if (anchor !== 'visit' || !isLate || on <= sendDay || fresh.some(({ dueOn }) => dueOn === sendDay)) return [];
  return [newNotice('late-notice', anchor, id, on, null, 0, sendDay)];
}

function movedNotice({ anchor, id, on }: Anchor, own: readonly Row[], sendDay: PlainDate): readonly NewRow[] {
  const told = lastTold(own);
  if (told === undefined || (told.anchorOn === on && told.kind !== 'cancelled-notice')) return [];
  const same = own.filter((row) => row.kind === 'moved-notice' && row.anchor === anchor && row.anchorOn === on);
  const standing = same.find(({ state, movedFrom }) => state === 'planned' && movedFrom === told.anchorOn);
  if (standing !== undefined) return [standing];
  if (on <= sendDay || same.some((row) => row.state === 'skipped' && isAfter(row, told))) return [];
  return [newNotice('moved-notice', anchor, id, on, told.anchorOn, same.length, sendDay)];
}

function cancelledNotice(own: readonly Row[], sendDay: PlainDate): readonly NewRow[] {
  const told = lastTold(own);
  if (told === undefined || told.kind === 'cancelled-notice') return [];
  const same = own.filter((row) => row.kind === 'cancelled-notice' && row.anchor === told.anchor && row.anchorOn === told.anchorOn);
  const standing = same.find(({ state }) => state === 'planned');
  if (standing !== undefined) return [standing];
  if (told.anchorOn < sendDay || same.some((row) => row.state === 'skipped' && isAfter(row, told))) return [];
  return [newNotice('cancelled-notice', told.anchor, told.anchorId, told.anchorOn, null, same.length, sendDay)];
}

/** What people last heard of a visit. Of rows settled in one run a notice outranks a reminder. */
function lastTold(own: readonly Row[]): Row | undefined {
  const sent = own.filter(({ state, settledAt }) => state === 'sent' && settledAt !== null);
  const rank = (row: Row): number => (row.kind === 'reminder' ? 0 : 1);
  return sent.sort((a, b) => time(b) - time(a) || rank(b) - rank(a))[0];
}

const time = ({ settledAt }: Row): number => settledAt?.getTime() ?? 0;
const isAfter = (row: Row, other: Row): boolean => time(row) >= time(other);

function newNotice(
  kind: NewRow['kind'],
  anchor: Row['anchor'],
  anchorId: string,
  anchorOn: PlainDate,
  movedFrom: PlainDate | null,
  number: number,
  dueOn: PlainDate,
): NewRow {
  return { ruleId: null, kind, anchor, anchorId, anchorOn, movedFrom, offset: number, dueOn, state: 'planned', reason: null };
}
