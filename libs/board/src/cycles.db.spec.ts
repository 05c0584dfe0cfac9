import { Audit } from '#audit';
import { plainDate } from '#calendar';
import { Outbox } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { addAction, addRow } from '../testing/rows.js';
import { NoticeTable } from './board.table.js';
import { Cycles } from './cycles.js';
import { Deadlines } from './deadlines.js';
import { Notices } from './notices.js';

describe('a cycle', () => {
  let house: House;
  let cycles: Cycles;
  let deadlines: Deadlines;
  let unheard: string;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    const outbox = new Outbox(house.clock);
    const audit = new Audit(house.database, house.clock);
    cycles = new Cycles(house.database, new Notices(outbox, house.clock), audit, house.clock);
    deadlines = new Deadlines(house.database, audit, outbox, house.clock);
    const owned = (who: 'action-owner' | 'owner-2') => ({ owner_id: house.personId(who), owner_accepted_on: '2026-01-05' });
    unheard = await addAction(house.database, house.schedule(), owned('action-owner'));
    const heard = await addAction(house.database, house.schedule(), owned('owner-2'));
    const update = {
      id: '018f0000-0000-7000-8000-000000000001',
      action_id: heard,
      text: 'Two teams have begun',
      made_on: '2026-02-27',
      kind: 'progress',
    };
    await addRow(house.database, house.schedule(), 'progress_update', { ...update, written_at: '2026-02-27T09:00:00Z' });
  });
  afterAll(() => house.close());

  const lead = () => house.actorOf('programme-lead');
  const notices = () => house.database.snapshot(house.schedule(), (tx) => tx.findBy(NoticeTable, { kind: 'update-asked' }));

  it('is none while no cut-off lies ahead, and then nobody can be asked', async () => {
    expect(await cycles.read(lead())).toBeUndefined();
    await expect(cycles.ask(lead(), {})).rejects.toThrow('No cut-off lies ahead');
  });

  it('runs to the next cut-off and says who owes an update on which action', async () => {
    await deadlines.add(lead(), { dueOn: plainDate('2026-06-19'), cutOffOn: plainDate('2026-06-12') });
    await deadlines.add(lead(), { dueOn: plainDate('2026-03-20'), cutOffOn: plainDate('2026-03-13') });
    const cycle = await cycles.read(lead());
    expect(cycle).toMatchObject({ since: '2026-02-13', deadline: { cutOffOn: '2026-03-13' } });
    expect(cycle?.contributors.map(({ jobTitle, owed, askedOn }) => [jobTitle, owed.map(({ id }) => id), askedOn])).toEqual([
      ['Team Manager, Assessment', [unheard], null],
      ['Fostering Manager', [], null],
    ]);
  });

  it('asks whoever owes, in numbers and days alone, and nobody twice in a day', async () => {
    expect(await cycles.ask(lead(), {})).toEqual(['Team Manager, Assessment']);
    await expect(cycles.ask(lead(), {})).rejects.toThrow('They were asked today already');
    const given = [house.personId('owner-2')];
    await expect(cycles.ask(lead(), { personIds: given })).rejects.toThrow('They have given every update by now');
    const [notice, ...more] = await notices();
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      personIds: [house.personId('action-owner')],
      headline: 'An update is wanted from you by 13 March 2026',
      line: 'Improvement Programme Lead asks for your update on an action by 13 March 2026. “No change” takes one press.',
    });
    expect((await cycles.read(lead()))?.contributors[0]?.askedOn).toBe('2026-03-02');
  });

  it('asks again on another day, and two who press at once send one e-mail', async () => {
    house.clock.set('2026-03-04T09:00');
    const both = await Promise.allSettled([cycles.ask(lead(), {}), cycles.ask(house.actorOf('director'), {})]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await notices()).toHaveLength(2);
  });

  it('is the programme lead’s and the director’s to press', async () => {
    for (const who of ['action-owner', 'chair', 'commissioner', 'administrator'] as const) {
      await expect(cycles.ask(house.actorOf(who), {})).rejects.toThrow('Your role does not allow this');
    }
  });
});
