import { dayInWords, workingDaysBetween } from '#calendar';
import type { ActionToRemind } from '#plan';
import { isOpen } from './anchors.rules.js';
import { allAudiences, audiencesAt } from './defaults.rules.js';
import type { Facts, Visit } from './facts.js';
import { answerersOf, type Gone, goneOf, isHere, withRole } from './people.rules.js';
import type { Audience, PlannedReminder, WantKind } from './reminder.js';
import type { Telling, Told } from './telling.js';
import { type Item, nameOf, outstandingFor, plural, timeLeft } from './wording.rules.js';

export interface Owed {
  readonly action: ActionToRemind;
  readonly wants: readonly string[];
  readonly standsIn: string | null;
}

/** Who is told what of a visit: owners what is outstanding from them, the heads who is outstanding, and those told before of a change. */
export function tellOfVisit(row: PlannedReminder, telling: Telling): Told {
  const { rule, facts, toldBefore, movedToo } = telling;
  const visit = facts.visits.find(({ id }) => id === row.anchorId);
  if (visit === undefined) return { items: [], silent: [], nobody: 'the visit is no longer there' };
  if (row.kind === 'moved-notice' || row.kind === 'cancelled-notice') return tellThoseToldBefore(row, visit, telling);

  const audiences = row.kind === 'late-notice' ? allAudiences(rule) : audiencesAt(rule, row.offset);
  const hears = (id: string): boolean => !(movedToo && toldBefore.has(id));
  if (row.anchor === 'visit-window') {
    const item = { ...itemOf(row, visit, `${visit.title} is expected`), line: windowLine(visit), details: [], actionIds: [] };
    return { items: heads(facts, audiences).map((personId) => ({ personId, item })), silent: [], nobody: 'nobody has the role' };
  }
  const { owed, clear, gone } = owedFor(visit, facts, rule.wants);
  const told = new Map<string, Item>();
  const opening = openingOf(row, visit, facts);
  if (owed.size > 0) {
    for (const personId of heads(facts, audiences)) told.set(personId, headItem(row, visit, opening, owed, facts));
    if (audiences.includes('lead'))
      for (const [id, list] of byLead(owed, facts)) setNew(told, id, headItem(row, visit, opening, list, facts));
  }
  if (audiences.includes('owners')) {
    for (const [personId, list] of owed) setNew(told, personId, ownItem(row, visit, opening, list, facts));
  }
  const items = [...told].filter(([id]) => hears(id)).map(([personId, item]) => ({ personId, item }));
  const quiet = audiences.includes('owners') ? [...clear.filter((id) => !told.has(id)).map(nothingOutstanding), ...gone] : [];
  return { items, silent: quiet, nobody: 'nothing outstanding' };
}

function setNew(told: Map<string, Item>, personId: string, item: Item): void {
  if (!told.has(personId)) told.set(personId, item);
}

const nothingOutstanding = (personId: string): Gone => ({ personId, because: 'nothing outstanding' });

/** What is outstanding for the visit by the person who answers for it, and who answers for actions in focus and has nothing outstanding. */
export function owedFor(
  { focus }: Visit,
  facts: Facts,
  wantKinds: readonly WantKind[],
): { owed: Map<string, Owed[]>; clear: string[]; gone: Gone[] } {
  const owed = new Map<string, Owed[]>();
  const asked = new Set<string>();
  const gone = new Map<string, Gone>();
  const inFocus = facts.actions.filter((a) => isOpen(a) && (focus === 'all' || a.concernIds.some((id) => focus.includes(id))));
  for (const action of inFocus) {
    const wants = outstandingFor(action, facts, wantKinds);
    const answerers = answerersOf(action, facts.members);
    for (const each of answerers.gone) gone.set(each.personId, each);
    for (const { personId, standsIn } of answerers.here) {
      asked.add(personId);
      if (wants.length > 0) owed.set(personId, [...(owed.get(personId) ?? []), { action, wants, standsIn }]);
    }
  }
  return { owed, clear: [...asked].filter((id) => !owed.has(id)), gone: [...gone.values()] };
}

function byLead(owed: ReadonlyMap<string, readonly Owed[]>, { members }: Facts): Map<string, Map<string, Owed[]>> {
  const leads = new Map<string, Map<string, Owed[]>>();
  for (const [personId, list] of owed) {
    for (const each of list) {
      const lead = each.action.leadId;
      if (!isHere(members, lead) || lead === personId) continue;
      const theirs = leads.get(lead) ?? new Map<string, Owed[]>();
      theirs.set(personId, [...(theirs.get(personId) ?? []), each]);
      leads.set(lead, theirs);
    }
  }
  return leads;
}

function heads({ members }: Facts, audiences: readonly Audience[]): readonly string[] {
  const roles = (['director', 'programme-lead'] as const).filter((role) => audiences.includes(role));
  return [...new Set(roles.flatMap((role) => withRole(members, role).map(({ id }) => id)))];
}

function openingOf({ kind }: PlannedReminder, { title, startsOn }: Visit, { today }: Facts): string {
  if (kind !== 'late-notice') return `${title} begins on ${dayInWords(startsOn)}, ${timeLeft(today, startsOn)}.`;
  const left = workingDaysBetween(today, startsOn);
  return `${title} is now set for ${dayInWords(startsOn)}: ${plural(left, 'working day')} ${left === 1 ? 'is' : 'are'} left.`;
}

function itemOf(row: PlannedReminder, visit: Visit, what: string): Omit<Item, 'line' | 'details' | 'actionIds'> {
  const headline = `${what} on ${dayInWords(visit.startsOn)}`;
  return { anchor: row.anchor, anchorId: visit.id, on: visit.startsOn, headline, path: `/inspections/${visit.id}` };
}

function ownItem(row: PlannedReminder, visit: Visit, opening: string, list: readonly Owed[], facts: Facts): Item {
  const [first] = list;
  const base = itemOf(row, visit, visit.title);
  return {
    ...base,
    headline: `${base.headline}: ${plural(list.length, 'action')} to bring up to date`,
    line: `${opening} Still outstanding from you for it:`,
    details: list.map(
      ({ action, wants, standsIn }) =>
        `${nameOf(action, facts.unreleased)}: ${wants.join('; ')}${standsIn === null ? '' : ` (yours because ${standsIn})`}`,
    ),
    actionIds: list.map(({ action }) => action.id),
    path: list.length === 1 && first !== undefined ? `/actions/${first.action.id}` : '/my-actions',
  };
}

function headItem(row: PlannedReminder, visit: Visit, opening: string, owed: ReadonlyMap<string, readonly Owed[]>, facts: Facts): Item {
  const base = itemOf(row, visit, visit.title);
  const references = (list: readonly Owed[]): string => list.map(({ action }) => `A${action.number}`).join(', ');
  return {
    ...base,
    headline: `${base.headline}: ${plural(owed.size, 'person has', 'people have')} something outstanding`,
    line: `${opening} Still outstanding for it:`,
    details: [...owed].map(([id, list]) => `${facts.members.get(id)?.jobTitle ?? 'Someone'}: ${references(list)}`).sort(),
    actionIds: [...new Set([...owed.values()].flat().map(({ action }) => action.id))],
    escalates: true,
  };
}

function windowLine({ title, startsOn, endsOn }: Visit): string {
  return `${title} is expected between ${dayInWords(startsOn)} and ${dayInWords(endsOn)}. Its dates are not confirmed yet.`;
}

function tellThoseToldBefore(row: PlannedReminder, visit: Visit, { rule, facts, toldBefore }: Telling): Told {
  const people = [...toldBefore];
  const here = people.filter((id) => isHere(facts.members, id));
  const { owed } =
    row.kind === 'moved-notice' && row.anchor === 'visit' ? owedFor(visit, facts, rule.wants) : { owed: new Map<string, Owed[]>() };
  const items = here.map((personId) => {
    const list = owed.get(personId) ?? [];
    const item = changeItem(row, visit, facts);
    if (list.length === 0) return { personId, item };
    const own = ownItem(row, visit, item.line, list, facts);
    return { personId, item: { ...own, headline: item.headline } };
  });
  return { items, silent: goneOf(people, facts.members), nobody: 'everyone who was told before has left' };
}

function changeItem(row: PlannedReminder, visit: Visit, { today }: Facts): Item {
  const [on, from] = [dayInWords(row.anchorOn), dayInWords(row.movedFrom ?? row.anchorOn)];
  const base = { ...itemOf(row, visit, visit.title), details: [], actionIds: [] };
  if (row.kind === 'cancelled-notice') {
    const line = `${visit.title}, planned for ${on}, has been cancelled. Reminders for it have stopped; your actions and their dates stand.`;
    return { ...base, headline: `${visit.title} of ${on} is cancelled`, line };
  }
  if (row.movedFrom === row.anchorOn) {
    return {
      ...base,
      headline: `${visit.title} goes ahead on ${on}`,
      line: `${visit.title} goes ahead after all on ${on}, ${timeLeft(today, row.anchorOn)}.`,
    };
  }
  const line = `${visit.title} has moved from ${from} to ${on}, ${timeLeft(today, row.anchorOn)}.`;
  return { ...base, headline: `${visit.title} has moved from ${from} to ${on}`, line };
}
