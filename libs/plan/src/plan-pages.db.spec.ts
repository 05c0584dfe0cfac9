import { newId } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { PlanList } from './plan-list.js';
import type { PlanPlace } from './plan-rows.js';
import { ActionTable, PriorityTable } from './plan.table.js';
import { ratingsOf } from '../testing/ratings-of.js';

describe('the pages of the plan’s list', () => {
  let house: House;
  let list: PlanList;
  const priorities = ['10', '2', 'Other'].map((number) => ({ id: newId(), number }));
  const add = (numbers: readonly number[], priorityId: string | null): Promise<unknown> =>
    house.database.transaction(house.actorOf('director'), (tx) =>
      tx.insert(
        ActionTable,
        numbers.map((number) => ({
          ...{ id: newId(), authorityId: house.authorityId, number, title: `Action ${number}`, status: 'in-progress' as const },
          ...{ priorityId, confirmedOn: house.clock.today(), ratingReasons: [], createdAt: house.clock.now() },
        })),
      ),
    );
  const upTo = (from: number, count: number): number[] => Array.from({ length: count }, (_, at) => from + at);

  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    list = new PlanList(house.database, ratingsOf(house), house.clock);
    await house.database.transaction(house.actorOf('director'), (tx) =>
      tx.insert(
        PriorityTable,
        priorities.map((one) => ({ ...one, authorityId: house.authorityId, title: `Priority ${one.number}` })),
      ),
    );
    await add(upTo(1, 120), priorities[0]!.id);
    await add(upTo(200, 60), priorities[1]!.id);
    await add(upTo(300, 30), priorities[2]!.id);
    await add(upTo(400, 30), null);
  });
  afterAll(() => house.close());

  /** By number, one page after the other, each begun where the one before said. */
  async function walk(between: (page: number) => Promise<unknown> = () => Promise.resolve()): Promise<number[]> {
    const seen: number[] = [];
    let after: PlanPlace | undefined;
    let page = 0;
    do {
      const { rows, next } = await list.list(house.actorOf('director'), {}, after);
      seen.push(...rows.map(({ number }) => number));
      after = next;
      await between(++page);
    } while (after !== undefined);
    return seen;
  }

  const whole = [...upTo(200, 60), ...upTo(1, 120), ...upTo(300, 30), ...upTo(400, 30)];

  it('follow the priorities as people count them, and those under none come last', async () => {
    expect(await walk()).toEqual(whole);
    const numbered = await Promise.all([1, 2, 3].map((page) => list.list(house.actorOf('director'), { page })));
    expect(numbered.flatMap(({ rows }) => rows.map(({ number }) => number))).toEqual(whole);
    expect(numbered.map(({ total, pages, next }) => [total, pages, next !== undefined])).toEqual([
      [240, 3, true],
      [240, 3, true],
      [240, 3, false],
    ]);
  });

  it('show the last page when a page past it is asked for', async () => {
    const { page, rows } = await list.list(house.actorOf('director'), { page: 9 });
    expect([page, rows.map(({ number }) => number)]).toEqual([3, whole.slice(200)]);
  });

  it('neither repeat nor leave out an action while others come before them', async () => {
    const seen = await walk(async (page) => {
      if (page === 1) await add(upTo(190, 5), priorities[1]!.id);
    });
    expect(seen).toEqual(whole);
  });
});
