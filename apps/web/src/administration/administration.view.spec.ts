import { plainDate } from '#calendar';
import type { PersonWithRoles } from '#identity';
import { administrationView } from './administration.view.js';

const day = plainDate;
const membership = (role: 'director' | 'action-owner', endsOn: string | null) => ({
  id: `${role}-${endsOn ?? 'on'}`,
  role,
  startsOn: day('2024-01-01'),
  endsOn: endsOn === null ? null : day(endsOn),
});
const person = (id: string, ...memberships: PersonWithRoles['memberships']): PersonWithRoles => ({
  id,
  email: `${id}@example.org`,
  jobTitle: id,
  name: null,
  memberships,
});
const figures = { due: 0, unsent: 0, failing: 0, oldestAt: null, givenUp: 0, sentToday: 0, waitForDigest: 0, held: false };
const view = (...people: PersonWithRoles[]) =>
  administrationView({
    today: day('2026-03-13'),
    mail: { today: '', figures, undelivered: [], hold: null },
    health: { database: true, queue: true },
    queueDepth: 0,
    people,
    locks: [],
    newest: undefined,
    noted: undefined,
  });

test('people leave soon whose role ends from today to 20 working days on, and it says whether they keep another', () => {
  const people = [
    person('Leaves today', membership('action-owner', '2026-03-13')),
    person('Left yesterday', membership('action-owner', '2026-03-12')),
    person('Leaves on the last day', membership('action-owner', '2026-04-14'), membership('director', null)),
    person('Leaves later', membership('action-owner', '2026-04-15')),
    person('Stays', membership('director', null)),
  ];
  expect(view(...people)).toMatchObject({
    leaving: [
      { jobTitle: 'Leaves today', role: 'Action owner', stays: false },
      { jobTitle: 'Leaves on the last day', stays: true },
    ],
  });
});
