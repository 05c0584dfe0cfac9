import { plainDate } from '#calendar';
import { newId, type Tx } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { ActionTable, ExtensionTable, MilestoneTable, PriorityTable } from './plan.table.js';
import type { Ratings } from './ratings.js';
import { ratingsOf } from '../testing/ratings-of.js';
import { readStanding } from './standing.js';

const day = plainDate;

describe('ratings and their history', () => {
  let house: House;
  let ratings: Ratings;
  let number = 0;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    ratings = ratingsOf(house);
  });
  afterAll(async () => {
    await house.close();
  });

  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => house.database.transaction(house.actorOf('director'), work);

  /** An action in progress since 2 March, due 13 March, with a milestone due 5 March. */
  async function anAction(more: object = {}): Promise<string> {
    const id = newId();
    await within(async (tx) => {
      await tx.insert(ActionTable, {
        id,
        authorityId: house.authorityId,
        number: ++number,
        title: 'Reflective supervision every four weeks',
        status: 'in-progress',
        ownerId: house.personId('action-owner'),
        ownerSince: day('2026-03-02'),
        ownerAcceptedOn: day('2026-03-02'),
        startOn: day('2026-03-02'),
        dueOn: day('2026-03-13'),
        originalDueOn: day('2026-03-13'),
        confirmedOn: day('2026-03-02'),
        ratingReasons: [],
        createdAt: house.clock.now(),
        ...more,
      });
      await tx.insert(MilestoneTable, {
        id: newId(),
        authorityId: house.authorityId,
        actionId: id,
        title: 'Standard agreed',
        dueOn: day('2026-03-05'),
        originalDueOn: day('2026-03-05'),
        movedLater: 0,
      });
      await ratings.rerate(tx, id);
    });
    return id;
  }
  const history = async (id: string): Promise<unknown[]> =>
    (await within((tx) => ratings.historyOf(tx, id))).map(({ fromDay, rating }) => [fromDay, rating]).reverse();

  it('tells each change of colour on its day after 16 days on which nobody signed in', async () => {
    const id = await anAction();
    house.clock.set('2026-03-18T08:00');
    expect(await ratings.settleAll(house.schedule())).toBe(1);
    expect(await ratings.settleAll(house.schedule())).toBe(0);
    expect(await history(id)).toEqual([
      ['2026-03-02', 'green'],
      ['2026-03-06', 'amber'],
      ['2026-03-14', 'red'],
    ]);
    const action = await within((tx) => tx.findOneByOrFail(ActionTable, { id }));
    expect(action).toMatchObject({ rating: 'red', ratingSince: '2026-03-14', version: 1 });
    expect(action.ratingReasons).toEqual(['Due on 13 March 2026 and not verified']);
  });

  it('fills in the days before a change with the facts as they stood', async () => {
    house.clock.set('2026-03-02T08:00');
    const id = await anAction();
    house.clock.set('2026-03-18T08:00');
    await within(async (tx) => {
      await ratings.loadForChange(tx, id);
      await tx.update(MilestoneTable, { actionId: id }, { doneOn: day('2026-03-18') });
      await tx.insert(ExtensionTable, {
        id: newId(),
        authorityId: house.authorityId,
        actionId: id,
        requestedBy: house.personId('action-owner'),
        requestedOn: day('2026-03-18'),
        fromDue: day('2026-03-13'),
        toDue: day('2026-04-30'),
        reason: 'The training days moved to April',
        decision: 'granted',
        decidedBy: house.personId('director'),
        decidedOn: day('2026-03-18'),
      });
      await tx.update(ActionTable, id, { dueOn: day('2026-04-30') });
      await ratings.rerate(tx, id);
    });
    expect(await history(id)).toEqual([
      ['2026-03-02', 'green'],
      ['2026-03-06', 'amber'],
      ['2026-03-14', 'red'],
      ['2026-03-18', 'green'],
    ]);
  });

  it('tells the board what is late, what is red and since when, and what is compared with the last meeting', async () => {
    house.clock.set('2026-03-18T08:00');
    await within((tx) => tx.insert(PriorityTable, { id: newId(), authorityId: house.authorityId, number: '1.', title: 'Supervision' }));
    await within((tx) => ratings.settleDue(tx));
    const standing = await within((tx) => readStanding(tx, house.clock.today(), day('2026-03-10')));
    expect(standing.counts).toEqual({ blue: 0, green: 1, amber: 0, red: 1 });
    expect(standing.late.map(({ number: n, workingDaysLate }) => [n, workingDaysLate])).toEqual([[1, 3]]);
    expect(standing.red.map(({ ratingSince }) => ratingSince)).toEqual(['2026-03-14']);
    expect(standing.unanchored).toHaveLength(2);
    expect(standing.extended.map(({ dueOn, originalDueOn, extensions }) => [dueOn, originalDueOn, extensions])).toEqual([
      ['2026-04-30', '2026-03-13', 1],
    ]);
    expect(standing.changes.filter(({ what }) => what === 'rating').map(({ on, from, to }) => [on, from, to])).toEqual([
      ['2026-03-18', 'red', 'green'],
      ['2026-03-14', 'amber', 'red'],
      ['2026-03-14', 'amber', 'red'],
    ]);
    expect(standing.priorities[0]).toMatchObject({ number: '1.', rating: { rating: 'red', reason: 'No action answers this' } });
  });

  it('shows another council nothing', async () => {
    const standing = await house.database.snapshot(house.strangerOf('director'), (tx) => readStanding(tx, house.clock.today(), null));
    expect([standing.actions, standing.concerns, standing.priorities]).toEqual([[], [], []]);
  });
});
