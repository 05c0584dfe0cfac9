import { PlatformModule, newId } from '#platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { addAction, addRow } from '../testing/rows.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { BoardModule } from './board.module.js';
import { ageingChart, burnUpChart, ratingsArea } from './trend-charts.js';
import { type Trend, Trends } from './trends.js';

describe('how the plan moved', () => {
  let house: House;
  let app: INestApplicationContext;
  let read: () => Promise<Trend>;
  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    const imports = [PlatformModule.of(house.clock, house.database), BoardModule];
    app = await NestFactory.createApplicationContext({ module: class Test {}, imports }, { logger: false });
    read = () => app.get(Trends, { strict: false }).read(house.actorOf('board-member'));
  });
  afterAll(async () => {
    await app.close();
    await house.close();
  });

  /** Worked out today and not due to turn: the rows stay as they are written here. */
  const settled = { rated_on: '2026-03-13', rated_key: 1 };
  async function rated(more: Record<string, unknown>, ...changes: readonly (readonly [day: string, rating: string])[]): Promise<string> {
    const director = house.actorOf('director');
    const id = await addAction(house.database, director, { rating: changes.at(-1)?.[1] ?? 'green', ...settled, ...more });
    for (const [fromDay, rating] of changes)
      await addRow(house.database, director, 'rating_change', {
        id: newId(),
        action_id: id,
        from_day: fromDay,
        rating,
        facts_rating: rating,
        reasons: [],
        key_version: 1,
      });
    return id;
  }

  it('has nothing to tell before the first action is confirmed', async () => {
    const { ratings, progress, lateBands } = await read();
    expect([ratings, progress, lateBands.flatMap(({ actions }) => actions)]).toEqual([[], [], []]);
    expect([ratingsArea(ratings), burnUpChart(progress), ageingChart(lateBands)]).toEqual([undefined, undefined, undefined]);
  });

  it('counts each week what had which rating, and what was promised and done', async () => {
    const confirmed = { confirmed_on: '2026-02-16', original_due_on: '2026-03-02', due_on: '2026-06-30', start_on: '2026-02-16' };
    await rated(confirmed, ['2026-02-16', 'green'], ['2026-02-25', 'amber'], ['2026-03-06', 'red']);
    await rated({ ...confirmed, original_due_on: '2026-06-30', verified_on: '2026-03-05', status: 'verified' }, ['2026-02-16', 'green']);
    const stopped = { ...confirmed, status: 'stopped', stopped_on: '2026-02-27' };
    await rated(stopped, ['2026-02-16', 'amber']);
    await rated({ ...confirmed, confirmed_on: '2026-03-04', original_due_on: '2026-06-30' }, ['2026-03-04', 'green']);
    const { ratings, progress } = await read();
    expect(ratings).toEqual([
      { day: '2026-02-20', red: 0, amber: 1, green: 2, blue: 0 },
      { day: '2026-02-27', red: 0, amber: 1, green: 1, blue: 0 },
      { day: '2026-03-06', red: 1, amber: 0, green: 2, blue: 0 },
      { day: '2026-03-13', red: 1, amber: 0, green: 2, blue: 0 },
    ]);
    expect(progress).toEqual([
      { day: '2026-02-20', confirmed: 3, promised: 0, done: 0 },
      { day: '2026-02-27', confirmed: 2, promised: 0, done: 0 },
      { day: '2026-03-06', confirmed: 3, promised: 1, done: 1 },
      { day: '2026-03-13', confirmed: 3, promised: 1, done: 1 },
    ]);
    expect(ratingsArea(ratings)?.alt).toBe(
      'Actions by rating. 20 Feb 2026: Red 0, Amber 1, Green 2, Blue 0. 13 Mar 2026: Red 1, Amber 0, Green 2, Blue 0. Every week is in the table.',
    );
    expect(burnUpChart(progress)?.alt).toBe('13 Mar 2026: 3 in the plan, 1 promised by then, 1 verified. Every week is in the table.');
  });

  it('puts late actions into bands by how late they are, the empty bands too', async () => {
    const id = await rated({ due_on: '2026-03-10', original_due_on: '2026-03-10' }, ['2026-03-11', 'red']);
    const { lateBands } = await read();
    expect(lateBands.map(({ words, actions }) => [words, actions.map((action) => action.id)])).toEqual([
      ['1 to 5 working days', [id]],
      ['6 to 10 working days', []],
      ['11 to 20 working days', []],
      ['21 to 60 working days', []],
      ['More than 60 working days', []],
    ]);
    expect(ageingChart(lateBands)?.alt).toBe(
      'Late actions today. 1 to 5 working days: 1, 6 to 10 working days: 0, 11 to 20 working days: 0, 21 to 60 working days: 0, More than 60 working days: 0. Each is in the table.',
    );
  });

  it('goes back a year at most', async () => {
    await rated({ confirmed_on: '2023-01-09' }, ['2023-01-09', 'green']);
    const { ratings, progress } = await read();
    expect([ratings.length, ratings[0]?.day, ratings[0]?.green, progress.length]).toEqual([53, '2025-03-14', 1, 53]);
  });
});
