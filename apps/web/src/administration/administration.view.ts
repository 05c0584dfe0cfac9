import type { Audit, HeadsFile } from '#audit';
import { type PlainDate, workingDaysAfter } from '#calendar';
import { type PersonLock, type PersonWithRoles, roleNames } from '#identity';
import type { MailState } from '#reminder';
import type { Readiness } from '../health/readiness.js';
import { linesOf } from '../mail/mail.view.js';

interface Told {
  readonly today: PlainDate;
  readonly mail: MailState;
  readonly health: Readiness;
  /** Undefined while the queue does not answer. */
  readonly queueDepth: number | undefined;
  readonly people: readonly PersonWithRoles[];
  readonly locks: readonly PersonLock[];
  readonly newest: Awaited<ReturnType<Audit['newest']>>;
  /** The last note of the trail's newest entry outside the database. */
  readonly noted: Awaited<ReturnType<HeadsFile['read']>>[number] | undefined;
}

/** Whoever leaves within so many working days still has time to hand over. */
const leavingWithin = 20;

export function administrationView({ today, mail, health, queueDepth, people, locks, newest, noted }: Told): object {
  return {
    today,
    hold: mail.hold,
    undelivered: mail.undelivered.length,
    lines: linesOf(mail.figures, queueDepth),
    health,
    locked: locks.flatMap(({ personId, lockedAt, reason }) => {
      const person = people.find(({ id }) => id === personId);
      return person === undefined ? [] : [{ id: personId, jobTitle: person.jobTitle, lockedAt, reason }];
    }),
    leaving: people.flatMap((person) => leavingOf(person, today)),
    leavingWithin,
    newest,
    noted,
  };
}

/** Roles that end soon, with whether the person keeps another. */
function leavingOf({ id, jobTitle, memberships }: PersonWithRoles, today: PlainDate): readonly object[] {
  const soon = workingDaysAfter(today, leavingWithin);
  const ends = memberships.filter(({ endsOn }) => endsOn !== null && endsOn >= today && endsOn <= soon);
  const stays = memberships.some(({ endsOn }) => endsOn === null || endsOn > soon);
  return ends.map(({ role, endsOn }) => ({ id, jobTitle, role: roleNames[role], endsOn, stays }));
}
