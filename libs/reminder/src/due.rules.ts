import { dayInWords, type PlainDate } from '#calendar';
import type { PlannedReminder } from './reminder.js';

export interface Due {
  readonly send: readonly PlannedReminder[];
  readonly skip: readonly { readonly row: PlannedReminder; readonly reason: string }[];
}

/**
 * Of what is due today or was due before, what goes out now. After an outage each thing is told once, by its latest reminder;
 * what came before is overtaken, and what can no longer help is skipped.
 */
export function chooseDue(rows: readonly PlannedReminder[], today: PlainDate): Due {
  const send: PlannedReminder[] = [];
  const skip: { row: PlannedReminder; reason: string }[] = [];
  const due = rows.filter(({ state, dueOn }) => state === 'planned' && dueOn <= today);
  for (const row of due) {
    const reason = whyPassed(row, today) ?? whyOvertaken(row, due, today);
    if (reason === undefined) send.push(row);
    else skip.push({ row, reason });
  }
  return { send, skip };
}

function whyPassed({ anchor, kind, anchorOn, offset }: PlannedReminder, today: PlainDate): string | undefined {
  if (anchor === 'notice') return undefined;
  const before = kind !== 'reminder' || offset < 0;
  // A visit begins in the morning; a due date lasts until midnight.
  if (anchor === 'visit' || anchor === 'visit-window') {
    if (kind === 'cancelled-notice' ? anchorOn < today : anchorOn <= today) {
      return `it could not be sent before the visit of ${dayInWords(anchorOn)} began`;
    }
  } else if (before && anchorOn < today) return `it could not be sent before ${dayInWords(anchorOn)} had passed`;
  return undefined;
}

function whyOvertaken(row: PlannedReminder, due: readonly PlannedReminder[], today: PlainDate): string | undefined {
  if (row.kind !== 'reminder' && row.kind !== 'late-notice') return undefined;
  const later = due.find(
    (other) =>
      other.kind === 'reminder' &&
      other.id !== row.id &&
      other.anchor === row.anchor &&
      other.anchorId === row.anchorId &&
      other.anchorOn === row.anchorOn &&
      (other.dueOn > row.dueOn || (other.dueOn === row.dueOn && (row.kind === 'late-notice' || other.offset > row.offset))) &&
      whyPassed(other, today) === undefined,
  );
  return later && `overtaken by the reminder that was due on ${dayInWords(later.dueOn)}`;
}
