import { newId, openDatabase, type Database } from '#platform';
import { tables } from '#schema';
import { addAction, addConcern, addRow } from '../../../libs/board/testing/rows.js';
import { queries } from '../../../libs/plan/testing/queries.js';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from './open-web.js';

describe('two web processes that keep answers', () => {
  let house: House;
  let second: Database;
  let webs: readonly [TestWeb, TestWeb];
  let actionId: string;
  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    second = await openDatabase(house.appUrl, tables, 3);
    webs = [await openWeb(house), await openWeb(house, { database: second })];
    actionId = await addAction(house.database, house.schedule(), { owner_id: house.personId('action-owner') });
  });
  afterAll(async () => {
    for (const web of webs) await web.close();
    await second.close();
    await house.close();
  });

  const pages = ['/plan', '/board', '/board/changes?from=2026-03-01', '/history?at=2026-03-13', '/board/trend', '/priorities', '/concerns'];

  it('show nothing that another has changed as it was before', async () => {
    const [one, two] = webs;
    const [director, browser, api] = [await one.signIn('director'), await two.signIn('director'), await two.api('director')];
    for (const path of pages) await browser.get(path);
    await api.get('/api/v1/actions');
    await director.get(`/actions/${actionId}/edit`);
    const edited = await director.post(`/actions/${actionId}/edit`, { title: 'Supervision each fortnight' });
    expect(edited.status).toBe(303);
    const found = (await api.get('/api/v1/actions')).json as { actions: { title: string }[] };
    expect(found.actions.map(({ title }) => title)).toEqual(['Supervision each fortnight']);
    for (const path of ['/plan', '/history?at=2026-03-13']) expect((await browser.get(path)).text).toContain('Supervision each fortnight');
    await addConcern(house.database, house.schedule(), { title: 'Visits are late' });
    for (const path of ['/board', '/concerns']) expect((await browser.get(path)).text).toContain('Visits are late');
  });

  it('ask the database once for a list that they kept, and answer 304 to whoever has it', async () => {
    const [web] = webs;
    const api = await web.api('director');
    const first = await api.get('/api/v1/actions');
    const etag = String(first.headers['etag']);
    expect(await queries(() => api.get('/api/v1/actions'))).toBe(1);
    const again = await api.ask('GET', '/api/v1/actions', undefined, { 'if-none-match': `"7", ${etag}` });
    expect([again.status, again.body, again.headers['etag']]).toEqual([304, '', etag]);
    await addAction(house.database, house.schedule(), { title: 'Another' });
    const changed = await api.ask('GET', '/api/v1/actions', undefined, { 'if-none-match': etag });
    expect([changed.status, changed.headers['etag'] === etag, changed.body.includes('Another')]).toEqual([200, false, true]);
  });

  it('show what is not released to those named for it alone, and to all from the moment of its release on', async () => {
    const inspection = {
      ...{ id: newId(), kind: 'monitoring', title: 'Visit', status: 'published', starts_on: '2026-03-01', ends_on: '2026-03-02' },
      ...{ released_at: '2026-03-13T08:30:00Z', awaits_release: true, created_at: '2026-03-01T09:00:00Z' },
    };
    await addRow(house.database, house.schedule(), 'inspection', inspection);
    const reader = { inspection_id: inspection.id, person_id: house.personId('director') };
    await addRow(house.database, house.schedule(), 'inspection_reader', reader);
    await addConcern(house.database, house.schedule(), { title: 'Not released yet', restricted_to: inspection.id });
    await addAction(house.database, house.schedule(), { title: 'Answers it', restricted_to: inspection.id });
    for (const web of webs) {
      const [director, chair] = [await web.signIn('director'), await web.signIn('chair')];
      const shown = async (browser: typeof chair): Promise<boolean[]> => {
        const [plan, concerns] = [await browser.get('/plan'), await browser.get('/concerns')];
        return [plan.text.includes('Answers it'), concerns.text.includes('Not released yet')];
      };
      expect([await shown(director), await shown(chair), await shown(director)]).toEqual([
        [true, true],
        [false, false],
        [true, true],
      ]);
      house.clock.set('2026-03-13T08:30');
      expect(await shown(chair)).toEqual([true, true]);
      house.clock.set('2026-03-13T08:00');
      expect(await shown(chair)).toEqual([false, false]);
    }
  });

  it('show each the lists that they keep and the decisions that wait for them, not another’s', async () => {
    const [web] = webs;
    const [director, chair] = [await web.signIn('director'), await web.signIn('chair')];
    await director.get('/plan');
    const saved = await director.post('/views', { list: 'plan', name: 'What I look at on Mondays', query: 'rating=red' });
    expect(saved.status).toBe(303);
    expect((await director.get('/plan')).text).toContain('What I look at on Mondays');
    expect((await chair.get('/plan')).text).not.toContain('What I look at on Mondays');
  });

  it('rate anew at midnight what turned, although nobody wrote', async () => {
    const [web] = webs;
    await addAction(house.database, house.schedule(), { title: 'Due today', due_on: '2026-03-13', original_due_on: '2026-03-13' });
    const api = await web.api('director');
    const late = async (): Promise<unknown[]> =>
      ((await api.get('/api/v1/actions?late=yes')).json as { actions: { title: string }[] }).actions.map(({ title }) => title);
    expect(await late()).toEqual([]);
    house.clock.set('2026-03-14T00:01');
    expect(await late()).toEqual(['Due today']);
    house.clock.set('2026-03-13T08:00');
  });
});
