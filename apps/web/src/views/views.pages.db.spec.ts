import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import type { Browser } from '../../test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('saved views', () => {
  let house: House;
  let web: TestWeb;
  let lead: Browser;
  beforeAll(async () => {
    house = await openHouse();
    web = await openWeb(house);
    lead = await web.signIn('programme-lead');
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('keep a list as it is shown, and are found on it and on the first screen', async () => {
    const plan = await lead.get('/plan?rating=red&late=yes&words=');
    expect(plan.body).toContain('name="query" value="rating=red&amp;late=yes&amp;words="');
    const saved = await lead.post('/views', { list: 'plan', query: 'rating=red&late=yes&words=', name: 'Overdue and Red' });
    expect(saved).toMatchObject({ status: 303, location: '/plan?rating=red&late=yes' });
    expect((await lead.get('/plan')).body).toContain('<a class="govuk-link" href="/plan?rating=red&amp;late=yes">Overdue and Red</a>');
    for (const screen of ['/cycle', '/board', '/my-actions']) expect((await lead.get(screen)).text).toContain('Overdue and Red');
    expect((await lead.get('/concerns')).text).not.toContain('Overdue and Red');
    expect((await (await web.signIn('director')).get('/plan')).text).not.toContain('Overdue and Red');
  });

  it('say what is wrong with a name and lose nothing typed', async () => {
    const unnamed = await lead.post('/views', { list: 'plan', query: 'status=claimed', name: ' ', shared: 'yes' });
    expect(unnamed.status).toBe(400);
    expect(unnamed.text).toContain('Enter a name for the view');
    expect(unnamed.body).toContain('name="query" value="status=claimed"');
    expect(unnamed.body).toMatch(/value="yes" checked/);
    const taken = await lead.post('/views', { list: 'plan', query: '', name: 'overdue and red' });
    expect(taken.text).toContain('You have a view called “overdue and red” of this list already');
    expect((await lead.post('/views', { list: 'secrets', name: 'All' })).status).toBe(400);
  });

  it('are renamed, shared and deleted on their page', async () => {
    const [, address = ''] = /href="(\/views\/[0-9a-f-]{36})\/change"/.exec((await lead.get('/views')).body) ?? [];
    expect((await lead.get(`${address}/change`)).body).toContain('value="Overdue and Red"');
    await lead.post(`${address}/change`, { name: 'Red and overdue', shared: 'yes', version: '1' });
    const director = await web.signIn('director');
    expect((await director.get('/plan')).text).toContain('Red and overdue shared by Improvement Programme Lead');
    expect((await director.get(`${address}/change`)).status).toBe(404);
    const overtaken = await lead.post(`${address}/change`, { name: 'Mine', version: '1' });
    expect(overtaken.status).toBe(409);
    expect(overtaken.body).toContain('value="Mine"');
    expect((await lead.post(`${address}/delete`, { version: '2' })).location).toBe('/views');
    expect((await lead.get('/views')).text).toContain('You have no saved views');
  });

  it('are reached by the API too, and a shared one is told only to those who may open its list', async () => {
    const api = await web.api('director');
    const made = await api.post('/api/v1/views', { list: 'trail', name: 'Extensions', query: 'event=action', shared: true });
    expect(made).toMatchObject({ status: 201, json: { address: '/trail?event=action', shared: true } });
    const { id } = made.json as { id: string };
    const names = async (who: 'assurance-lead' | 'chair'): Promise<string[]> =>
      ((await (await web.api(who)).get('/api/v1/views')).json as { views: { name: string }[] }).views.map(({ name }) => name);
    expect([await names('assurance-lead'), await names('chair')]).toEqual([['Extensions'], []]);
    expect((await api.ask('DELETE', `/api/v1/views/${id}`)).status).toBe(204);
    expect(await names('assurance-lead')).toEqual([]);
  });
});
