import { may } from '#identity';
import { type Actor, NotAllowed, type Role } from '#platform';

/** Every kind of report that can be due. What each holds and who reads it is in `report`'s own table. */
export const deadlineKinds = [
  'board-pack',
  'progress-report',
  'commissioner-report',
  'statement-of-action',
  'dfe-review',
  'scrutiny',
  'visit-pack',
  'plan-on-a-page',
] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** What the calendar knows of a kind. */
export interface KindOfDeadline {
  /** What a report of this kind is called when nobody says otherwise. */
  readonly title: string;
  readonly setBy: readonly Role[];
  /** Nobody types a title, so that no word of the commissioner's stands in lists before it is issued. */
  readonly titleIsFixed: boolean;
  /** Its deadline comes with a meeting and follows it. */
  readonly comesWithMeeting: boolean;
  /** Goes out on its day, signed or not; or never but by its author, who is warned. */
  readonly onItsDay: 'issued' | 'author-warned';
}

const councils = { setBy: ['programme-lead', 'director'], titleIsFixed: false, comesWithMeeting: false, onItsDay: 'issued' } as const;

export const kindsOfDeadline: Readonly<Record<DeadlineKind, KindOfDeadline>> = {
  'board-pack': { ...councils, title: 'Board pack', comesWithMeeting: true },
  'progress-report': { ...councils, title: 'Progress report to the commissioner' },
  'commissioner-report': {
    title: 'Commissioner’s report to the Secretary of State',
    setBy: ['commissioner'],
    titleIsFixed: true,
    comesWithMeeting: false,
    onItsDay: 'author-warned',
  },
  'statement-of-action': { ...councils, title: 'Statement of action' },
  'dfe-review': { ...councils, title: 'DfE six-month review' },
  scrutiny: { ...councils, title: 'Improvement plan: scrutiny and cabinet version' },
  'visit-pack': { ...councils, title: 'Visit readiness pack' },
  'plan-on-a-page': { ...councils, title: 'Improvement plan on a page' },
};

/** The kinds whose deadlines someone may add by hand, in the order of the table. */
export function kindsToAdd(actor: Pick<Actor, 'roles' | 'via'>): readonly DeadlineKind[] {
  return deadlineKinds.filter((kind) => !kindsOfDeadline[kind].comesWithMeeting && maySetDeadline(actor, kind));
}

export function maySetDeadline(actor: Pick<Actor, 'roles' | 'via'>, kind: DeadlineKind): boolean {
  if (!may(actor, 'deadline:write')) return false;
  return actor.via === 'schedule' || actor.roles.some((role) => kindsOfDeadline[kind].setBy.includes(role));
}

/** @throws NotAllowed when the deadlines of this kind are someone else's to set */
export function permitDeadline(actor: Pick<Actor, 'roles' | 'via'>, kind: DeadlineKind): void {
  if (maySetDeadline(actor, kind)) return;
  throw new NotAllowed(
    kind === 'commissioner-report'
      ? 'Only the commissioner sets the dates of the commissioner’s own report'
      : 'The commissioner sets the dates of the commissioner’s own report alone',
  );
}
