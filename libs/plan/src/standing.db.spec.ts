import { plainDate } from '#calendar';
import { newId, type Tx } from '#platform';
import { addAction, addConcern, addRow } from '../../board/testing/rows.js';
import { type House, openHouse } from '../../schema/testing/house.js';
import { ConcernList } from './concern-list.js';
import { ConcernStories } from './concern-story.js';
import { ratingsOf } from '../testing/ratings-of.js';
import { readStanding } from './standing.js';

const day = plainDate;

describe('how concerns stand', () => {
  let house: House;
  let visit: string;
  let number = 100;
  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    visit = await aVisit('2025-06-24', 'took-place');
  });
  afterAll(() => house.close());

  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => house.database.transaction(house.actorOf('director'), work);
  const row = (table: string, columns: Record<string, unknown>): Promise<string> =>
    addRow(house.database, house.actorOf('director'), table, columns);
  const aVisit = (on: string, status: string): Promise<string> =>
    row('inspection', {
      id: newId(),
      kind: 'monitoring',
      title: `Visit ${on}`,
      status,
      starts_on: on,
      ends_on: on,
      created_at: '2025-01-01T09:00Z',
    });
  async function raised(...on: string[]): Promise<string> {
    const concernId = await addConcern(house.database, house.actorOf('director'));
    for (const [place, raisedOn] of on.entries()) {
      const inspectionId = place === 0 ? visit : await aVisit(raisedOn, 'took-place');
      await row('raising', { id: newId(), concern_id: concernId, inspection_id: inspectionId, raised_on: raisedOn });
    }
    return concernId;
  }
  async function answered(concernId: string, more: Record<string, unknown>): Promise<string> {
    const actionId = await addAction(house.database, house.actorOf('director'), more);
    await row('action_concern', { action_id: actionId, concern_id: concernId });
    return actionId;
  }
  const evidence = (actionId: string, kind: string, datedOn: string): Promise<string> =>
    row('evidence', { id: newId(), action_id: actionId, kind, dated_on: datedOn, shows: 'It works', added_at: `${datedOn}T09:00Z` });
  async function measured(concernIds: readonly string[], values: Readonly<Record<string, number>>): Promise<void> {
    const measureId = await row('measure', {
      id: newId(),
      key: `measure-${++number}`,
      title: 'Re-referrals',
      unit: '%',
      better: 'lower',
      target: 20,
      tolerance: 2,
    });
    for (const id of concernIds) await row('measure_concern', { measure_id: measureId, concern_id: id });
    for (const [periodEnd, value] of Object.entries(values))
      await row('observation', { measure_id: measureId, period_end: periodEnd, value, entered_at: `${periodEnd}T20:00Z` });
  }
  const standing = (since = '2026-02-15') => within((tx) => readStanding(tx, day('2026-03-13'), day(since)));
  const concernOf = async (id: string, since?: string) => (await standing(since)).concerns.find((concern) => concern.id === id)!;

  it.each([
    ['a confirmed action covers', [{}], true],
    ['a draft does not', [{ status: 'draft', confirmed_on: null, rating: null }], false],
    ['a stopped action does not', [{ status: 'stopped', rating: null }], false],
    ['an action embedded after inspectors raised it last does', [{ status: 'embedded', embedded_on: '2026-01-20', rating: 'blue' }], true],
    ['all embedded and then raised again do not', [{ status: 'embedded', embedded_on: '2025-11-20', rating: 'blue' }], false],
    [
      'one that is under way beside embedded ones does',
      [{ status: 'embedded', embedded_on: '2025-11-20', rating: 'blue' }, { status: 'in-progress' }],
      true,
    ],
  ] as const)('%s, on every page alike', async (_what, actions, covered) => {
    const id = await raised('2025-06-24', '2026-01-13');
    for (const action of actions) await answered(id, action);
    const { gaps } = await standing();
    expect(gaps.uncovered.some((concern) => concern.id === id)).toBe(!covered);
    expect((await concernOf(id)).delivery?.reason === 'No action answers this').toBe(!covered);
    const director = house.actorOf('director');
    const ratings = ratingsOf(house);
    const { concerns } = await new ConcernList(house.database, ratings, house.clock).of(director, { show: 'no-action' });
    expect(concerns.some((concern) => concern.id === id)).toBe(!covered);
    expect((await new ConcernStories(house.database, ratings, house.clock).of(director, id)).standing.covered).toBe(covered);
  });

  it('keep delivery and impact apart, today and on the day compared with', async () => {
    const id = await raised('2025-06-24');
    await answered(id, { rating: 'green' });
    await measured([id], { '2025-12-31': 24, '2026-01-31': 22, '2026-02-28': 24 });
    const concern = await concernOf(id);
    expect(concern).toMatchObject({
      delivery: { rating: 'green' },
      impact: { rating: 'red', words: 'Red' },
      impactBefore: { rating: 'amber', words: 'Amber' },
      lastEvidenceOn: '2026-02-28',
    });
    expect((await concernOf(id, '2025-06-23')).impactBefore).toBeNull();
  });

  it('share a measure that tells of both', async () => {
    const [one, two] = [await raised('2025-06-24'), await raised('2025-06-24')];
    await measured([one, two], { '2026-01-31': 19, '2026-02-28': 19 });
    for (const id of [one, two]) expect((await concernOf(id)).impact.rating).toBe('green');
  });

  it('are evidenced by what stands under their live actions, and not by what was taken back', async () => {
    const id = await raised('2025-06-24');
    const actionId = await answered(id, {});
    await evidence(actionId, 'audit', '2026-02-20');
    const gone = await evidence(actionId, 'voice', '2026-02-21');
    expect((await concernOf(id)).impact).toMatchObject({
      rating: 'green',
      kinds: { audit: { count: 1 }, voice: { count: 1 }, figures: null },
    });
    await within((tx) => tx.query(`update evidence set taken_back_at = '2026-03-01T09:00Z' where id = $1`, [gone]));
    expect((await concernOf(id)).impact).toMatchObject({ rating: 'amber', kinds: { voice: null } });
  });

  it('in the next visit’s focus need evidence newer than the last visit', async () => {
    const next = await aVisit('2026-05-12', 'confirmed');
    const [old, fresh, outside] = [await raised('2025-06-24'), await raised('2025-06-24'), await raised('2025-06-24')];
    for (const id of [old, fresh]) await row('inspection_focus', { inspection_id: next, concern_id: id });
    await evidence(await answered(old, {}), 'audit', '2026-01-13');
    await evidence(await answered(fresh, {}), 'audit', '2026-01-14');
    const { gaps } = await standing();
    expect(gaps.withoutEvidence.map(({ id }) => id)).toEqual([old]);
    expect(outside).not.toBe(old);
    await within((tx) => tx.query(`update inspection set status = 'cancelled' where id = $1`, [next]));
  });

  it('make the impact of their priority, with counts', async () => {
    const priorityId = await row('priority', { id: newId(), number: '7', title: 'Help that comes in time' });
    const [red, silent] = [await raised('2025-06-24'), await raised('2025-06-24')];
    await within((tx) => tx.query('update concern set priority_id = $1 where id = any($2::uuid[])', [priorityId, [red, silent]]));
    await measured([red], { '2026-01-31': 24, '2026-02-28': 24 });
    const priority = (await standing()).priorities.find(({ id }) => id === priorityId);
    expect(priority).toMatchObject({
      rating: { rating: 'red', reason: 'No action answers this' },
      impact: { rating: 'red', reason: '1 of 2 concerns Red, 1 of 2 concerns not evidenced', counts: { red: 1, 'not-evidenced': 1 } },
      impactBefore: 'amber',
    });
  });

  it('take no more queries however many there are', async () => {
    const count = async (): Promise<number> => {
      let queries = 0;
      await within(async (tx) => {
        const counting = new Proxy(tx, {
          get: (target, name) => {
            const value: unknown = Reflect.get(target, name);
            if (typeof value !== 'function') return value;
            queries += name === 'query' ? 1 : 0;
            return (value as (...all: unknown[]) => unknown).bind(target);
          },
        });
        await readStanding(counting, day('2026-03-13'), day('2026-02-15'));
      });
      return queries;
    };
    const before = await count();
    for (let more = 0; more < 5; more += 1) await answered(await raised('2025-06-24'), {});
    expect(await count()).toBe(before);
  });
});
