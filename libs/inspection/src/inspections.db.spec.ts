import { plainDate } from '#calendar';
import { openHouse, type House } from '../../schema/testing/house.js';
import { inspectionRoom } from '../testing/room.js';
import type { RecordVisit } from './inspections.input.js';
import { concernsInFocus, lastVisit, nextVisit } from './visits.js';

const april = {
  kind: 'monitoring',
  status: 'confirmed',
  startsOn: plainDate('2026-04-14'),
  endsOn: plainDate('2026-04-15'),
  focusThemes: [],
  concernIds: [],
  overlapIsRight: false,
} as const satisfies RecordVisit;

describe('visits', () => {
  let house: House;
  let room: ReturnType<typeof inspectionRoom>;
  const outbox = (): Promise<number> =>
    house.database.snapshot(house.actorOf('director'), async (tx) => {
      const [row] = await tx.query<{ n: number }[]>(`select count(*)::int as n from outbox where job = 'plan-reminders'`);
      return row!.n;
    });
  const next = () => house.database.snapshot(house.actorOf('director'), (tx) => nextVisit(tx, house.clock.today()));
  const last = () => house.database.snapshot(house.actorOf('director'), (tx) => lastVisit(tx, house.clock.today()));

  beforeEach(async () => {
    house = await openHouse('2026-03-13T08:00');
    room = inspectionRoom(house);
  });
  afterEach(() => house.close());

  it('are recorded with their focus, and every change lets the reminders be planned anew', async () => {
    const director = house.actorOf('director');
    const visit = await room.inspections.record(director, { ...april, focus: 'Children in need', focusThemes: ['supervision'] });
    expect(visit).toMatchObject({ title: 'Monitoring visit, 14 April 2026', status: 'confirmed', focus: 'Children in need' });
    await room.inspections.move(director, visit.id, {
      startsOn: plainDate('2026-04-21'),
      endsOn: plainDate('2026-04-22'),
      reason: 'Ofsted asked',
      overlapIsRight: false,
    });
    await room.inspections.cancel(director, visit.id, { reason: 'A full inspection takes its place' });
    expect(await outbox()).toBe(3);
    const { inspection, history } = await room.inspectionList.one(director, visit.id);
    expect(inspection).toMatchObject({ startsOn: '2026-04-21', status: 'cancelled', title: 'Monitoring visit, 21 April 2026' });
    expect(history.map(({ event }) => event)).toEqual(['inspection.cancelled', 'inspection.moved', 'inspection.recorded']);
    expect(history[1]!.details).toMatchObject({ from: { startsOn: '2026-04-14' }, to: { startsOn: '2026-04-21' }, reason: 'Ofsted asked' });
  });

  it('keep a title that a person wrote when they move', async () => {
    const visit = await room.inspections.record(house.actorOf('director'), { ...april, title: 'Fourth visit' });
    const moved = await room.inspections.move(house.actorOf('director'), visit.id, {
      startsOn: plainDate('2026-04-20'),
      reason: 'Illness',
      overlapIsRight: false,
    });
    expect(moved).toMatchObject({ title: 'Fourth visit', startsOn: '2026-04-20', endsOn: '2026-04-20' });
  });

  it('do not overlap silently', async () => {
    const director = house.actorOf('director');
    await room.inspections.record(director, april);
    const second = { ...april, kind: 'joint', startsOn: plainDate('2026-04-15'), endsOn: plainDate('2026-04-17') } as const;
    await expect(room.inspections.record(director, second)).rejects.toThrow(
      'Monitoring visit, 14 April 2026 is on 14 April 2026 to 15 April 2026',
    );
    await expect(room.inspections.record(director, { ...second, overlapIsRight: true })).resolves.toMatchObject({ kind: 'joint' });
  });

  it('refuse a last day before the first, the dates they have, and a version that someone has changed since', async () => {
    const director = house.actorOf('director');
    await expect(room.inspections.record(director, { ...april, endsOn: plainDate('2026-04-01') })).rejects.toThrow('same as or after');
    const visit = await room.inspections.record(director, april);
    const same = { startsOn: april.startsOn, endsOn: april.endsOn, reason: 'x', overlapIsRight: false };
    await expect(room.inspections.move(director, visit.id, same)).rejects.toThrow('other than the present ones');
    await room.inspections.changeFocus(director, visit.id, { focusThemes: ['housing'], concernIds: [], version: 1 });
    await expect(room.inspections.cancel(director, visit.id, { reason: 'x', version: 1 })).rejects.toThrow('changed this visit');
  });

  it('cannot take place before they start, nor be moved once over', async () => {
    const director = house.actorOf('director');
    const visit = await room.inspections.record(director, april);
    await expect(room.inspections.tookPlace(director, visit.id)).rejects.toThrow('The visit starts on 14 April 2026');
    house.clock.set('2026-04-15T17:00');
    await room.inspections.tookPlace(director, visit.id);
    const move = { startsOn: plainDate('2026-05-01'), reason: 'x', overlapIsRight: false };
    await expect(room.inspections.move(director, visit.id, move)).rejects.toThrow('has taken place');
  });

  it('say which comes next and which was last: a confirmed one that is over counts, a cancelled one never', async () => {
    const director = house.actorOf('director');
    const first = await room.inspections.record(director, april);
    const window = { ...april, status: 'expected', startsOn: plainDate('2026-07-01'), endsOn: plainDate('2026-07-31') } as const;
    const second = await room.inspections.record(director, window);
    expect(await next()).toMatchObject({ id: first.id });
    expect(await last()).toBeUndefined();
    house.clock.set('2026-04-15T12:00');
    expect(await next()).toMatchObject({ id: first.id });
    house.clock.set('2026-04-16T08:00');
    expect(await next()).toMatchObject({ id: second.id, status: 'expected' });
    expect(await last()).toMatchObject({ id: first.id });
    const confirmed = await room.inspections.confirm(director, second.id, { startsOn: plainDate('2026-07-07'), overlapIsRight: false });
    expect(confirmed).toMatchObject({ status: 'confirmed', startsOn: '2026-07-07', endsOn: '2026-07-07' });
    await room.inspections.cancel(director, second.id, { reason: 'Ofsted cancelled it' });
    expect(await next()).toBeUndefined();
  });

  it('may look at anything while their focus is not known', async () => {
    const visit = await room.inspections.record(house.actorOf('director'), april);
    const focus = await house.database.snapshot(house.actorOf('director'), (tx) => concernsInFocus(tx, visit.id));
    expect(focus).toBe('all');
  });

  it('are not written by an action owner, and are not there for another authority', async () => {
    await expect(room.inspections.record(house.actorOf('action-owner'), april)).rejects.toThrow('Your role does not allow this');
    const visit = await room.inspections.record(house.actorOf('director'), april);
    await expect(room.inspectionList.one(house.strangerOf('director'), visit.id)).rejects.toThrow('There is no such inspection');
    await expect(room.inspections.cancel(house.strangerOf('director'), visit.id, { reason: 'x' })).rejects.toThrow(
      'There is no such inspection',
    );
  });
});
