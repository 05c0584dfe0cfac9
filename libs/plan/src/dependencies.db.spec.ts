import { Audit } from '#audit';
import { type PlainDate, plainDate } from '#calendar';
import { Conflict, newId, NotAllowed, NotFound, Outbox, type Tx } from '#platform';
import { type House, openHouse } from '../../schema/testing/house.js';
import type { Action } from './action.js';
import { Actions } from './actions.js';
import { Changes } from './changes.js';
import { CriticalActions } from './critical-actions.js';
import { Dependencies } from './dependencies.js';
import { Extensions } from './extensions.js';
import { ActionTable } from './plan.table.js';
import type { Ratings } from './ratings.js';
import { ratingsOf } from '../testing/ratings-of.js';

const day = plainDate;

describe('actions that wait for others', () => {
  let house: House;
  let ratings: Ratings;
  let waiting: Dependencies;
  let actions: Actions;
  let extensions: Extensions;
  let critical: CriticalActions;
  let number = 0;
  beforeAll(async () => {
    house = await openHouse('2026-03-02T08:00');
    const { database, clock } = house;
    ratings = ratingsOf({ database, clock });
    const changes = new Changes(ratings, new Audit(database, clock), new Outbox(clock), clock);
    waiting = new Dependencies(database, changes, clock);
    actions = new Actions(database, changes, clock);
    extensions = new Extensions(database, changes, clock);
    critical = new CriticalActions(database, changes, clock);
  });
  afterAll(() => house.close());
  beforeEach(() => {
    house.clock.set('2026-03-02T08:00');
  });

  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => house.database.transaction(house.schedule(), work);

  async function anAction(dueOn: string, more: Partial<Action> = {}): Promise<Action> {
    const id = newId();
    const today = house.clock.today();
    await within(async (tx) => {
      await tx.insert(ActionTable, {
        id,
        authorityId: house.authorityId,
        number: ++number,
        title: `Step ${number}`,
        status: 'in-progress',
        ownerId: house.personId('action-owner'),
        ownerSince: today,
        ownerAcceptedOn: today,
        startOn: today,
        dueOn: day(dueOn),
        originalDueOn: day(dueOn),
        confirmedOn: today,
        ratingReasons: [],
        createdAt: house.clock.now(),
        ...more,
      });
      await ratings.rerate(tx, id);
    });
    return now(id);
  }
  const now = (id: string): Promise<Action> => within((tx) => tx.findOneByOrFail(ActionTable, { id }));
  const history = async (id: string): Promise<(readonly [PlainDate, string])[]> =>
    (await within((tx) => ratings.historyOf(tx, id))).map(({ fromDay, rating }) => [fromDay, rating] as const).reverse();
  const waits = ({ id }: Action, { number: other }: Action): Promise<Action> =>
    waiting.add(house.actorOf('director'), id, { waitsFor: `a${other}` });

  /** The first is due on 6 March; the second, due before it, waits for it; the third, due last, waits for the second. */
  async function aChain(): Promise<readonly [Action, Action, Action]> {
    const [first, second, third] = [await anAction('2026-03-06'), await anAction('2026-03-05'), await anAction('2026-03-27')];
    await waits(second, first);
    await waits(third, second);
    return [first, second, third];
  }

  it('turn on the day on which those turn that they wait for, the same whether the sweep ran every day or not for a week', async () => {
    const daily = await aChain();
    for (const date of ['03', '04', '05', '06', '07', '08', '09', '10']) {
      house.clock.set(`2026-03-${date}T00:01`);
      await ratings.settleAll(house.schedule());
    }
    house.clock.set('2026-03-02T08:00');
    const atOnce = await aChain();
    house.clock.set('2026-03-10T00:01');
    await ratings.settleAll(house.schedule());
    for (const chain of [daily, atOnce]) {
      expect(await Promise.all(chain.map(({ id }) => history(id)))).toEqual([
        [
          ['2026-03-02', 'green'],
          ['2026-03-07', 'red'],
        ],
        [
          ['2026-03-02', 'green'],
          ['2026-03-06', 'red'],
          ['2026-03-07', 'red'],
        ],
        [
          ['2026-03-02', 'green'],
          ['2026-03-06', 'amber'],
        ],
      ]);
    }
    const [first, second, third] = atOnce;
    expect((await now(second.id)).ratingReasons).toEqual([
      'Due on 5 March 2026 and not verified',
      `Waits for A${first.number} Step ${first.number}, Red since 7 March 2026, and that is due on 6 March 2026, later than this action`,
    ]);
    expect((await now(third.id)).ratingReasons).toEqual([`Waits for A${second.number} Step ${second.number}, Red since 6 March 2026`]);
    expect(await ratings.settleAll(house.schedule())).toBe(0);
  });

  it('turn back in the same transaction once the first is Red no longer, with the days between told as they were', async () => {
    const [first, second, third] = [await anAction('2026-03-06'), await anAction('2026-05-29'), await anAction('2026-05-29')];
    await waits(second, first);
    await waits(third, second);
    house.clock.set('2026-03-10T08:00');
    const { id } = await extensions.request(house.actorOf('action-owner'), first.id, {
      toDue: day('2026-04-30'),
      reason: 'Training moved',
    });
    expect(await history(second.id)).toEqual([
      ['2026-03-02', 'green'],
      ['2026-03-07', 'amber'],
    ]);
    await extensions.decide(house.actorOf('director'), first.id, id, { decision: 'granted' });
    expect([(await now(first.id)).rating, (await now(second.id)).rating, (await now(third.id)).rating]).toEqual([
      'green',
      'green',
      'green',
    ]);
    house.clock.set('2026-05-01T08:00');
    await ratings.settleAll(house.schedule());
    expect((await now(second.id)).ratingReasons).toEqual([
      'No update since 2 March 2026, more than 28 days ago',
      `Waits for A${first.number} Step ${first.number}, Red since 1 May 2026`,
    ]);
  });

  it('cannot wait for each other in a circle, and are told the way round', async () => {
    const [first, second, third] = await aChain();
    await expect(waits(first, third)).rejects.toMatchObject({
      problems: [
        {
          field: 'waitsFor',
          message:
            `A${third.number} waits for this action already: A${third.number} waits for A${second.number}, and A${second.number} waits ` +
            `for A${first.number}. Actions cannot wait for each other in a circle`,
        },
      ],
    });
    await expect(waits(second, second)).rejects.toThrow('An action cannot wait for itself');
    await expect(waits(second, first)).rejects.toThrow(`This action waits for A${first.number} already`);
    await expect(waiting.add(house.actorOf('director'), first.id, { waitsFor: 'A999' })).rejects.toThrow('There is no action A999');
  });

  it('are not made a circle by two people at once', async () => {
    const [one, other] = [await anAction('2026-04-30'), await anAction('2026-04-30')];
    const results = await Promise.allSettled([waits(one, other), waits(other, one)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('wait because their owner, lead, programme lead or director says so, and nobody else; and not for another council’s', async () => {
    const [one, other] = [await anAction('2026-04-30'), await anAction('2026-04-30')];
    const say = (role: Parameters<House['actorOf']>[0]) =>
      waiting
        .add(house.actorOf(role), one.id, { waitsFor: String(other.number) })
        .then(() => waiting.remove(house.actorOf(role), one.id, other.id));
    for (const role of ['action-owner', 'programme-lead', 'director'] as const) expect((await say(role)).rating).toBe('green');
    for (const role of ['owner-2', 'accountable-lead', 'assurance-lead', 'chair', 'reader'] as const)
      await expect(say(role)).rejects.toBeInstanceOf(NotAllowed);
    await expect(waiting.add(house.strangerOf('director'), one.id, { waitsFor: 'A1' })).rejects.toBeInstanceOf(NotFound);
    await expect(waiting.remove(house.actorOf('director'), one.id, other.id)).rejects.toBeInstanceOf(NotFound);
  });

  it('keep a stopped action in view until someone takes what replaces it', async () => {
    const [stopped, replacement, one] = [await anAction('2026-03-06'), await anAction('2026-04-30'), await anAction('2026-03-27')];
    await waits(one, stopped);
    house.clock.set('2026-03-09T08:00');
    await ratings.settleAll(house.schedule());
    expect((await now(one.id)).rating).toBe('amber');
    await expect(waiting.replace(house.actorOf('director'), one.id, stopped.id)).rejects.toBeInstanceOf(Conflict);
    await actions.stop(house.actorOf('director'), stopped.id, { reason: 'Overtaken', replacedBy: `A${replacement.number}` });
    expect((await now(one.id)).rating).toBe('green');
    await waiting.replace(house.actorOf('action-owner'), one.id, stopped.id);
    await expect(waits(replacement, one)).rejects.toThrow('in a circle');
    await expect(waits(one, stopped)).rejects.toThrow('is stopped');
  });

  it('that are critical turn their priority Red with them, with the director’s reason in the trail', async () => {
    const one = await anAction('2026-04-30');
    await expect(critical.name(house.actorOf('programme-lead'), one.id, { reason: 'x' })).rejects.toBeInstanceOf(NotAllowed);
    const named = await critical.name(house.actorOf('director'), one.id, { reason: 'Children wait for it' });
    expect(named).toMatchObject({ criticalSince: '2026-03-02', criticalReason: 'Children wait for it' });
    expect(await critical.release(house.actorOf('director'), one.id, { reason: 'Done with' })).toMatchObject({ criticalSince: null });
    const trail = await within((tx) =>
      tx.query<{ event: string }[]>(`select event from audit_entry where subject = $1 order by position`, [one.id]),
    );
    expect(trail.map(({ event }) => event)).toEqual(['action.named-critical', 'action.no-longer-critical']);
  });
});
