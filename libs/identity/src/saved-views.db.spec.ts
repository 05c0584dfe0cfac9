import { Audit } from '#audit';
import type { Actor } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { SavedViews } from './saved-views.js';

describe('saved views', () => {
  let house: House;
  let views: SavedViews;
  let owner: Actor;
  beforeAll(async () => {
    house = await openHouse();
    views = new SavedViews(house.database, new Audit(house.database, house.clock), house.clock);
    owner = house.actorOf('action-owner');
  });
  afterAll(() => house.close());

  const namesFor = async (actor: Actor): Promise<string[]> => (await views.list(actor)).map(({ name }) => name);
  const late = { list: 'plan', name: 'Red and late', query: 'rating=red&late=yes&page=2' } as const;

  it('are found by whoever saved them, without the page that was open, and by nobody else until they are shared', async () => {
    const { id, query } = await views.save(owner, late);
    expect(query).toBe('rating=red&late=yes');
    expect(await namesFor(owner)).toEqual(['Red and late']);
    expect(await namesFor(house.actorOf('chair'))).toEqual([]);
    await views.rename(owner, id, { name: 'Late and Red', shared: true, version: 1 });
    expect(await views.list(house.actorOf('chair'))).toMatchObject([
      { name: 'Late and Red', isOwn: false, savedBy: 'Team Manager, Assessment' },
    ]);
    expect(await namesFor(house.strangerOf('chair'))).toEqual([]);
  });

  it('are told to nobody who may not open their list', async () => {
    await views.save(house.actorOf('director'), { list: 'trail', name: 'Extensions', shared: true });
    expect(await namesFor(house.actorOf('assurance-lead'))).toContain('Extensions');
    expect(await namesFor(house.actorOf('action-owner'))).not.toContain('Extensions');
    expect(await namesFor(house.actorOf('reader'))).toEqual([]);
    await expect(views.save(house.actorOf('reader'), late)).rejects.toThrow('Your role does not allow this');
  });

  it('are changed and deleted by their own person alone, also where others read them', async () => {
    const [{ id } = { id: '' }] = await views.list(owner, 'plan');
    for (const other of [house.actorOf('director'), house.strangerOf('action-owner')]) {
      await expect(views.rename(other, id, { name: 'Mine' })).rejects.toThrow('You have no such view');
      await expect(views.delete(other, id)).rejects.toThrow('You have no such view');
    }
    const changedByHand = await house.database.transaction(house.actorOf('director'), async (tx) => {
      const [, count] = await tx.query<[unknown[], number]>(`update saved_view set name = 'Mine' where id = $1`, [id]);
      return count;
    });
    expect(changedByHand).toBe(0);
  });

  it('have one name each in a list, however it is written, and say when someone changed them meanwhile', async () => {
    await expect(views.save(owner, { ...late, name: 'LATE AND RED' })).rejects.toMatchObject({
      problems: [{ field: 'name', message: 'You have a view called “LATE AND RED” of this list already. Enter another name.' }],
    });
    await expect(views.save(owner, { ...late, list: 'concerns', name: 'Late and Red' })).resolves.toMatchObject({ list: 'concerns' });
    const [{ id, version } = { id: '', version: 0 }] = await views.list(owner, 'plan');
    await expect(views.rename(owner, id, { name: 'Again', version: version - 1 })).rejects.toThrow();
    await views.delete(owner, id, { version });
    expect((await views.list(owner, 'plan')).length).toBe(0);
  });

  it('are thirty at most, also when two are saved at once', async () => {
    const lead = house.actorOf('programme-lead');
    for (let each = 1; each < 30; each += 1) await views.save(lead, { list: 'plan', name: `View ${each}` });
    const both = await Promise.allSettled([views.save(lead, { ...late }), views.save(lead, { ...late, list: 'concerns' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(views.save(lead, { ...late, name: 'One more' })).rejects.toThrow('You have 30 views, the most there can be');
  });
});
