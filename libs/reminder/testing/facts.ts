import { londonDay, parseLondonMoment, plainDate } from '#calendar';
import type { ActionToRemind } from '#plan';
import type { Role } from '#platform';
import { defaultRules, defaultWants } from '../src/defaults.rules.js';
import type { Facts, Member, Visit } from '../src/facts.js';
import { type NewRow, type PlannedReminder, type ReminderRule, ruledAnchors } from '../src/reminder.js';
import { type Changes, reconcile } from '../src/schedule.rules.js';

export const day = plainDate;

export const rules: readonly ReminderRule[] = ruledAnchors.map((anchor) => ({
  ...defaultRules[anchor],
  wants: defaultWants(anchor),
  id: `rule of ${anchor}`,
  authorityId: 'exampleshire',
  anchor,
  enabled: true,
  version: 1,
}));

export function member(id: string, ...roles: Role[]): Member {
  return { id, email: `${id}@example.org`, jobTitle: id, roles, lockedOn: null };
}

const people = [
  member('owner', 'action-owner'),
  member('other owner', 'action-owner'),
  member('lead', 'accountable-lead'),
  member('director', 'director'),
  member('programme lead', 'programme-lead'),
  member('assurer', 'assurance-lead'),
  member('leaver'),
];

export function factsAt(at: string, more: Partial<Facts> = {}): Facts {
  return {
    today: londonDay(parseLondonMoment(at)),
    authorityId: 'exampleshire',
    authorityName: 'Exampleshire',
    members: new Map(people.map((each) => [each.id, each])),
    actions: [],
    visits: [],
    challenges: [],
    documents: [],
    provisional: [],
    reports: [],
    unsigned: [],
    news: [],
    unreleased: new Map(),
    lastVisitOn: null,
    cycleFrom: day('2026-02-13'),
    ...more,
  };
}

export function visitOn(startsOn: string, more: Partial<Visit> = {}): Visit {
  return {
    id: 'visit',
    title: 'Monitoring visit',
    status: 'confirmed',
    startsOn: day(startsOn),
    endsOn: day(startsOn),
    focus: 'all',
    ...more,
  };
}

export function action(number: number, more: Partial<ActionToRemind> = {}): ActionToRemind {
  return {
    id: `A${number}`,
    number,
    title: `Title ${number}`,
    status: 'in-progress',
    ownerId: 'owner',
    ownerAcceptedOn: day('2026-01-12'),
    ownerSince: day('2026-01-12'),
    coOwnerIds: [],
    leadId: 'lead',
    startOn: day('2026-01-12'),
    dueOn: null,
    dueSince: day('2026-01-12'),
    claimedOn: null,
    claimedBy: null,
    verifiedOn: null,
    stoppedOn: null,
    concernIds: ['C1'],
    milestones: [],
    extension: null,
    lastEvidenceOn: day('2026-03-01'),
    lastUpdateOn: day('2026-03-01'),
    originalDueOn: null,
    extensions: 0,
    restrictedTo: null,
    ...more,
  };
}

/** A ledger in memory, kept as the planning and the sending keep theirs. */
export class TestLedger {
  rows: PlannedReminder[] = [];

  plan(at: string, facts: Facts): Changes {
    const now = parseLondonMoment(at);
    const changes = reconcile(facts, rules, this.rows, now);
    this.rows.push(...changes.add.map((row, index) => this.rowOf(row, index, now)));
    const cancelled = new Map(changes.cancel.map(({ id, reason }) => [id, reason]));
    this.rows = this.rows.map((row) => {
      const reason = cancelled.get(row.id);
      if (reason !== undefined) return { ...row, state: 'cancelled', reason, settledAt: now };
      return changes.revive.includes(row.id) ? { ...row, state: 'planned', reason: null, settledAt: null } : row;
    });
    return changes;
  }

  /** Marks everything due by then as sent. */
  send(at: string): void {
    const now = parseLondonMoment(at);
    const due = (row: PlannedReminder): boolean => row.state === 'planned' && row.dueOn <= londonDay(now);
    this.rows = this.rows.map((row) => (due(row) ? { ...row, state: 'sent', settledAt: now } : row));
  }

  /** One line a row in the given state: 'visit 2026-03-24 -5 on 2026-03-17'. */
  inWords(state: PlannedReminder['state']): string[] {
    return this.rows
      .filter((row) => row.state === state)
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.offset - b.offset))
      .map((row) => {
        const what = row.kind === 'reminder' ? `${row.anchor} ${row.anchorOn} ${row.offset}` : `${row.kind} ${row.anchorOn}`;
        return `${what} on ${row.dueOn}`;
      });
  }

  private rowOf(row: NewRow, index: number, now: Date): PlannedReminder {
    const settledAt = row.state === 'planned' ? null : now;
    return { ...row, id: `row ${this.rows.length + index}`, authorityId: 'exampleshire', settledAt };
  }
}
