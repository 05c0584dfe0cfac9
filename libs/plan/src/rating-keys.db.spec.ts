import { Audit } from '#audit';
import { plainDate } from '#calendar';
import { People } from '#identity';
import { Conflict, newId, NotAllowed, NotFound, Outbox, type Tx } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import { ActionDependencyTable, ActionTable, MilestoneTable } from './plan.table.js';
import { firstKey } from './rating-key.rules.js';
import { RatingKeys } from './rating-keys.js';
import type { Ratings } from './ratings.js';
import { ratingsOf } from '../testing/ratings-of.js';

const day = plainDate;

describe('the rating key', () => {
  let house: House;
  let ratings: Ratings;
  let keys: RatingKeys;
  beforeEach(async () => {
    house = await openHouse('2026-03-02T08:00');
    const { database, clock } = house;
    ratings = ratingsOf({ database, clock });
    keys = new RatingKeys(database, ratings, new People(database), new Audit(database, clock), new Outbox(clock), clock);
  });
  afterEach(() => house.close());

  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => house.database.transaction(house.schedule(), work);
  const stricter = { ...firstKey, milestoneLateRed: 5, reason: 'The board wants to hear of slips sooner' };
  const propose = (): Promise<string> => keys.propose(house.actorOf('director'), stricter).then(({ id }) => id);

  /** One with a milestone due today, and one that waits for it. */
  async function twoActions(): Promise<readonly [string, string]> {
    const [first, second] = [newId(), newId()];
    const today = house.clock.today();
    await within(async (tx) => {
      for (const [index, id] of [first, second].entries()) {
        await tx.insert(ActionTable, {
          id,
          authorityId: house.authorityId,
          number: index + 1,
          title: `Step ${index + 1}`,
          status: 'in-progress',
          ownerId: house.personId('action-owner'),
          ownerSince: today,
          ownerAcceptedOn: today,
          startOn: today,
          dueOn: day('2026-05-29'),
          originalDueOn: day('2026-05-29'),
          confirmedOn: today,
          ratingReasons: [],
          createdAt: house.clock.now(),
        });
      }
      const dates = { dueOn: today, originalDueOn: today, movedLater: 0 };
      await tx.insert(MilestoneTable, { id: newId(), authorityId: house.authorityId, actionId: first, title: 'Pilot', ...dates });
      await tx.insert(ActionDependencyTable, { actionId: second, waitsForId: first, authorityId: house.authorityId, addedOn: today });
      await ratings.rerate(tx, first);
    });
    return [first, second];
  }
  const history = async (id: string): Promise<unknown[]> =>
    (await within((tx) => ratings.historyOf(tx, id))).map(({ fromDay, rating, keyVersion }) => [fromDay, rating, keyVersion]).reverse();

  it('agreed from a day to come makes ratings anew on that day, though nobody signed in, and past ones keep theirs', async () => {
    const [first, second] = await twoActions();
    await keys.decide(house.actorOf('chair'), await propose(), { decision: 'agreed', inForceOn: day('2026-03-12') });
    expect((await keys.read(house.actorOf('reader'))).inForce).toMatchObject({ version: 1, thresholds: firstKey });
    house.clock.set('2026-03-20T08:00');
    await ratings.settleAll(house.schedule());
    expect(await history(first)).toEqual([
      ['2026-03-02', 'green', 1],
      ['2026-03-03', 'amber', 1],
      ['2026-03-12', 'red', 2],
    ]);
    expect(await history(second)).toEqual([
      ['2026-03-02', 'green', 1],
      ['2026-03-12', 'amber', 2],
    ]);
    expect((await keys.read(house.actorOf('reader'))).inForce).toMatchObject({ version: 2, inForceOn: '2026-03-12' });
    expect(await ratings.settleAll(house.schedule())).toBe(0);
  });

  it('is taken up in the same way where the first to come is someone who changes a single action', async () => {
    const [first, second] = await twoActions();
    await keys.decide(house.actorOf('chair'), await propose(), { decision: 'agreed', inForceOn: day('2026-03-12') });
    house.clock.set('2026-03-13T08:00');
    await within(async (tx) => {
      await ratings.loadForChange(tx, second);
      await ratings.rerate(tx, second);
    });
    expect((await history(first)).at(-1)).toEqual(['2026-03-12', 'red', 2]);
    expect((await history(second)).at(-1)).toEqual(['2026-03-12', 'amber', 2]);
  });

  it('agreed from today on, makes them anew at once', async () => {
    const [first] = await twoActions();
    house.clock.set('2026-03-12T08:00');
    await keys.decide(house.actorOf('chair'), await propose(), { decision: 'agreed', inForceOn: day('2026-03-12') });
    expect((await history(first)).at(-1)).toEqual(['2026-03-12', 'red', 2]);
  });

  it('is proposed by the director, decided by the chair, once, and never backdated', async () => {
    const chair = house.actorOf('chair');
    for (const role of ['programme-lead', 'chair', 'board-member', 'administrator'] as const)
      await expect(keys.propose(house.actorOf(role), stricter)).rejects.toBeInstanceOf(NotAllowed);
    const id = await propose();
    await expect(propose()).rejects.toBeInstanceOf(Conflict);
    const agree = (who: typeof chair, inForceOn: string) => keys.decide(who, id, { decision: 'agreed', inForceOn: day(inForceOn) });
    await expect(agree(house.actorOf('director'), '2026-03-12')).rejects.toBeInstanceOf(NotAllowed);
    await expect(agree(house.actorOf('director', { roles: ['director', 'chair'] }), '2026-03-12')).rejects.toThrow(
      'someone else must decide',
    );
    await expect(agree(house.strangerOf('chair'), '2026-03-12')).rejects.toBeInstanceOf(NotFound);
    await expect(agree(chair, '2026-03-01')).rejects.toThrow('past ratings keep the key');
    await expect(keys.decide(chair, id, { decision: 'agreed' })).rejects.toThrow('Enter the first day of the new key');
    await expect(keys.decide(chair, id, { decision: 'refused' })).rejects.toThrow('Enter why the key is refused');
    expect(await agree(chair, '2026-03-12')).toMatchObject({ keyVersion: 2, inForceOn: '2026-03-12' });
    await expect(agree(chair, '2026-03-12')).rejects.toBeInstanceOf(Conflict);
    const next = await propose();
    await expect(keys.decide(chair, next, { decision: 'agreed', inForceOn: day('2026-03-12') })).rejects.toThrow(
      'must be after that of the key',
    );
    await keys.decide(chair, next, { decision: 'refused', reason: 'One change at a time' });
    const { toCome, waiting, decided, names } = await keys.read(house.actorOf('commissioner'));
    expect([toCome.map(({ version }) => version), waiting, decided.map(({ decision }) => decision).sort()]).toEqual([
      [2],
      null,
      ['agreed', 'refused'],
    ]);
    expect(Object.values(names)).toContain('Independent Chair');
  });
});
