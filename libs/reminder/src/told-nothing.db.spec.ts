import { Locks } from '#identity';
import { Room } from '../testing/room.js';
import { Ledger } from './ledger.js';
import { Planning } from './planning.js';

describe('between the plan and the sending', () => {
  let room: Room;
  const ids = new Map<number, string>();
  /** What the ledger says of an action: to whom, what became of it, and why. */
  const said = async (number: number): Promise<string[]> => {
    const { entries } = await room.get(Ledger).page(room.house.actorOf('director'), { action: ids.get(number)! });
    return entries
      .filter(({ offset }) => offset === -10)
      .map(({ to, state, reason }) => [to ?? 'Nobody', state, reason].filter(Boolean).join(': '));
  };
  const change = (number: number, what: string, ...more: string[]): Promise<void> =>
    room.plant.change(`update action set ${what} where id = $1`, [ids.get(number)!, ...more]);

  // All are due ten working days later, and planned on the morning on which this changes.
  beforeAll(async () => {
    room = await Room.open('2026-03-02T07:00');
    const { house, plant } = room;
    const leadId = null;
    for (const number of [11, 12, 14]) ids.set(number, await plant.action({ number, dueOn: '2026-03-16', leadId }));
    ids.set(13, await plant.action({ number: 13, dueOn: '2026-03-16', leadId, status: 'draft' }));
    ids.set(15, await plant.action({ number: 15, dueOn: '2026-03-16', leadId, ownerId: house.personId('owner-2') }));
    ids.set(16, await plant.action({ number: 16, dueOn: '2026-03-16', leadId, ownerId: house.personId('lead-2') }));
    await room.get(Planning).run(house.schedule());

    await change(11, `status = 'verified', verified_on = '2026-03-02'`);
    await change(12, `status = 'stopped', stopped_on = '2026-03-02'`);
    await change(14, 'owner_id = $2', house.personId('assurance-lead'));
    await plant.change(`update membership set ends_on = '2026-03-01' where person_id = $1`, [house.personId('owner-2')]);
    await room.get(Locks).lock(house.actorOf('administrator'), house.personId('lead-2'), { reason: 'Account was misused' });
    await room.run('2026-03-02T08:00');
  });
  afterAll(() => room.close());

  it('an action that is closed or stopped is told to nobody, with the reason', async () => {
    expect(await said(11)).toEqual(['Nobody: cancelled: A11 was verified on 2 March 2026']);
    expect(await said(12)).toEqual(['Nobody: cancelled: A12 was stopped on 2 March 2026']);
  });

  it('a draft reminds nobody, and has nothing planned', async () => {
    expect(await said(13)).toEqual([]);
    expect(await room.plant.ask('select 1 from planned_reminder where anchor_id = $1', [ids.get(13)])).toEqual([]);
  });

  it('a new owner is told, and the old one is not', async () => {
    expect(await said(14)).toEqual(['Principal Social Worker: sent']);
  });

  it('someone whose membership has ended or who is locked out is told nothing, with the reason; the programme lead is told instead', async () => {
    expect((await said(15)).sort()).toEqual([
      'Fostering Manager: skipped: no longer works on this plan',
      'Improvement Programme Lead: sent',
    ]);
    expect((await said(16)).sort()).toEqual([
      'Head of Corporate Parenting: skipped: locked out of the service on 2 March 2026',
      'Improvement Programme Lead: sent',
    ]);
  });

  it('and the mail server got that and no more', () => {
    expect(room.smtp.fresh()).toEqual([
      'assurance-lead: A14 Title 14: due 16 March 2026',
      'programme-lead: A15 Title 15: due 16 March 2026 (and 1 more)',
    ]);
  });
});
