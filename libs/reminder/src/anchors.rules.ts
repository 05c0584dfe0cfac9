import { sustainedOn } from '#board';
import { addDays, dayInWords, isWorkingDay, type PlainDate, weekday, workingDaysAfter, workingDaysBetween } from '#calendar';
import type { ActionToRemind } from '#plan';
import type { Facts, Visit } from './facts.js';
import type { AnchorKind, PlannedReminder } from './reminder.js';

/** Something that reminders hang on, as the facts have it today. */
export interface Anchor {
  readonly anchor: AnchorKind;
  readonly id: string;
  readonly on: PlainDate;
  /** Day from which it has been so: what would have been due before it was never owed. Null: not known. */
  readonly since: PlainDate | null;
}

/** Working days after which a late action moves from reminders to the weekly list. */
export const exceptionAfter = 15;

export const isOpen = ({ status }: Pick<ActionToRemind, 'status'>): boolean => status === 'not-started' || status === 'in-progress';

/** Every anchor that asks for reminders today. */
export function anchorsOf(facts: Facts): readonly Anchor[] {
  return [
    ...facts.visits.filter((visit) => isAhead(visit, facts.today)).map(visitAnchor),
    ...facts.actions.flatMap(anchorsOfAction),
    ...facts.challenges.map((c): Anchor => ({ anchor: 'challenge', id: c.id, on: c.answerBy, since: c.raisedOn })),
    ...facts.documents.map((d): Anchor => ({ anchor: 'findings', id: d.id, on: d.takenInOn, since: d.takenInOn })),
    ...facts.provisional.map((p): Anchor => ({ anchor: 'provisional', id: p.inspectionId, on: p.letterOn, since: p.letterOn })),
    ...facts.reports.map(({ deadline }): Anchor => ({ anchor: 'report', id: deadline.id, on: deadline.cutOffOn, since: null })),
    ...facts.unsigned.map((r): Anchor => ({ anchor: 'sign-off', id: r.deadlineId, on: r.signOn, since: r.draftedOn })),
    ...facts.news.map(({ id, onDay }): Anchor => ({ anchor: 'notice', id, on: onDay, since: onDay })),
    ...weeklyList(facts),
  ];
}

export const isAhead = ({ status, startsOn }: Visit, today: PlainDate): boolean =>
  (status === 'expected' || status === 'confirmed') && startsOn >= today;

function visitAnchor({ id, status, startsOn }: Visit): Anchor {
  return { anchor: status === 'expected' ? 'visit-window' : 'visit', id, on: startsOn, since: null };
}

function anchorsOfAction(action: ActionToRemind): readonly Anchor[] {
  const anchors: Anchor[] = [];
  const { id, dueSince: since, dueOn, ownerId, ownerSince, ownerAcceptedOn, claimedOn, extension } = action;
  if (action.status === 'claimed' && claimedOn !== null) anchors.push({ anchor: 'verification', id, on: claimedOn, since: claimedOn });
  if (action.status === 'verified' && action.verifiedOn !== null) {
    anchors.push({ anchor: 'sustained', id, on: sustainedOn(action.verifiedOn), since: action.verifiedOn });
  }
  if (!isOpen(action)) return anchors;
  if (dueOn !== null) anchors.push({ anchor: 'action-due', id, on: dueOn, since });
  for (const { id: milestone, dueOn: on, doneOn } of action.milestones) {
    if (doneOn === null) anchors.push({ anchor: 'milestone', id: milestone, on, since });
  }
  if (ownerId !== null && ownerAcceptedOn === null && ownerSince !== null) {
    anchors.push({ anchor: 'acceptance', id, on: ownerSince, since: ownerSince });
  }
  if (extension !== null) {
    anchors.push({ anchor: 'extension', id: extension.id, on: extension.requestedOn, since: extension.requestedOn });
  }
  return anchors;
}

/** Open actions so late that reminders of their own have ended. */
export function exceptionsOf({ actions, today }: Facts): readonly ActionToRemind[] {
  return actions.filter((action) => isOpen(action) && action.dueOn !== null && workingDaysBetween(action.dueOn, today) > exceptionAfter);
}

function weeklyList(facts: Facts): readonly Anchor[] {
  if (exceptionsOf(facts).length === 0) return [];
  const monday = addDays(facts.today, 1 - weekday(facts.today));
  const on = isWorkingDay(monday) ? monday : workingDaysAfter(monday, 1);
  return [{ anchor: 'exceptions', id: facts.authorityId, on, since: on }];
}

/** Why a planned reminder no longer has what it hangs on, in words. */
export function whyEnded(row: Pick<PlannedReminder, 'anchor' | 'anchorId' | 'anchorOn'>, facts: Facts, now: Anchor | undefined): string {
  if (now?.anchor === row.anchor) return now.on === row.anchorOn ? 'the rule no longer asks for it' : moved(row.anchor, now.on);
  switch (row.anchor) {
    case 'visit':
    case 'visit-window':
      return whyNoVisit(
        facts.visits.find(({ id }) => id === row.anchorId),
        facts.today,
      );
    case 'milestone': {
      const action = facts.actions.find(({ milestones }) => milestones.some(({ id }) => id === row.anchorId));
      const done = action?.milestones.find(({ id }) => id === row.anchorId)?.doneOn;
      if (done) return `milestone done on ${dayInWords(done)}`;
      return action === undefined ? 'milestone removed' : whyClosed(action);
    }
    case 'action-due':
    case 'acceptance':
    case 'verification':
    case 'sustained': {
      const action = facts.actions.find(({ id }) => id === row.anchorId);
      if (action === undefined) return 'the action is no longer in the plan';
      if (row.anchor === 'acceptance' && action.ownerAcceptedOn !== null) return `accepted on ${dayInWords(action.ownerAcceptedOn)}`;
      return whyClosed(action);
    }
    case 'extension':
      return 'the request was decided';
    case 'challenge':
      return 'the challenge was answered';
    case 'findings':
      return 'every finding was decided';
    case 'provisional':
      return 'every provisional finding was settled';
    case 'report':
      return 'the figures are frozen, or the report is no longer due';
    case 'sign-off':
      return 'the report was signed or issued, or is no longer due';
    case 'exceptions':
      return 'nothing is that late any more';
    case 'notice':
      return 'it is no longer news';
  }
}

function moved(anchor: AnchorKind, to: PlainDate): string {
  if (anchor === 'visit' || anchor === 'visit-window') return `visit moved to ${dayInWords(to)}`;
  if (anchor === 'exceptions') return 'a new week has begun';
  if (anchor === 'provisional') return `a later letter was taken in on ${dayInWords(to)}`;
  if (anchor === 'acceptance') return 'another owner was named';
  return `the date was changed to ${dayInWords(to)}`;
}

function whyNoVisit(visit: Visit | undefined, today: PlainDate): string {
  if (visit !== undefined && visit.status !== 'cancelled' && visit.startsOn < today) return 'the visit began before it could be sent';
  switch (visit?.status) {
    case 'cancelled':
      return 'visit cancelled';
    case 'confirmed':
      return `visit confirmed for ${dayInWords(visit.startsOn)}`;
    case 'took-place':
    case 'published':
      return 'the visit has taken place';
    case 'expected':
    case undefined:
      return 'the visit is no longer expected then';
  }
}

function whyClosed({ number, status, verifiedOn, stoppedOn, claimedOn }: ActionToRemind): string {
  const on = (day: PlainDate | null): string => (day === null ? '' : ` on ${dayInWords(day)}`);
  switch (status) {
    case 'claimed':
      return `A${number} was claimed complete${on(claimedOn)}`;
    case 'verified':
      return `A${number} was verified${on(verifiedOn)}`;
    case 'embedded':
      return `A${number} was embedded by the board`;
    case 'stopped':
      return `A${number} was stopped${on(stoppedOn)}`;
    case 'not-started':
    case 'in-progress':
      return `A${number} no longer has this to remind of`;
  }
}
