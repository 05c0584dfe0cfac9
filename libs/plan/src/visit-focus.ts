import type { PlainDate } from '#calendar';
import { concernsInFocus, lastVisit, nextVisit } from '#inspection';
import type { Tx } from '#platform';
import type { VisitFocus } from './gap.rules.js';

/** What the next visit will look at, and when the last one was; null where no visit is recorded. */
export async function visitFocus(tx: Tx, today: PlainDate): Promise<VisitFocus | null> {
  const next = await nextVisit(tx, today);
  if (next === undefined) return null;
  const focus = await concernsInFocus(tx, next.id);
  const last = await lastVisit(tx, today);
  return { focus: focus === 'all' ? focus : focus.map(({ id }) => id), lastVisitOn: last?.endsOn ?? null };
}
