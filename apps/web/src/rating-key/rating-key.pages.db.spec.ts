import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

let house: House;
let web: TestWeb;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house);
});
afterAll(async () => {
  await web.close();
  await house.close();
});

const settings = {
  milestoneLateRed: '5',
  handoverUnacceptedRed: '10',
  silentAfterDays: '28',
  extensionsAmber: '2',
  extendedByAmber: '60',
  noChangeInARow: '3',
};

describe('the page of the rating key', () => {
  it('says the key in words to everyone, readers of issued papers too', async () => {
    for (const role of ['reader', 'action-owner', 'commissioner'] as const) {
      const { text } = await (await web.signIn(role)).get('/rating-key');
      expect(text).toContain('Version 1.');
      expect(text).toContain('A milestone is more than 10 working days late');
      expect(text).not.toContain('Propose another key');
    }
    expect((await (await web.signIn('administrator')).get('/rating-key')).status).toBe(403);
  });

  it('takes a proposal of the director’s to the chair, and gives wrong numbers back with what was typed', async () => {
    const [director, chair] = [await web.signIn('director'), await web.signIn('chair')];
    expect((await director.get('/rating-key/propose')).text).toContain('Working days after which a late milestone is Red');
    const wrong = await director.post('/rating-key/propose', { ...settings, milestoneLateRed: '99', reason: 'Sooner' });
    expect(wrong.text).toContain('must be a whole number from 1 to 60');
    expect(wrong.body).toContain('value="99"');
    expect((await director.post('/rating-key/propose', { ...settings, reason: 'Slips sooner' })).status).toBe(303);
    expect((await director.get('/rating-key')).text).toContain('It waits for the chair of the board.');
    const { body } = await chair.get('/rating-key');
    const path = /\/rating-key\/proposals\/[0-9a-f-]{36}/.exec(body)?.[0] ?? '';
    expect((await director.get(path)).status).toBe(403);
    expect((await chair.post(path, { decision: 'agreed' })).text).toContain('Enter the first day of the new key');
    const day = { 'inForceOn-day': '13', 'inForceOn-month': '3', 'inForceOn-year': '2026' };
    expect((await chair.post(path, { decision: 'agreed', ...day })).status).toBe(303);
    const after = await chair.get('/rating-key');
    expect(after.text).toContain('Version 2, in force since 13 March 2026');
    expect(after.text).toContain('A milestone is more than 5 working days late');
    expect((await chair.get(path)).status).toBe(404);
  });

  it('is proposed, decided and read by the API alike', async () => {
    const [director, chair, reader] = [await web.api('director'), await web.api('chair'), await web.api('reader')];
    const numbers = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, Number(value)]));
    const proposed = await director.post('/api/v1/rating-key/proposals', { ...numbers, silentAfterDays: 21, reason: 'Hear of it sooner' });
    expect(proposed.status).toBe(201);
    const { id } = proposed.json as { id: string };
    expect((await director.post(`/api/v1/rating-key/proposals/${id}/decision`, { decision: 'agreed' })).status).toBe(403);
    expect((await chair.post(`/api/v1/rating-key/proposals/${id}/decision`, { decision: 'refused', reason: 'Enough' })).status).toBe(200);
    expect((await reader.get('/api/v1/rating-key')).body).toContain('"version":2');
  });
});
