import { addDays, type PlainDate, plainDate } from '#calendar';
import type { ActionStatus, EvidenceKind, Rag } from '#plan';
import type { Actor, Role } from '#platform';
import type { MeasuredFacts } from '../src/embedding.rules.js';

/** Everyone who has to do with the plan; two of them wear two hats. */
const cast: Readonly<Record<string, readonly Role[]>> = {
  owner: ['action-owner'],
  'second owner': ['action-owner'],
  'owner who assures': ['action-owner', 'assurance-lead'],
  lead: ['accountable-lead'],
  'second lead': ['accountable-lead'],
  'programme lead': ['programme-lead'],
  director: ['director'],
  'director who owns': ['director', 'action-owner'],
  assurance: ['assurance-lead'],
  chair: ['chair'],
  member: ['board-member'],
  commissioner: ['commissioner'],
  reader: ['reader'],
  administrator: ['administrator'],
};

export const people: readonly Actor[] = Object.entries(cast).map(([name, roles]) => ({
  personId: name,
  name,
  authorityId: 'here',
  roles,
  clearedFor: [],
  via: 'page',
}));

export const holders = people.filter(({ roles }) => roles.includes('action-owner')).map(({ name }) => name);
export const leads = people.filter(({ roles }) => roles.includes('accountable-lead')).map(({ name }) => name);

export interface Asked {
  readonly by: string;
  readonly fromDue: PlainDate;
  readonly toDue: PlainDate;
  readonly on: PlainDate;
}

/** A milestone of the model, with each move to a later date as the checks look at it. */
export interface LivedMilestone {
  readonly title: string;
  dueOn: PlainDate;
  readonly originalDueOn: PlainDate;
  movedLater: number;
  isDone: boolean;
  moves: { readonly by: string; readonly reason: string | null; readonly beyond: boolean }[];
}

type LivedMeasure = Omit<MeasuredFacts, 'figures'> & { figures: { periodEnd: PlainDate; value: number }[] };

/** An action of the model. What the checks compare with is kept apart from what the rules read. */
export interface Lived {
  readonly number: number;
  status: ActionStatus;
  outcome: string | null;
  ownerId: string | null;
  ownerSince: PlainDate | null;
  ownerAcceptedOn: PlainDate | null;
  leadId: string | null;
  coOwnerIds: string[];
  startOn: PlainDate | null;
  dueOn: PlainDate | null;
  originalDueOn: PlainDate | null;
  confirmedOn: PlainDate | null;
  claimedOn: PlainDate | null;
  claimedBy: string | null;
  verifiedOn: PlainDate | null;
  verifiedBy: string | null;
  embeddedOn: PlainDate | null;
  ownerRating: Rag | null;
  lastUpdateOn: PlainDate | null;
  noChange: PlainDate[];
  asked: Asked | null;
  granted: (Asked & { readonly decidedOn: PlainDate; readonly decidedBy: string })[];
  evidence: { readonly by: string; readonly kind: EvidenceKind; readonly datedOn: PlainDate; readonly claimed: boolean }[];
  waitsFor: number[];
  milestones: LivedMilestone[];
  measures: LivedMeasure[];
  /** Why the board embedded it although a condition was missing. */
  overrideReason: string | null;
  /** What happened to it, in order. */
  steps: string[];
  /** Its concern was raised again since it was complete, and nobody has said what becomes of it. */
  raisedSince: boolean;
  /** Everyone who ever had a part, whatever became of it. */
  readonly everHadAPart: Set<string>;
}

export interface World {
  today: PlainDate;
  readonly actions: Lived[];
  readonly cutOffs: readonly PlainDate[];
}

export const isComplete = (status: ActionStatus): boolean => status === 'claimed' || status === 'verified' || status === 'embedded';

/** The first of two is told by a measure, the second by evidence. */
const atLeast90 = (): LivedMeasure => ({
  title: 'Seen in time',
  unit: '%',
  better: 'higher',
  target: 90,
  tolerance: 5,
  steps: [],
  period: 'month',
  figures: [],
});

/** Two drafts that lack an owner who has accepted. */
export function newWorld(): World {
  const today = plainDate('2026-01-05');
  const draft = (number: number): Lived => ({
    number,
    status: 'draft',
    outcome: number === 1 ? null : 'Children are seen in time',
    ownerId: null,
    ownerSince: null,
    ownerAcceptedOn: null,
    leadId: null,
    coOwnerIds: [],
    startOn: addDays(today, 7),
    dueOn: addDays(today, 60 * number),
    originalDueOn: null,
    confirmedOn: null,
    claimedOn: null,
    claimedBy: null,
    verifiedOn: null,
    verifiedBy: null,
    embeddedOn: null,
    ownerRating: null,
    lastUpdateOn: null,
    noChange: [],
    asked: null,
    granted: [],
    evidence: [],
    waitsFor: [],
    milestones: [],
    measures: number === 1 ? [atLeast90()] : [],
    overrideReason: null,
    steps: [],
    raisedSince: false,
    everHadAPart: new Set(),
  });
  const cutOffs = Array.from({ length: 20 }, (_, index) => addDays(today, 30 + 42 * index));
  return { today, actions: [draft(1), draft(2)], cutOffs };
}
