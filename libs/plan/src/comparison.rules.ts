import { dayInWords, type PlainDate, workingDaysBetween } from '#calendar';
import type { ActionStatus, Milestone, Rag } from './action.js';
import { movedWords } from './due.rules.js';

/** An action as two dates are compared by it. */
export interface ComparedAction {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly status: Exclude<ActionStatus, 'draft'>;
  readonly priorityId: string | null;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly leadId: string | null;
  readonly lead: string | null;
  readonly dueOn: PlainDate | null;
  readonly originalDueOn: PlainDate | null;
  /** Granted by then. */
  readonly extensions: number;
  readonly milestones: readonly Pick<Milestone, 'id' | 'title' | 'dueOn' | 'originalDueOn' | 'movedLater'>[];
  readonly rating: Rag | null;
  readonly factsRating: Rag | null;
  /** Why the rating from the facts was what it was. */
  readonly ratingReasons: readonly string[];
  readonly stopReason: string | null;
  /** 31 in “A31”. */
  readonly replacedBy: number | null;
}

export interface ComparedConcern {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly status: 'open' | 'closed';
  readonly priorityId: string | null;
  readonly raisings: readonly { readonly on: PlainDate; readonly inspectionId: string; readonly visit: string }[];
}

/** An action that was verified or embedded and was opened again between the two days. */
export interface Reopening {
  readonly actionId: string;
  readonly on: PlainDate;
  readonly reason: string | null;
}

export interface DayCompared {
  readonly actions: readonly ComparedAction[];
  readonly concerns: readonly ComparedConcern[];
}

export const changeKinds = ['new', 'closed', 'reopened', 're-dated', 'milestone-re-dated', 're-rated', 'changed-hands', 'stopped'] as const;
export const concernChangeKinds = ['concern-new', 'concern-raised-again', 'concern-closed', 'concern-reopened'] as const;
export type ChangeKind = (typeof changeKinds)[number] | (typeof concernChangeKinds)[number];

interface Change {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly priorityId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Why, in the words of those who decided; or the visits that raised a concern. */
  readonly reasons: readonly string[];
}

export interface ChangeOfAction extends Change {
  readonly kind: (typeof changeKinds)[number];
  /** Of a later date: how many working days later; of an earlier one, negative. */
  readonly workingDays: number | null;
  readonly originalDueOn: PlainDate | null;
  readonly extensions: number;
  readonly replacedBy: number | null;
}

export interface ChangeOfConcern extends Change {
  readonly kind: (typeof concernChangeKinds)[number];
}

interface Pair {
  readonly then: ComparedAction | undefined;
  readonly now: ComparedAction;
}

const isComplete = (status: ActionStatus | undefined): boolean => status === 'verified' || status === 'embedded';
const none = { from: null, to: null, reasons: [], workingDays: null, replacedBy: null } as const;

type Told = Pick<ChangeOfAction, 'from' | 'to'> & Partial<Pick<ChangeOfAction, 'reasons' | 'workingDays' | 'replacedBy'>>;

/** What each kind of change is, and how it is told. None: it did not happen. */
const actionRules: Readonly<Record<ChangeOfAction['kind'], (pair: Pair, reopenings: readonly Reopening[]) => readonly Told[]>> = {
  new: ({ then, now }) => (then === undefined ? [{ from: null, to: now.status }] : []),
  closed: ({ then, now }) =>
    isComplete(now.status) && now.status !== then?.status && then?.status !== 'embedded'
      ? [{ from: then?.status ?? null, to: now.status }]
      : [],
  reopened: ({ then, now }, reopenings) =>
    reopenings
      .filter(({ actionId }) => actionId === now.id)
      .map(({ on, reason }) => ({
        from: then?.status ?? null,
        to: now.status,
        reasons: [`${reason ?? 'No reason was given'} (${dayInWords(on)})`],
      })),
  're-dated': ({ then, now }) => {
    if (then === undefined || then.dueOn === now.dueOn) return [];
    const later = then.dueOn !== null && now.dueOn !== null ? daysLater(then.dueOn, now.dueOn) : null;
    return [{ from: then.dueOn, to: now.dueOn, workingDays: later }];
  },
  'milestone-re-dated': ({ then, now }) =>
    now.milestones.flatMap((milestone) => {
      const before = then?.milestones.find(({ id }) => id === milestone.id);
      if (before === undefined || before.dueOn === milestone.dueOn) return [];
      const reasons = [[`“${milestone.title}”`, movedWords(milestone)].filter(Boolean).join(' ')];
      return [{ from: before.dueOn, to: milestone.dueOn, reasons, workingDays: daysLater(before.dueOn, milestone.dueOn) }];
    }),
  're-rated': ({ then, now }) =>
    then === undefined || then.rating === now.rating || now.rating === null
      ? []
      : [{ from: then.rating, to: now.rating, reasons: [...ownersWorse(now), ...now.ratingReasons] }],
  'changed-hands': ({ then, now }) =>
    then === undefined
      ? []
      : [
          ...(then.ownerId === now.ownerId ? [] : [{ from: then.owner, to: now.owner, reasons: ['Owner'] }]),
          ...(then.leadId === now.leadId ? [] : [{ from: then.lead, to: now.lead, reasons: ['Accountable lead'] }]),
        ],
  stopped: ({ then, now }) =>
    now.status === 'stopped' && then?.status !== 'stopped'
      ? [
          {
            from: then?.status ?? null,
            to: 'stopped',
            reasons: now.stopReason === null ? [] : [now.stopReason],
            replacedBy: now.replacedBy,
          },
        ]
      : [],
};

/** What became different for actions between two days, kind by kind, by number. */
export function actionChanges(then: DayCompared, now: DayCompared, reopenings: readonly Reopening[]): readonly ChangeOfAction[] {
  const before = new Map(then.actions.map((action) => [action.id, action]));
  return changeKinds.flatMap((kind) =>
    now.actions.flatMap((action) =>
      actionRules[kind]({ then: before.get(action.id), now: action }, reopenings).map((told) => {
        const { id, number, title, priorityId, originalDueOn, extensions } = action;
        return { ...none, kind, id, number, title, priorityId, originalDueOn, extensions, ...told };
      }),
    ),
  );
}

export function concernChanges(then: DayCompared, now: DayCompared): readonly ChangeOfConcern[] {
  const before = new Map(then.concerns.map((concern) => [concern.id, concern]));
  return concernChangeKinds.flatMap((kind) =>
    now.concerns.flatMap((concern) => {
      const reasons = concernRules[kind](before.get(concern.id), concern);
      if (reasons === undefined) return [];
      const { id, number, title, priorityId, status } = concern;
      return [{ kind, id, number, title, priorityId, from: before.get(id)?.status ?? null, to: status, reasons }];
    }),
  );
}

type ConcernRule = (then: ComparedConcern | undefined, now: ComparedConcern) => readonly string[] | undefined;
const visitsOf = ({ raisings }: ComparedConcern): readonly string[] => raisings.map(({ visit }) => visit);

/** Undefined: it did not happen. */
const concernRules: Readonly<Record<ChangeOfConcern['kind'], ConcernRule>> = {
  'concern-new': (then, now) => (then === undefined ? visitsOf(now) : undefined),
  'concern-raised-again': (then, now) => {
    if (then === undefined) return undefined;
    const known = new Set(then.raisings.map(({ inspectionId }) => inspectionId));
    const visits = now.raisings.filter(({ inspectionId }) => !known.has(inspectionId)).map(({ visit }) => visit);
    return visits.length > 0 ? visits : undefined;
  },
  'concern-closed': (then, now) => (then?.status === 'open' && now.status === 'closed' ? [] : undefined),
  'concern-reopened': (then, now) => (then?.status === 'closed' && now.status === 'open' ? [] : undefined),
};

/** Where the rating that counts is not the one from the facts, its owner’s is the worse. */
const ownersWorse = ({ rating, factsRating }: ComparedAction): readonly string[] =>
  rating === factsRating ? [] : ['Its owner rates it worse than the facts do'];

const daysLater = (from: PlainDate, to: PlainDate): number => (to > from ? workingDaysBetween(from, to) : -workingDaysBetween(to, from));
