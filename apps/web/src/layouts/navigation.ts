import { may, type Permission } from '#identity';
import type { Actor, Role } from '#platform';

interface Entry {
  readonly text: string;
  readonly href: string;
  readonly permission: Permission;
}

/** The service's navigation, in the order in which a plan is worked with. An entry shows when the actor has its permission. */
const entries: readonly Entry[] = [
  { text: 'Board', href: '/board', permission: 'plan:read' },
  { text: 'My actions', href: '/my-actions', permission: 'action:update' },
  { text: 'Plan', href: '/plan', permission: 'plan:read' },
  { text: 'Drafts', href: '/drafts', permission: 'action:confirm' },
  { text: 'Concerns', href: '/concerns', permission: 'plan:read' },
  { text: 'Documents', href: '/documents', permission: 'document:take-in' },
  { text: 'Inspections', href: '/inspections', permission: 'plan:read' },
  { text: 'Meetings', href: '/meetings', permission: 'plan:read' },
  { text: 'Deadlines', href: '/deadlines', permission: 'meeting:write' },
  { text: 'Challenges', href: '/challenges', permission: 'plan:read' },
  { text: 'Reminders', href: '/reminders', permission: 'reminder:read' },
  { text: 'Reports', href: '/reports', permission: 'report:read' },
  { text: 'People', href: '/people', permission: 'people:write' },
  { text: 'Trail', href: '/trail', permission: 'audit:read' },
];

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  readonly current: boolean;
  readonly active: boolean;
}

export function navigationFor(actor: Actor, path: string): readonly NavigationItem[] {
  return entries
    .filter(({ permission }) => may(actor, permission))
    .map(({ text, href }) => ({ text, href, current: path === href, active: path.startsWith(`${href}/`) }));
}

/** What each role comes for first. People with several roles land on the first that is listed. */
const firstScreens: readonly (readonly [Role, string])[] = [
  ['director', '/board'],
  ['programme-lead', '/board'],
  ['chair', '/board'],
  ['board-member', '/board'],
  ['commissioner', '/board'],
  ['accountable-lead', '/board'],
  ['assurance-lead', '/plan?status=claimed'],
  ['action-owner', '/my-actions'],
  ['reader', '/reports'],
  ['administrator', '/people'],
];

export function firstScreenOf({ roles }: Pick<Actor, 'roles'>): string {
  return firstScreens.find(([role]) => roles.includes(role))?.[1] ?? '/sign-in';
}
