import { addDays, type PlainDate, plainDate } from '#calendar';
import type { ActionStatus } from '#plan';
import { type Role, roles } from '#platform';
import { today } from './sizes.js';

/** Rows by table, in the order of its columns as named in `columns`. */
export type Rows = Iterable<readonly (string | number | boolean | null)[]>;

/** The same id in every run for the nth thing of a kind in a council. */
export const idOf = (council: number, kind: number, n: number): string => `${hex(council, 8)}-${hex(kind, 4)}-4000-8000-${hex(n, 12)}`;
const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');

export const kinds = {
  authority: 1,
  person: 2,
  membership: 3,
  priority: 4,
  concern: 5,
  inspection: 6,
  meeting: 7,
  action: 8,
  other: 9,
} as const;

export const dayFrom = (days: number): PlainDate => addDays(plainDate(today), days);

/** Of twenty actions: one draft, one stopped, five that are done, thirteen that go on. */
const statuses: readonly ActionStatus[] = [
  'draft',
  'stopped',
  ...(['embedded', 'embedded', 'verified', 'verified', 'verified', 'claimed'] as const),
  ...(['not-started', 'not-started', 'not-started'] as const),
  ...Array<'in-progress'>(9).fill('in-progress'),
];

const verbs = ['Agree', 'Review', 'Publish', 'Train managers in', 'Audit', 'Set up', 'Report monthly on', 'Simplify', 'Staff', 'Check'];
const things = [
  'supervision of social workers',
  'the front door’s decisions',
  'visits to children in care',
  'pathway plans for care leavers',
  'return home interviews',
  'strategy meetings within a day',
  'foster carer recruitment',
  'chronologies on every file',
  'the learning from audits',
  'caseloads in each team',
  'placement planning',
];

export interface MadeAction {
  readonly n: number;
  readonly id: string;
  readonly status: ActionStatus;
  readonly title: string;
  readonly confirmedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly originalDueOn: PlainDate;
  readonly doneOn: PlainDate;
  readonly ownerId: string;
  readonly concernIds: readonly string[];
  readonly priorityId: string;
}

export interface Council {
  readonly index: number;
  readonly id: string;
  readonly actions: number;
  readonly owners: number;
  /** When given, all actions stand there; otherwise as in a plan of some years. */
  readonly only: ActionStatus | undefined;
  /** Its actions come with a rating. Working it out takes the product ten seconds for 5,000: too long for a million that are only passed over. */
  readonly isRated?: boolean;
}

export const priorities = 10;
export const concerns = 40;
export const councilOf = (index: number, actions: number, only?: ActionStatus): Council => ({
  index,
  id: idOf(index, kinds.authority, 0),
  actions,
  owners: Math.min(160, Math.ceil(actions / 25)),
  only,
});

/** People by number: the roles in order, then the owners. */
export const personOf = ({ index }: Council, n: number): string => idOf(index, kinds.person, n);
export const roleIn = (council: Council, role: Role): string => personOf(council, roles.indexOf(role));

export function* actionsOf(council: Council): Iterable<MadeAction> {
  for (let n = 1; n <= council.actions; n += 1) {
    const status = council.only ?? statuses[n % statuses.length] ?? 'in-progress';
    const confirmedOn = dayFrom(-30 - ((n * 37) % 500));
    const isDone = ['claimed', 'verified', 'embedded', 'stopped'].includes(status);
    const dueOn = isDone ? addDays(confirmedOn, 20 + (n % 9)) : dayFrom(((n * 53) % 240) - 40);
    const concern = (at: number): string => idOf(council.index, kinds.concern, 1 + (at % concerns));
    yield {
      n,
      id: idOf(council.index, kinds.action, n),
      status,
      title: `${verbs[n % verbs.length] ?? ''} ${things[n % things.length] ?? ''}, part ${n}`,
      confirmedOn,
      dueOn,
      originalDueOn: n % 6 === 0 ? addDays(dueOn, -14) : dueOn,
      doneOn: addDays(confirmedOn, 15 + (n % 9)),
      ownerId: personOf(council, roles.length + (n % council.owners)),
      concernIds: n % 3 === 0 ? [concern(n), concern(n + 7)] : [concern(n)],
      priorityId: idOf(council.index, kinds.priority, 1 + (n % priorities)),
    };
  }
}
