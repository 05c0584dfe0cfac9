import type { Permission } from './permissions.js';

/** The lists that can be kept as views: where each is, and who may open it. */
export const viewLists = {
  plan: { path: '/plan', title: 'The plan', permission: 'plan:read' },
  concerns: { path: '/concerns', title: 'Concerns', permission: 'plan:read' },
  reminders: { path: '/reminders', title: 'Reminders', permission: 'reminder:read' },
  people: { path: '/people', title: 'People', permission: 'people:read' },
  trail: { path: '/trail', title: 'Trail', permission: 'audit:read' },
} as const satisfies Record<string, { readonly path: string; readonly title: string; readonly permission: Permission }>;

export type ViewList = keyof typeof viewLists;
export const viewListNames = Object.keys(viewLists) as readonly ViewList[];

/** A list as somebody filtered it, under a name. It holds the filters and no rows: whoever opens it sees what they may see. */
export interface SavedView {
  readonly id: string;
  readonly authorityId: string;
  readonly personId: string;
  readonly list: ViewList;
  readonly name: string;
  /** The address of the list after its “?”; empty for all of it. */
  readonly query: string;
  /** Whether everyone of the authority who may open the list finds it. */
  readonly shared: boolean;
  readonly savedAt: Date;
  readonly version: number;
}

export const addressOfView = ({ list, query }: Pick<SavedView, 'list' | 'query'>): string =>
  query === '' ? viewLists[list].path : `${viewLists[list].path}?${query}`;

/** What of an address is kept: the filters that say something, never the page that was open. */
export function queryToKeep(query: string): string {
  const asked = [...new URLSearchParams(query)].filter(([name, value]) => name !== 'page' && value.trim() !== '');
  return new URLSearchParams(asked).toString();
}
