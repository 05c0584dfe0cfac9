import { type PlainDate, plainDate } from '#calendar';
import { newId, type Role } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { addAction, addRow } from '../testing/rows.js';
import { contributions, countsAfter } from './contributions.js';
import type { DeadlineKind } from './deadline-kinds.js';

const day = plainDate;
const since = day('2026-02-13');

describe('what is owed for a report', () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse('2026-03-02T08:00');
  });
  afterEach(() => house.close());

  const owned = { lead: 'accountable-lead', owner: 'action-owner' } as const;
  const action = (more: object): Promise<string> =>
    addAction(house.database, house.schedule(), {
      owner_id: house.personId(owned.owner),
      lead_id: house.personId(owned.lead),
      owner_accepted_on: '2026-01-05',
      ...more,
    });
  const update = (actionId: string, madeOn: string, more: object = {}): Promise<string> => {
    const said = {
      id: newId(),
      action_id: actionId,
      text: 'Two teams',
      made_on: madeOn,
      kind: 'update',
      written_at: `${madeOn}T09:00:00Z`,
    };
    return addRow(house.database, house.schedule(), 'progress_update', { ...said, ...more });
  };
  const owed = async (): Promise<Record<string, readonly string[]>> => {
    const rows = await house.database.snapshot(house.schedule(), (tx) => contributions(tx, since, house.clock.today()));
    const roleOf = (id: string): Role => Object.values(owned).find((role) => house.personId(role) === id)!;
    return Object.fromEntries(rows.map(({ personId, missing }) => [roleOf(personId), missing]));
  };

  it('is an update on each action under way, by its owner, or by the accountable lead until the owner accepts', async () => {
    await action({});
    await action({ owner_accepted_on: null });
    await action({ status: 'not-started', start_on: '2026-03-02' });
    expect(await owed()).toEqual({ 'action-owner': ['A1', 'A3'], 'accountable-lead': ['A2'] });
  });

  it('is nothing on what has not begun, waits for its verifier, is over or is a draft', async () => {
    await action({ status: 'not-started', start_on: '2026-03-03' });
    for (const status of ['claimed', 'verified', 'embedded', 'stopped', 'draft']) await action({ status });
    expect(await owed()).toEqual({});
  });

  it('is given by an update of this cycle that stands, and not by an older one or one that was taken back', async () => {
    await update(await action({}), '2026-02-13');
    await update(await action({}), '2026-02-12');
    await update(await action({}), '2026-02-27', { taken_back_at: '2026-02-27T10:00:00Z' });
    await update(await action({}), '2026-02-27', { kind: 'no-change' });
    expect(await owed()).toEqual({ 'action-owner': ['A2', 'A3'] });
  });

  it('counts from the last cut-off that has passed among reports of its kind that were not cancelled, else from four weeks before', async () => {
    const deadline = (kind: DeadlineKind, cutOffOn: string, status = 'issued'): Promise<string> => {
      const row = { id: newId(), kind, title: 'Report', cut_off_on: cutOffOn, due_on: cutOffOn, status };
      return addRow(house.database, house.schedule(), 'deadline', row);
    };
    const after = (cutOffOn: PlainDate): Promise<PlainDate> =>
      house.database.snapshot(house.schedule(), (tx) => countsAfter(tx, { kind: 'progress-report', cutOffOn }, house.clock.today()));
    expect(await after(day('2026-03-13'))).toBe('2026-02-13');
    await deadline('board-pack', '2026-02-25');
    await deadline('progress-report', '2026-02-20', 'cancelled');
    expect(await after(day('2026-03-13'))).toBe('2026-02-13');
    await deadline('progress-report', '2026-01-30');
    await deadline('progress-report', '2026-03-06', 'open');
    expect(await after(day('2026-03-13'))).toBe('2026-01-30');
    expect(await after(day('2026-06-12'))).toBe('2026-01-30');
  });
});
