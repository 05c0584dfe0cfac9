import { addDays, plainDate, type PlainDate } from '#calendar';
import { newId } from '#platform';
import { addAction, addConcern, addRow } from '../../board/testing/rows.js';
import type { House } from '../../schema/testing/house.js';

const titles = [
  'Weekly reflective supervision for every social worker',
  'Closure decisions signed by a manager within five days',
  'Housing panel with the district councils every fortnight',
  'Personal advisers meet each care leaver every eight weeks',
  'One referral form for all partners',
  'Return conversations held within 72 hours',
  'Dental checks booked within a month of coming into care',
  'Panel for permanence decisions',
];

/** Facts of a plan that has been worked on for a while; `count` actions in three priorities, the clock at 2 March 2026. */
export async function liveInPlan(house: House, count = 24): Promise<void> {
  const { database } = house;
  const actor = house.schedule();
  const add = (table: string, row: Record<string, unknown>): Promise<string> => addRow(database, actor, table, { id: newId(), ...row });
  const at = '2026-01-05T09:00:00Z';

  const visits: string[] = [];
  for (const [title, startsOn] of [
    ['Standard inspection, June 2025', '2025-06-09'],
    ['Monitoring visit, January 2026', '2026-01-20'],
  ] as const) {
    visits.push(
      await add('inspection', {
        kind: 'monitoring',
        title,
        status: 'published',
        starts_on: startsOn,
        ends_on: addDays(plainDate(startsOn), 1),
        created_at: at,
      }),
    );
  }
  await add('inspection', {
    kind: 'monitoring',
    title: 'Monitoring visit',
    status: 'confirmed',
    starts_on: '2026-04-07',
    ends_on: '2026-04-08',
    created_at: at,
  });

  const priorities: string[] = [];
  for (const [number, title] of [
    ['1', 'A stable, well supported workforce'],
    ['2', 'Children are seen, heard and safe'],
    ['10', 'Homes and futures'],
  ] as const) {
    priorities.push(
      await add('priority', { number, title, success: `Success of ${title.toLowerCase()}`, lead_id: house.personId('accountable-lead') }),
    );
  }
  const concerns: string[] = [];
  for (let index = 0; index < 6; index += 1) {
    const concern = await addConcern(database, actor, {
      title: `Concern about ${titles[index]!.toLowerCase()}`,
      priority_id: priorities[index % 3],
    });
    concerns.push(concern);
    // Every second one was raised again in January.
    for (const visit of index % 2 === 0 ? visits : visits.slice(0, 1)) {
      await add('raising', { concern_id: concern, inspection_id: visit, raised_on: visit === visits[0] ? '2025-06-10' : '2026-01-21' });
    }
  }
  for (let index = 0; index < count; index += 1) await addLine(house, add, index, priorities, concerns);
  await addAction(database, actor, { status: 'draft', confirmed_on: null, title: 'A draft that counts nowhere' });
}

async function addLine(
  house: House,
  add: (table: string, row: Record<string, unknown>) => Promise<string>,
  index: number,
  priorities: readonly string[],
  concerns: readonly string[],
): Promise<void> {
  const owner = house.personId(index % 2 === 0 ? 'action-owner' : 'owner-2');
  const kind = index % 8;
  const dueOn: PlainDate = addDays(plainDate('2026-02-13'), kind === 0 ? 0 : 30 + index * 3);
  const status = kind === 5 ? 'verified' : kind === 6 ? 'stopped' : kind === 7 ? 'claimed' : 'in-progress';
  const id = await addAction(house.database, house.schedule(), {
    title: `${titles[index % titles.length]!} (${index + 1})`,
    status,
    owner_id: owner,
    owner_accepted_on: '2026-01-05',
    owner_since: '2026-01-05',
    lead_id: house.personId('accountable-lead'),
    priority_id: priorities[index % 4] ?? null,
    due_on: dueOn,
    original_due_on: kind === 1 ? addDays(dueOn, -40) : dueOn,
    rating: null,
    facts_rating: null,
    rating_since: null,
    ...(status === 'verified'
      ? { claimed_on: '2026-02-10', verified_on: '2026-02-16', verified_by: house.personId('assurance-lead') }
      : {}),
    ...(status === 'claimed' ? { claimed_on: '2026-02-20', claimed_by: owner } : {}),
    ...(status === 'stopped'
      ? { stopped_on: '2026-02-12', stop_reason: 'The partner changed its system; the new action replaces it.' }
      : {}),
    ...(kind === 0 ? { owner_rating: 'green', owner_rating_reason: 'The last form is at the printer.' } : {}),
  });
  // The last two concerns stay without an action.
  if (kind !== 3) await linkTo(house, id, concerns[index % 4]!);
  await add('action_step', {
    action_id: id,
    event: 'confirmed',
    from_status: 'draft',
    to_status: 'not-started',
    on_day: '2026-01-05',
    at: '2026-01-05T09:00:00Z',
  });
  if (kind !== 4) {
    await add('progress_update', {
      action_id: id,
      written_by: owner,
      made_on: '2026-02-17',
      written_at: '2026-02-17T10:00:00Z',
      kind: 'progress',
      text: 'Half of the teams have started.',
      ...(kind === 0 ? { recovery: 'Two more trainers from the regional partnership', recovery_by: '2026-03-31' } : {}),
    });
  }
  if (kind === 1) {
    await add('extension', {
      action_id: id,
      requested_by: owner,
      requested_on: '2026-01-26',
      from_due: addDays(dueOn, -40),
      to_due: dueOn,
      reason: 'The provider could not start before February.',
      decision: 'granted',
      decided_by: house.personId('director'),
      decided_on: '2026-01-28',
    });
  }
  if (status !== 'in-progress') {
    const on = status === 'verified' ? '2026-02-16' : status === 'claimed' ? '2026-02-20' : '2026-02-12';
    await add('action_step', {
      action_id: id,
      event: status,
      from_status: 'in-progress',
      to_status: status,
      on_day: on,
      at: `${on}T10:00:00Z`,
    });
  }
}

async function linkTo(house: House, actionId: string, concernId: string): Promise<void> {
  await addRow(house.database, house.schedule(), 'action_concern', { action_id: actionId, concern_id: concernId });
}
