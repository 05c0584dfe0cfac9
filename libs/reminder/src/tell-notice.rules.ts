import { goneOf, isHere, withRole } from './people.rules.js';
import type { PlannedReminder } from './reminder.js';
import type { Telling, Told } from './telling.js';

/** Tells those who hold one of a notice's roles now, and those named on it, what has happened. */
export function tellOfNotice(row: PlannedReminder, { facts: { members, news } }: Telling): Told {
  const notice = news.find(({ id }) => id === row.anchorId);
  if (notice === undefined) return { items: [], silent: [], nobody: 'it is no longer news' };
  const { onDay, headline, line, path, roles, personIds } = notice;
  const item = { anchor: row.anchor, anchorId: row.anchorId, on: onDay, headline, line, details: [], path, actionIds: [] };
  const holders = roles.flatMap((role) => withRole(members, role).map(({ id }) => id));
  const people = [...new Set([...holders, ...personIds.filter((id) => isHere(members, id))])];
  return {
    items: people.map((personId) => ({ personId, item })),
    silent: goneOf(personIds, members),
    nobody: 'nobody whom it is for works on this plan',
  };
}
