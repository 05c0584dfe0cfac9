import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('the pages of priorities', () => {
  let house: House;
  let web: TestWeb;
  let id: string;

  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    web = await openWeb(house);
    const leadId = house.personId('accountable-lead');
    const added = await (await web.api('director')).post('/api/v1/priorities', { number: '1', title: 'Help in time', leadId });
    id = (added.json as { id: string }).id;
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('show delivery and impact side by side to everyone in the plan', async () => {
    const { text, status } = await (await web.signIn('board-member')).get(`/priorities/${id}`);
    expect(status).toBe(200);
    expect(text).toContain('Delivery: is it done? Red No action answers this');
    expect(text).toContain('Impact: did life get better? Not evidenced No concern stands under it');
    expect(text).not.toContain('Rate this priority');
    expect((await (await web.signIn('reader')).get(`/priorities/${id}`)).status).toBe(403);
    const list = await (await web.signIn('board-member')).get('/priorities');
    expect(list.text).toContain('1 Help in time');
    expect(list.text).toContain('Not evidenced No concern stands under it');
  });

  it('let its accountable lead rate it, and give back what was typed without a reason', async () => {
    const lead = await web.signIn('accountable-lead');
    expect((await lead.get(`/priorities/${id}`)).text).toContain('Rate this priority');
    const wrong = await lead.post(`/priorities/${id}/rate`, { rating: 'green' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('The facts rate this priority Red. Enter why you rate it Green');
    expect(wrong.body).toMatch(/value="green" checked/);
    const saved = await lead.follow(await lead.post(`/priorities/${id}/rate`, { rating: 'green', reason: 'Actions come next week' }));
    expect(saved.text).toContain('Your rating is saved.');
    expect(saved.text).toContain('Accountable lead’s rating: Green on 13 March 2026. Rating from the facts: Red. The worse counts.');
    const board = await (await web.signIn('chair')).get('/board');
    expect(board.text).toContain('rates it Green, 13 Mar 2026');
  });

  it('refuse the rating of anyone else', async () => {
    expect((await (await web.signIn('lead-2')).post(`/priorities/${id}/rate`, { rating: 'red', reason: 'x' })).status).toBe(403);
    expect((await (await web.signIn('programme-lead')).get(`/priorities/${id}/rate`)).status).toBe(403);
    const nowhere = `/priorities/${house.authorityId}`;
    expect((await (await web.signIn('accountable-lead')).get(nowhere)).status).toBe(404);
    expect((await (await web.signIn('accountable-lead')).post(`${nowhere}/rate`, { rating: 'red', reason: 'x' })).status).toBe(404);
  });

  it('answer the same through the API', async () => {
    const lead = await web.api('accountable-lead');
    const path = `/api/v1/priorities/${id}`;
    expect((await lead.post(`${path}/ratings`, { rating: 'blue' })).status).toBe(400);
    const rated = await lead.post(`${path}/ratings`, { rating: 'red', reason: 'Vacancies' });
    expect(rated.status).toBe(201);
    expect(rated.json).toMatchObject({ said: [{ rating: 'red', reason: 'Vacancies', ratedOn: '2026-03-13' }, { rating: 'green' }] });
    const { json } = await (await web.api('commissioner')).get(`${path}/standing`);
    expect(json).toMatchObject({ delivery: { rating: 'red' }, impact: { rating: 'not-evidenced' }, concerns: [] });
    expect((await (await web.api('director')).post(`${path}/ratings`, { rating: 'red', reason: 'x' })).status).toBe(403);
  });

  it('change a priority on a page of its own', async () => {
    const lead = await web.signIn('programme-lead');
    expect((await lead.get(`/priorities/${id}/change`)).body).toContain('value="Help in time"');
    const saved = await lead.post(`/priorities/${id}/change`, { number: '1', title: 'Help that comes in time', version: '1' });
    expect(saved.location).toBe(`/priorities/${id}`);
    expect((await (await web.signIn('board-member')).get(`/priorities/${id}/change`)).status).toBe(403);
  });
});
