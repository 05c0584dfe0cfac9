export const roles = [
  'administrator',
  'programme-lead',
  'director',
  'accountable-lead',
  'action-owner',
  'assurance-lead',
  'board-member',
  'chair',
  'commissioner',
  'reader',
] as const;

export type Role = (typeof roles)[number];

/** Who acts, in which authority, as what. Every use case takes one; the schedule acts as itself, without a person. */
export interface Actor {
  readonly personId: string | null;
  /** How the person is named on pages and in the trail: the job title. */
  readonly name: string;
  readonly authorityId: string;
  readonly roles: readonly Role[];
  /** Inspections whose documents are not released to all yet, which this actor may see. */
  readonly clearedFor: readonly string[] | 'everything';
  /** Where the act came from, for the trail: a page, the API, the schedule, the command line. */
  readonly via: 'page' | 'api' | 'schedule' | 'command';
  /** What of the authority was committed when a request that only reads came in (docs/adr/0035). Others have none: they may write. */
  readonly revision?: string;
}

/** The actor of sweeps and jobs. It may do what the schedule does, and sees unreleased documents only to keep plans true. */
export function scheduleOf(authorityId: string): Actor {
  return { personId: null, name: 'Schedule', authorityId, roles: [], clearedFor: 'everything', via: 'schedule' };
}
