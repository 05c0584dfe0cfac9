import { plainDate as day } from '#calendar';
import type { Action } from './action.js';
import { openPlanRoom, type PlanRoom } from '../testing/plan-room.js';
import { queries } from '../testing/queries.js';
import { ratingsOf } from '../testing/ratings-of.js';

let room: PlanRoom;
let plan: readonly Action[];
beforeAll(async () => {
  room = await openPlanRoom();
  const made: Action[] = [];
  for (let n = 1; n <= 24; n++) made.push(await room.confirmed(`Action ${n}`));
  plan = made;
});
afterAll(() => room.house.close());

const as: PlanRoom['house']['actorOf'] = (...who) => room.house.actorOf(...who);
const transaction: PlanRoom['house']['database']['transaction'] = (...given) => room.house.database.transaction(...given);
const ids = (from: number, until: number): string[] => plan.slice(from, until).map(({ id }) => id);

/** Ratings that differ from what the facts give. */
const wrong = (): Promise<number> => transaction(room.house.schedule(), (tx) => ratingsOf(room.house).putRight(tx));

describe('many changes made together', () => {
  it('cost at most one query more for each action, and leave trail and ratings as if made one by one', async () => {
    const ask = (actionIds: string[]) => () =>
      room.many.request(as('programme-lead'), { actionIds, toDue: day('2026-07-31'), reason: 'Vacancies' });
    const few = await queries(ask(ids(0, 2)));
    const many = await queries(ask(ids(2, 22)));
    expect((many - few) / 18).toBeLessThanOrEqual(1);
    expect((await room.trail(ids(2, 3)[0]!))[0]).toMatchObject({ event: 'extension.requested', details: { reason: 'Vacancies' } });
    expect(await room.now(ids(2, 3)[0]!)).toMatchObject({ rating: 'amber' });
    expect(await wrong()).toBe(0);
    expect(await room.audit.verify(as('director'))).toMatchObject({ broken: undefined });
  });

  it('make a new version of each action that changed and of no other', async () => {
    const [one, two, other] = [await room.now(ids(0, 1)[0]!), await room.now(ids(1, 2)[0]!), await room.now(ids(2, 3)[0]!)];
    const actions = [
      { id: one.id, version: one.version, title: 'Another title', note: 'Begun' },
      { id: two.id, version: two.version, outcome: 'Another outcome' },
      { id: other.id, version: other.version, title: other.title },
    ];
    expect(await room.grid.save(as('programme-lead'), { actions })).toBe(2);
    expect(await room.now(one.id)).toMatchObject({ title: 'Another title', outcome: one.outcome });
    expect(await room.now(two.id)).toMatchObject({ title: two.title, outcome: 'Another outcome' });
    expect((await room.now(two.id)).version).toBeGreaterThan(two.version);
    expect((await room.now(other.id)).version).toBe(other.version);
    expect((await room.trail(one.id))[0]).toMatchObject({
      event: 'action.changed',
      details: { events: ['action.edited', 'action.updated'], from: { title: one.title }, to: { title: 'Another title' } },
    });
    expect(await wrong()).toBe(0);
  });

  it('let others save meanwhile: the trail is taken last', async () => {
    const [mine, theirs] = [ids(22, 23)[0]!, ids(23, 24)[0]!];
    const order: string[] = [];
    await transaction(as('programme-lead'), async (tx) => {
      await room.changes.together(tx, [mine], async () => {
        await room.edits.changeWithin(tx, as('programme-lead'), mine, { title: 'Slowly' });
        await room.changes.writeSoFar(tx);
        await room.edits.change(as('director'), theirs, { title: 'Quickly', outcome: 'x', startOn: day('2026-03-13') });
        order.push('others saved');
      });
      order.push('saved');
    });
    expect(order).toEqual(['others saved', 'saved']);
    expect([(await room.now(mine)).title, (await room.now(theirs)).title]).toEqual(['Slowly', 'Quickly']);
    expect(await room.audit.verify(as('director'))).toMatchObject({ broken: undefined });
  });

  it('give numbers one after the other, and leave nothing when one of them fails', async () => {
    const lead = as('programme-lead');
    const before = Math.max(...(await Promise.all(plan.map(({ id }) => room.now(id)))).map(({ number }) => number));
    const write = (tx: Parameters<typeof room.drafts.writeWithin>[0], title: string, number?: number) =>
      room.drafts.writeWithin(tx, lead, { title }, { number });
    const numbers = await transaction(lead, (tx) =>
      room.changes.together(tx, [], async () => [
        (await write(tx, 'One')).number,
        (await write(tx, 'Two', before + 10)).number,
        (await write(tx, 'Three')).number,
      ]),
    );
    expect(numbers).toEqual([before + 1, before + 10, before + 11]);
    const failing = transaction(lead, (tx) =>
      room.changes.together(tx, [], async () => {
        await write(tx, 'Never');
        throw new Error('something after it went wrong');
      }),
    );
    await expect(failing).rejects.toThrow('went wrong');
    expect((await transaction(lead, (tx) => write(tx, 'Next'))).number).toBe(before + 12);
  });
});
