import { plainDate as day } from '#calendar';
import {
  actionChanges,
  type ChangeOfAction,
  type ComparedAction,
  type ComparedConcern,
  concernChanges,
  type Reopening,
} from './comparison.rules.js';

const a12: ComparedAction = {
  id: 'a12',
  number: 12,
  title: 'Weekly supervision',
  status: 'in-progress',
  priorityId: null,
  ownerId: 'x',
  owner: 'Team Manager',
  leadId: 'y',
  lead: 'Head of Safeguarding',
  dueOn: day('2026-05-29'),
  originalDueOn: day('2026-05-29'),
  extensions: 0,
  milestones: [],
  rating: 'green',
  factsRating: 'green',
  ratingReasons: [],
  stopReason: null,
  replacedBy: null,
};
const training = (dueOn = '2026-05-01', movedLater = 0): ComparedAction['milestones'][number] => ({
  id: 'm1',
  title: 'Training',
  dueOn: day(dueOn),
  originalDueOn: day('2026-05-01'),
  movedLater,
});
const reopened: Reopening = { actionId: 'a12', on: day('2026-03-09'), reason: 'Files do not show it' };

type Case = readonly [
  what: string,
  then: Partial<ComparedAction> | null,
  now: Partial<ComparedAction>,
  reopenings: readonly Reopening[],
  told: readonly Partial<ChangeOfAction>[],
];
const cases: readonly Case[] = [
  ['nothing is told of an action that stands as it stood', {}, {}, [], []],
  ['one that was not in the plan is new, and is nothing else', null, { dueOn: day('2026-06-30') }, [], [{ kind: 'new', from: null }]],
  [
    'one that was confirmed and stopped in between is new and stopped',
    null,
    { status: 'stopped', rating: null },
    [],
    [{ kind: 'new' }, { kind: 'stopped' }],
  ],
  ['verified is closed', {}, { status: 'verified' }, [], [{ kind: 'closed', from: 'in-progress', to: 'verified' }]],
  ['verified, then embedded, is told too', { status: 'verified' }, { status: 'embedded' }, [], [{ kind: 'closed', to: 'embedded' }]],
  ['a claim closes nothing', {}, { status: 'claimed' }, [], []],
  [
    'one that was reopened says why, also when it is verified again by then',
    { status: 'verified' },
    { status: 'verified' },
    [reopened],
    [{ kind: 'reopened', reasons: ['Files do not show it (9 March 2026)'] }],
  ],
  [
    'a later date is told in working days, with the original date',
    {},
    { dueOn: day('2026-06-05'), extensions: 1 },
    [],
    [{ kind: 're-dated', from: '2026-05-29', to: '2026-06-05', workingDays: 5, originalDueOn: day('2026-05-29'), extensions: 1 }],
  ],
  ['an earlier date is told as fewer', {}, { dueOn: day('2026-05-28') }, [], [{ kind: 're-dated', workingDays: -1 }]],
  [
    'a milestone that moved is told with its first date, in working days',
    { milestones: [training(), { ...training(), id: 'm2' }] },
    { milestones: [training('2026-05-08', 1), { ...training(), id: 'm2' }, { ...training('2026-05-20'), id: 'new' }] },
    [],
    [
      {
        kind: 'milestone-re-dated',
        from: '2026-05-01',
        to: '2026-05-08',
        workingDays: 4,
        reasons: ['“Training” (was 1 May 2026; moved later once)'],
      },
    ],
  ],
  [
    'a worse rating is told with its reasons',
    {},
    { rating: 'red', factsRating: 'red', ratingReasons: ['9 working days late'] },
    [],
    [{ kind: 're-rated', from: 'green', to: 'red', reasons: ['9 working days late'] }],
  ],
  [
    'an owner who says worse than the facts is told as the reason',
    {},
    { rating: 'red', ratingReasons: ['On track for 29 May 2026'] },
    [],
    [{ kind: 're-rated', from: 'green', to: 'red', reasons: ['Its owner rates it worse than the facts do', 'On track for 29 May 2026'] }],
  ],
  [
    'a new owner and a new lead are told one by one',
    {},
    { ownerId: 'z', owner: 'Fostering Manager', leadId: null, lead: null },
    [],
    [
      { kind: 'changed-hands', from: 'Team Manager', to: 'Fostering Manager', reasons: ['Owner'] },
      { kind: 'changed-hands', from: 'Head of Safeguarding', to: null, reasons: ['Accountable lead'] },
    ],
  ],
  [
    'two people of one job title are two people',
    {},
    { ownerId: 'z' },
    [],
    [{ kind: 'changed-hands', from: 'Team Manager', to: 'Team Manager' }],
  ],
  [
    'stopped says why and what replaces it, and is not called re-rated',
    {},
    { status: 'stopped', rating: null, stopReason: 'One rota for all', replacedBy: 31 },
    [],
    [{ kind: 'stopped', from: 'in-progress', reasons: ['One rota for all'], replacedBy: 31 }],
  ],
];

it.each(cases)('%s', (_what, then, now, reopenings, told) => {
  const before = then === null ? [] : [{ ...a12, ...then }];
  const found = actionChanges({ actions: before, concerns: [] }, { actions: [{ ...a12, ...now }], concerns: [] }, reopenings);
  expect(found).toHaveLength(told.length);
  expect(found).toMatchObject(told);
});

const c4: ComparedConcern = { id: 'c4', number: 4, title: 'Supervision', status: 'open', priorityId: null, raisings: [] };
const raised = (...visits: string[]) => ({ raisings: visits.map((visit) => ({ on: day('2026-03-05'), inspectionId: visit, visit })) });

it.each<[string, Partial<ComparedConcern> | null, Partial<ComparedConcern>, object[]]>([
  ['a concern that stands as it stood is not told of', raised('March'), raised('March'), []],
  ['one that was not there is new, with the visit that raised it', null, raised('March'), [{ kind: 'concern-new', reasons: ['March'] }]],
  [
    'a later visit that raises it again is named, and it is open again',
    { status: 'closed', ...raised('March') },
    raised('March', 'June'),
    [{ kind: 'concern-raised-again', reasons: ['June'] }, { kind: 'concern-reopened' }],
  ],
  ['one that the board closed is closed', {}, { status: 'closed' }, [{ kind: 'concern-closed', from: 'open', to: 'closed' }]],
])('of concerns, %s', (_what, then, now, told) => {
  const before = then === null ? [] : [{ ...c4, ...then }];
  const found = concernChanges({ actions: [], concerns: before }, { actions: [], concerns: [{ ...c4, ...now }] });
  expect(found).toHaveLength(told.length);
  expect(found).toMatchObject(told);
});
