import { Audit } from '#audit';
import { Actors } from '#identity';
import { type Actor, newId, scheduleOf } from '#platform';
import { queries } from '../../plan/testing/queries.js';
import { ratingsOf } from '../../plan/testing/ratings-of.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { addAction, addConcern } from '../testing/rows.js';
import { Councils } from './councils.js';
import { Overviews } from './overviews.js';

describe('councils side by side', () => {
  let house: House;
  let councils: Councils;
  let commissioner: Actor;
  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    const { database, clock } = house;
    const overviews = new Overviews(database, ratingsOf(house), clock);
    councils = new Councils(database, new Actors(database, clock), overviews, new Audit(database, clock), clock);
    commissioner = house.actorOf('commissioner');
    const overdue = { due_on: '2026-03-02', original_due_on: '2026-03-02', rated_on: '2026-03-13', rating: 'red' };
    await addAction(database, house.schedule(), overdue);
    await addAction(database, house.schedule(), overdue);
    await addConcern(database, scheduleOf(house.otherAuthorityId));
  });
  afterAll(() => house.close());

  const worksIn = (authorityId: string, role: string): Promise<unknown> =>
    house.database.transaction(scheduleOf(authorityId), (tx) =>
      tx.query('insert into membership (id, authority_id, person_id, role, starts_on) values ($1, $2, $3, $4, $5)', [
        newId(),
        authorityId,
        commissioner.personId,
        role,
        '2026-01-01',
      ]),
    );
  const told = async () =>
    (await councils.list(commissioner)).map(({ name, overview: { standing } }) => [name, standing.late.length, standing.uncovered.length]);

  it('are those of which the person is commissioner today, and no other', async () => {
    expect(await told()).toEqual([['Exampleshire', 2, 0]]);
    await worksIn(house.otherAuthorityId, 'board-member');
    expect(await told()).toEqual([['Exampleshire', 2, 0]]);
    await expect(councils.looked(commissioner, house.otherAuthorityId)).rejects.toThrow('You work for no such council');
    await expect(councils.list(house.actorOf('chair'))).rejects.toThrow('Your role does not allow this');
  });

  it('are never added together', async () => {
    await worksIn(house.otherAuthorityId, 'commissioner');
    expect(await told()).toEqual([
      ['Borsetshire', 0, 1],
      ['Exampleshire', 2, 0],
    ]);
  });

  it('tell what changed from the day of the last look on, in each council by itself', async () => {
    await councils.looked(commissioner, house.otherAuthorityId);
    const looks = async () => (await councils.list(commissioner)).map(({ lookedOn, overview }) => [lookedOn, overview.standing.since]);
    expect(await looks()).toEqual([
      ['2026-03-13', '2026-03-12'],
      [null, null],
    ]);
    house.clock.set('2026-03-20T09:00');
    await councils.looked(commissioner, house.otherAuthorityId);
    expect((await looks())[0]).toEqual(['2026-03-20', '2026-03-19']);
    house.clock.set('2026-03-13T08:00');
  });

  it('take as many queries however much is in a plan', async () => {
    const counted = async (): Promise<number> => {
      await councils.list(commissioner);
      // So that nothing is kept of either.
      await addConcern(house.database, house.schedule());
      await addConcern(house.database, scheduleOf(house.otherAuthorityId));
      return queries(() => councils.list(commissioner));
    };
    const before = await counted();
    await addAction(house.database, house.schedule(), { rated_on: '2026-03-13' });
    expect(await counted()).toBe(before);
    expect(await queries(() => councils.list(commissioner))).toBeLessThan(before);
  });
});
