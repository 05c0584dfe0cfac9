import { PersonTable } from '../../identity/src/identity.table.js';
import { type House, openHouse } from './house.js';

describe('the house that tests live in', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(async () => {
    await house.close();
  });

  it('shows each council its own people and nobody else’s', async () => {
    const here = await house.database.snapshot(house.actorOf('director'), (tx) => tx.find(PersonTable));
    const there = await house.database.snapshot(house.strangerOf('director'), (tx) => tx.find(PersonTable));
    expect(here).toHaveLength(12);
    expect(there).toHaveLength(12);
    expect(here.map(({ id }) => id).filter((id) => there.some((person) => person.id === id))).toEqual([]);
  });
});
