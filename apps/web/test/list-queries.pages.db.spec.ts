import { addAction, addConcern } from '../../../libs/board/testing/rows.js';
import { queries } from '../../../libs/plan/testing/queries.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from './open-web.js';

describe('lists', () => {
  let house: House;
  let web: TestWeb;
  beforeAll(async () => {
    house = await openHouse('2026-06-29T09:00');
    web = await openWeb(house);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('ask the database as often for fifty actions and concerns as for five', async () => {
    const lead = await web.signIn('programme-lead');
    const grow = async (count: number): Promise<void> => {
      for (let each = 0; each < count; each += 1) {
        await addConcern(house.database, house.schedule());
        await addAction(house.database, house.schedule(), {
          owner_id: house.personId('owner-2'),
          due_on: '2026-12-18',
          rated_on: '2026-06-29',
        });
      }
    };
    const others = [
      [await web.signIn('chair'), '/chair'],
      [await web.signIn('assurance-lead'), '/assurance'],
      [await web.signIn('commissioner'), '/councils'],
    ] as const;
    const lists = [...['/plan', '/concerns', '/actions/grid', '/board', '/cycle'].map((path) => [lead, path] as const), ...others];
    const counted = async (): Promise<(readonly [path: string, queries: number])[]> => {
      const counts: (readonly [string, number])[] = [];
      for (const [who, path] of lists) {
        await who.get(path);
        counts.push([path, await queries(() => who.get(path))]);
      }
      return counts;
    };
    await grow(5);
    const few = await counted();
    await grow(45);
    expect((await lead.get('/plan')).text).toContain('50 actions');
    expect(await counted()).toEqual(few);
    expect(Math.min(...few.map(([, count]) => count))).toBeGreaterThan(0);
  });
});
