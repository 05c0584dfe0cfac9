import { newId } from '#platform';
import { addAction, addConcern, addRow } from '../../../libs/board/testing/rows.js';
import { queries } from '../../../libs/plan/testing/queries.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from './open-web.js';

type Who = Parameters<House['personId']>[0];

/** Every list, as the person whose list it is longest for; `ACTION` is one action with all evidence, updates and milestones. */
const lists: readonly (readonly [who: Who, path: string])[] = [
  ['programme-lead', '/plan'],
  ['programme-lead', '/concerns'],
  ['programme-lead', '/concerns?show=no-action'],
  ['programme-lead', '/actions/grid'],
  ['programme-lead', '/priorities'],
  ['programme-lead', '/measures'],
  ['programme-lead', '/meetings'],
  ['programme-lead', '/deadlines'],
  ['programme-lead', '/challenges'],
  ['programme-lead', '/inspections'],
  ['programme-lead', '/drafts'],
  ['programme-lead', '/trail'],
  ['programme-lead', '/workload'],
  ['programme-lead', '/cycle'],
  ['programme-lead', '/next-visit'],
  ['programme-lead', '/board'],
  ['programme-lead', '/actions/ACTION'],
  ['director', '/extensions'],
  ['director', '/inbox'],
  ['director', '/my-actions'],
  ['owner-2', '/my-actions'],
  ['chair', '/chair'],
  ['assurance-lead', '/assurance'],
  ['commissioner', '/councils'],
  ['programme-lead', '/history?at=2026-06-29'],
  ['programme-lead', '/history/compare?from=2026-06-28&to=2026-06-29'],
];

describe('lists', () => {
  let house: House;
  let web: TestWeb;
  let action: string;
  beforeAll(async () => {
    house = await openHouse('2026-06-29T09:00');
    web = await openWeb(house);
    action = await addAction(house.database, house.schedule());
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  /** One more of everything that lists show. */
  async function addOne(each: number): Promise<void> {
    const add = (table: string, row: Record<string, unknown>): Promise<string> =>
      addRow(house.database, house.schedule(), table, { id: newId(), ...row });
    const of = (table: string, row: Record<string, unknown>): Promise<string> => addRow(house.database, house.schedule(), table, row);
    const [owner, lead] = [house.personId('owner-2'), house.personId('accountable-lead')];
    const priority_id = await add('priority', { number: `1.${each}`, title: 'Practice', lead_id: lead });
    const concern_id = await addConcern(house.database, house.schedule(), { priority_id });
    await addConcern(house.database, house.schedule(), { priority_id });
    const facts = { owner_id: owner, lead_id: lead, priority_id, due_on: '2026-12-18', rated_on: '2026-06-29' };
    const action_id = await addAction(house.database, house.schedule(), facts);
    await addAction(house.database, house.schedule(), { ...facts, status: 'claimed', claimed_on: '2026-06-01' });
    await addAction(house.database, house.schedule(), {
      status: 'draft',
      confirmed_on: null,
      owner_id: null,
      rating: null,
      facts_rating: null,
    });
    await of('action_concern', { action_id, concern_id });
    const asked = { requested_by: owner, requested_on: '2026-06-22', from_due: '2026-12-18', to_due: '2027-03-31', reason: 'More time' };
    await add('extension', { action_id, ...asked });
    const shown = { kind: 'audit', dated_on: '2026-06-01', shows: 'In time', added_by: owner, added_at: '2026-06-02T09:00:00Z' };
    for (const id of [action, action_id]) await add('evidence', { action_id: id, ...shown });
    await add('milestone', {
      action_id: action,
      title: 'A step',
      due_on: '2026-07-31',
      original_due_on: '2026-07-31',
      moved_later: 0,
      version: 1,
    });
    const said = { kind: 'update', text: 'Going well', written_by: owner, made_on: '2026-06-20', written_at: '2026-06-20T09:00:00Z' };
    await add('progress_update', { action_id: action, ...said });
    const measure_id = await add('measure', {
      key: `m${each}`,
      title: 'Visits in time',
      unit: '%',
      better: 'higher',
      target: 90,
      period: 'month',
    });
    await of('measure_concern', { measure_id, concern_id });
    for (const month of ['04', '05'])
      await of('observation', { measure_id, period_end: `2026-${month}-28`, value: 80, entered_at: '2026-06-02T09:00:00Z' });
    const held = { held_on: '2026-09-15', cut_off_on: '2026-09-01', papers_out_on: '2026-09-08', status: 'planned' };
    const meeting_id = await add('meeting', { title: `Board ${each}`, ...held });
    await add('deadline', {
      kind: 'board-pack',
      title: 'Pack',
      due_on: '2026-09-08',
      cut_off_on: '2026-09-01',
      meeting_id,
      status: 'planned',
    });
    await add('challenge', {
      action_id,
      raised_by: house.personId('chair'),
      raised_on: '2026-06-01',
      text: 'Why?',
      answer_by: '2026-07-01',
    });
    const visit = {
      kind: 'monitoring',
      title: `Visit ${each}`,
      status: 'confirmed',
      starts_on: '2026-09-22',
      ends_on: '2026-09-23',
      created_at: '2026-06-02T09:00:00Z',
    };
    await add('inspection', visit);
  }

  it('ask the database as often for fifteen of each as for five', async () => {
    const grow = async (from: number, to: number): Promise<void> => {
      for (let each = from; each < to; each += 1) await addOne(each);
    };
    const counted = async (): Promise<Readonly<Record<string, number>>> => {
      const counts: [string, number][] = [];
      for (const [who, path] of lists) {
        const [browser, address] = [await web.signIn(who), path.replace('ACTION', action)];
        expect([path, (await browser.get(address)).status]).toEqual([path, 200]);
        // Something changes, so that nothing kept is true any more.
        await addConcern(house.database, house.schedule(), { status: 'closed' });
        counts.push([`${who} ${path}`, await queries(() => browser.get(address))]);
      }
      return Object.fromEntries(counts);
    };
    await grow(0, 5);
    const few = await counted();
    await grow(5, 15);
    expect((await (await web.signIn('programme-lead')).get('/plan')).text).toContain('31 actions');
    expect(await counted()).toEqual(few);
    expect(Math.min(...Object.values(few))).toBeGreaterThan(0);
  });
});
