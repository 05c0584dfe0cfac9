import { newId } from '#platform';
import { DataSource } from 'typeorm';
import { type House, openHouse } from '../../testing/house.js';
import { addConcern, addRow } from '../../../board/testing/rows.js';
import { dropPastViews } from '../past-views.js';
import { Impact1764000007000 } from './007-impact.js';

describe('the migration to measures of several concerns', () => {
  let house: House;
  let owner: DataSource;
  beforeAll(async () => {
    house = await openHouse();
    owner = await new DataSource({ type: 'postgres', url: house.ownerUrl }).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await house.close();
  });

  it('keeps the concern that a measure told of, in every council', async () => {
    const director = house.actorOf('director');
    const concernId = await addConcern(house.database, director);
    const measure = { title: 'Re-referrals', unit: '%', better: 'lower' };
    const measureId = await addRow(house.database, director, 'measure', { id: newId(), key: 'with', ...measure });
    await addRow(house.database, director, 'measure', { id: newId(), key: 'without', ...measure });
    await addRow(house.database, director, 'measure_concern', { measure_id: measureId, concern_id: concernId });

    const runner = owner.createQueryRunner();
    const migration = new Impact1764000007000();
    await dropPastViews(owner);
    await runner.startTransaction();
    await migration.down(runner);
    await migration.up(runner);
    await runner.query(`select set_config('app.door', 'migration', true)`);
    const rows: unknown = await runner.query('select measure_id, concern_id, authority_id from measure_concern');
    await runner.rollbackTransaction();
    await runner.release();
    expect(rows).toEqual([{ measure_id: measureId, concern_id: concernId, authority_id: house.authorityId }]);
  });
});
