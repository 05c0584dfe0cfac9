import { plainDate } from '#calendar';
import { addAction, addRow } from '../../board/testing/rows.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { Claims } from './claims.js';

describe('claims to verify', () => {
  let house: House;
  let claims: Claims;
  const claimed = (title: string, on: string, more: object = {}): Promise<string> =>
    addAction(house.database, house.schedule(), { title, status: 'claimed', claimed_on: on, ...more });
  const shows = (id: string, action_id: string, kind: string, dated_on: string, more: object = {}): Promise<string> =>
    addRow(house.database, house.schedule(), 'evidence', {
      ...{ id, action_id, kind, dated_on, shows: 'Ten files were read', added_at: '2026-03-01T09:00Z' },
      ...more,
    });

  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    claims = new Claims(house.database, house.clock);
    const own = house.personId('assurance-lead');
    const waits = await claimed('Panels', '2026-01-30', { owner_id: house.personId('owner-2') });
    await claimed('Supervision', '2026-03-06', { owner_id: own, owner_since: plainDate('2026-01-05') });
    await shows('018f0000-0000-7000-8000-000000000001', waits, 'audit', '2026-01-20');
    await shows('018f0000-0000-7000-8000-000000000002', waits, 'audit', '2026-01-28');
    await shows('018f0000-0000-7000-8000-000000000003', waits, 'voice', '2026-01-25', { taken_back_at: '2026-02-01T09:00Z' });
  });
  afterAll(() => house.close());

  it('come the longest waiting first, with the evidence at hand and how long they have waited', async () => {
    const [first, second] = await claims.toVerify(house.actorOf('assurance-lead'));
    expect(first).toMatchObject({
      ...{ title: 'Panels', owner: 'Fostering Manager', workingDaysWaiting: 30, tooLong: true, bars: [] },
      evidence: [{ kind: 'audit', count: 2, lastOn: '2026-01-28' }],
    });
    expect(second).toMatchObject({ title: 'Supervision', workingDaysWaiting: 5, tooLong: false, evidence: [] });
  });

  it('say which are not for the one who looks, and why', async () => {
    const barred = async (who: 'assurance-lead' | 'director') => (await claims.toVerify(house.actorOf(who))).map(({ bars }) => bars);
    expect(await barred('assurance-lead')).toEqual([[], ['You are or were its owner (5 January 2026)']]);
    expect(await barred('director')).toEqual([[], []]);
  });

  it('are shown to those who may verify', async () => {
    await expect(claims.toVerify(house.actorOf('action-owner'))).rejects.toThrow('Your role does not allow this');
  });
});
