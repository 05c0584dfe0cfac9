import { may, type Permission } from '#identity';
import type { Actor, Role } from '#platform';
import type { WaitingCount } from '#plan';

interface Entry {
  readonly text: string;
  readonly href: string;
  /** One of them is enough. */
  readonly permission: Permission | readonly Permission[];
  /** Other addresses that belong to it, such as those of a single action. */
  readonly also?: readonly string[];
  /** What is counted beside it. */
  readonly counts?: keyof WaitingCount;
}

/** One part of the service. It leads to the first entry that the actor may open, or to their first screen where that is one of them. */
interface Part {
  readonly text: string;
  readonly entries: readonly Entry[];
}

/** The service's navigation, in the order in which a plan is looked at. What the actor has no permission for is left out. */
const parts: readonly Part[] = [
  {
    text: 'Today',
    entries: [
      { text: 'All councils', href: '/councils', permission: 'council:compare' },
      { text: 'For the chair', href: '/chair', permission: 'decision:record' },
      { text: 'Waiting for your decision', href: '/inbox', permission: ['finding:decide', 'extension:decide'], counts: 'decisions' },
      { text: 'This cycle', href: '/cycle', permission: 'update:ask' },
      { text: 'To verify', href: '/assurance', permission: 'action:verify' },
      { text: 'How the service stands', href: '/administration', permission: 'people:write' },
    ],
  },
  {
    text: 'Board',
    entries: [
      { text: 'How the plan stands', href: '/board', permission: 'plan:read' },
      { text: 'Meetings', href: '/meetings', permission: 'plan:read' },
      { text: 'Challenges', href: '/challenges', permission: 'plan:read' },
    ],
  },
  { text: 'My actions', entries: [{ text: 'My actions', href: '/my-actions', permission: 'action:update', counts: 'late' }] },
  {
    text: 'Plan',
    entries: [
      { text: 'The plan', href: '/plan', permission: 'plan:read', also: ['/actions'] },
      { text: 'Who carries what', href: '/workload', permission: 'action:assign-owner' },
      { text: 'Later dates', href: '/extensions', permission: 'extension:decide' },
      { text: 'Concerns', href: '/concerns', permission: 'plan:read' },
      { text: 'Raised again', href: '/concerns/reviews', permission: 'concern:review' },
      { text: 'Measures', href: '/measures', permission: 'plan:read' },
      { text: 'History', href: '/history', permission: 'plan:read', also: ['/phases'] },
      { text: 'Draft actions', href: '/drafts', permission: 'action:confirm' },
      { text: 'Priorities', href: '/priorities', permission: 'priority:write' },
      { text: 'Bring in a spreadsheet', href: '/imports', permission: 'plan:import' },
      // Whoever names owners hands over a leaver's actions from the person's page; accounts are the administrator's part below.
      { text: 'People', href: '/people', permission: 'action:assign-owner' },
    ],
  },
  {
    text: 'Inspections',
    entries: [
      { text: 'Inspections and visits', href: '/inspections', permission: 'plan:read' },
      { text: 'Ready for the next visit', href: '/next-visit', permission: 'plan:read' },
      { text: 'Documents', href: '/documents', permission: 'document:take-in' },
    ],
  },
  {
    text: 'Reports',
    entries: [
      { text: 'Reports', href: '/reports', permission: 'report:read' },
      { text: 'Rating key', href: '/rating-key', permission: 'report:read' },
      { text: 'Deadlines', href: '/deadlines', permission: 'deadline:write' },
    ],
  },
  {
    text: 'Reminders',
    entries: [
      { text: 'Reminders', href: '/reminders', permission: 'reminder:read', also: ['/messages'] },
      { text: 'Your calendar', href: '/calendar', permission: 'plan:read' },
      { text: 'How sending goes', href: '/mail', permission: 'reminder:send' },
    ],
  },
  {
    text: 'People',
    entries: [
      { text: 'People', href: '/people', permission: 'people:write' },
      { text: 'API tokens', href: '/tokens', permission: 'people:write' },
      { text: 'How long things are kept', href: '/retention', permission: 'people:write' },
    ],
  },
  { text: 'Webhooks', entries: [{ text: 'Webhooks', href: '/webhooks', permission: 'webhook:write' }] },
  { text: 'Trail', entries: [{ text: 'Trail', href: '/trail', permission: 'audit:read' }] },
];

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  /** This very page. */
  readonly current: boolean;
  /** A page of this part. */
  readonly active: boolean;
  /** What waits there; 0 is not shown. */
  readonly count: number;
  /** What the number counts, such as `waiting`; empty where nothing is counted. */
  readonly counted: string;
}

const countedWords: Readonly<Record<keyof WaitingCount, string>> = { decisions: 'waiting', late: 'late' };

export interface Navigation {
  readonly parts: readonly NavigationItem[];
  /** The pages of the part that is open; empty where there is but one. */
  readonly within: readonly NavigationItem[];
  readonly partName: string;
}

export function navigationFor(actor: Actor, path: string, waiting?: WaitingCount): Navigation {
  const open = parts
    .map((part) => ({
      ...part,
      entries: firstScreenFirst(
        actor,
        part.entries.filter(({ permission }) => isOpen(actor, permission)),
      ),
    }))
    .filter(({ entries }) => entries.length > 0);
  const here = open.find(({ entries }) => entries.some((entry) => covers(entry, path)));
  const within = here === undefined || here.entries.length === 1 ? [] : here.entries;
  return {
    parts: open.map(({ text, entries }) => ({
      text,
      href: entries[0]?.href ?? '/',
      current: within.length === 0 && entries[0]?.href === path,
      active: entries.some((entry) => covers(entry, path)),
      ...countBeside(entries, waiting),
    })),
    within: within.map((entry) => ({
      text: entry.text,
      href: entry.href,
      current: entry.href === path,
      // A page of its own within another's, such as /concerns/reviews, is not the other's.
      active: covers(entry, path) && !within.some((other) => covers(other, path) && other.href.startsWith(`${entry.href}/`)),
      ...countBeside([entry], waiting),
    })),
    partName: here?.text ?? '',
  };
}

function countBeside(entries: readonly Entry[], waiting: WaitingCount | undefined): Pick<NavigationItem, 'count' | 'counted'> {
  const counts = entries.find((entry) => entry.counts !== undefined)?.counts;
  return counts === undefined || waiting === undefined
    ? { count: 0, counted: '' }
    : { count: waiting[counts], counted: countedWords[counts] };
}

function isOpen(actor: Actor, permission: Entry['permission']): boolean {
  return [permission].flat().some((one) => may(actor, one));
}

function firstScreenFirst(actor: Actor, entries: readonly Entry[]): readonly Entry[] {
  const first = firstScreenOf(actor);
  return entries.toSorted((a, b) => Number(b.href === first) - Number(a.href === first));
}

function covers({ href, also = [] }: Entry, path: string): boolean {
  return [href, ...also].some((start) => path === start || path.startsWith(`${start}/`));
}

/** What each role comes for first. People with several roles land on the first that is listed. */
const firstScreens: readonly (readonly [Role, string])[] = [
  ['director', '/board'],
  ['programme-lead', '/cycle'],
  ['chair', '/chair'],
  ['board-member', '/board'],
  ['commissioner', '/councils'],
  ['accountable-lead', '/board'],
  ['assurance-lead', '/assurance'],
  ['action-owner', '/my-actions'],
  ['reader', '/reports'],
  ['administrator', '/administration'],
];

export function firstScreenOf({ roles }: Pick<Actor, 'roles'>): string {
  return firstScreens.find(([role]) => roles.includes(role))?.[1] ?? '/sign-in';
}
