/** The parts of the API that a token may be made for, in words for the page on which it is made. */
export const tokenAreas = {
  plan: 'The plan: concerns, priorities, actions and their evidence, ratings, later dates',
  inspections: 'Inspections and visits, inspectors’ documents and their findings',
  measures: 'Performance measures and their figures',
  board: 'Meetings, the board’s decisions, deadlines, challenges',
  reports: 'Reports',
  reminders: 'Reminders and e-mails',
  people: 'People and their roles',
} as const;

export type TokenArea = keyof typeof tokenAreas;
export const tokenAreaNames = Object.keys(tokenAreas) as readonly TokenArea[];

export const tokenAccess = ['read', 'write'] as const;
export type TokenAccess = (typeof tokenAccess)[number];

/** How far a token reaches. It never widens what its person may do. */
export interface TokenScope {
  /** `write` reads too. */
  readonly access: TokenAccess;
  /** Empty: every part. */
  readonly areas: readonly TokenArea[];
}

/** What a route belongs to: one part; `all` when it tells of several at once; `any` when it tells of the token alone. */
export type RouteArea = TokenArea | 'all' | 'any';

/** Why a token may not be used for a request, in words for whoever reads the program's log; none when it may. */
export function beyondScope({ access, areas }: TokenScope, needed: Readonly<{ area: RouteArea; writes: boolean }>): string | undefined {
  if (needed.writes && access === 'read') return 'This token may read and change nothing. Make one that may also change things.';
  if (needed.area === 'any' || areas.length === 0) return undefined;
  const made = `This token is for ${areas.join(', ')}.`;
  if (needed.area === 'all')
    return `${made} What was asked for tells of every part: it needs a token for everything that its person may do.`;
  return areas.includes(needed.area) ? undefined : `${made} What was asked for belongs to ${needed.area}: make a token for that too.`;
}

/** Such as “reads plan, measures”. */
export function scopeInWords({ access, areas }: TokenScope): string {
  const reach = areas.length === 0 ? 'everything that its person may' : areas.join(', ');
  return `${access === 'read' ? 'reads' : 'reads and changes'} ${reach}`;
}
