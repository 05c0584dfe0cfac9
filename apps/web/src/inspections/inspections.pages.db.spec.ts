import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

const dates = (day: number, last = day, month = 4) => ({
  'startsOn-day': day,
  'startsOn-month': month,
  'startsOn-year': 2026,
  'endsOn-day': last,
  'endsOn-month': month,
  'endsOn-year': 2026,
});

describe('the pages of inspections and visits', () => {
  let house: House;
  let web: TestWeb;

  beforeAll(async () => {
    house = await openHouse('2026-03-13T08:00');
    web = await openWeb(house);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  it('record the next visit, move it, and cancel it, each with its history', async () => {
    const lead = await web.signIn('programme-lead');
    expect((await lead.get('/inspections')).text).toContain('No visit is recorded. Record the next one');
    const recorded = await lead.post('/inspections', {
      kind: 'monitoring',
      status: 'confirmed',
      ...dates(14, 15),
      focus: 'Children in need',
      focusThemes: 'supervision',
    });
    expect(recorded.status).toBe(303);
    const shown = await lead.follow(recorded);
    expect(shown.text).toContain('14 April 2026 to 15 April 2026, in 32 days');
    expect(shown.text).toContain('Children in need');
    const path = recorded.location!;
    const moved = await lead.follow(await lead.post(`${path}/move`, { ...dates(21, 22), reason: 'Ofsted asked' }));
    expect(moved.text).toContain('moved it from 14 April 2026 to 15 April 2026 to 21 April 2026 to 22 April 2026, because: Ofsted asked');
    expect((await lead.get('/inspections')).text).toContain('Monitoring visit, 21 April 2026');
    const cancelled = await lead.follow(await lead.post(`${path}/cancel`, { reason: 'A full inspection instead' }));
    expect(cancelled.text).toContain('Cancelled');
    expect((await lead.post(`${path}/move`, { ...dates(25), reason: 'x' })).status).toBe(409);
  });

  it('bring the form back for dates that are none or the wrong way round, with what was typed', async () => {
    const lead = await web.signIn('programme-lead');
    const wrong = await lead.post('/inspections', { kind: 'monitoring', status: 'confirmed', ...dates(31, 31, 2), focus: 'Care leavers' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Enter the first day as a real date');
    expect(wrong.body).toContain('value="Care leavers"');
    const backwards = await lead.post('/inspections', { kind: 'monitoring', status: 'confirmed', ...dates(15, 14) });
    expect(backwards.text).toContain('The last day must be the same as or after the first day');
  });

  it('warn of another visit on the same days, and take it when the dates are right', async () => {
    const director = await web.signIn('director');
    await director.post('/inspections', { kind: 'monitoring', status: 'expected', ...dates(5, 9, 5) });
    const second = { kind: 'joint', status: 'confirmed', ...dates(8, 8, 5) };
    const warned = await director.post('/inspections', second);
    expect(warned.status).toBe(400);
    expect(warned.text).toContain('Monitoring visit, 5 May 2026 is on 5 May 2026 to 9 May 2026');
    expect(warned.body).toContain('name="overlapIsRight"');
    expect((await director.post('/inspections', { ...second, overlapIsRight: 'yes' })).status).toBe(303);
  });

  it('confirm an expected window and note that a visit took place, over the API too', async () => {
    const api = await web.api('programme-lead');
    const body = { kind: 'focused', status: 'expected', startsOn: '2026-06-01', endsOn: '2026-06-30', focusThemes: ['housing'] };
    const recorded = await api.post('/api/v1/inspections', body);
    expect(recorded.status).toBe(201);
    const { id } = recorded.json as { id: string };
    const confirmed = await api.post(`/api/v1/inspections/${id}/confirm`, { startsOn: '2026-06-09', endsOn: '2026-06-10' });
    expect(confirmed.json).toMatchObject({ status: 'confirmed', startsOn: '2026-06-09', title: 'Focused visit, 9 June 2026' });
    expect((await api.post(`/api/v1/inspections/${id}/took-place`)).status).toBe(409);
    const stale = await api.post(`/api/v1/inspections/${id}/cancel`, { reason: 'x', version: 1 });
    expect(stale.status).toBe(409);
    const list = (await api.get('/api/v1/inspections')).json as { coming: { id: string }[] };
    expect(list.coming.map((visit) => visit.id)).toContain(id);
  });

  it('are written by the director and the programme lead alone', async () => {
    const owner = await web.signIn('action-owner');
    expect((await owner.get('/inspections')).status).toBe(200);
    expect((await owner.get('/inspections/new')).status).toBe(403);
    expect((await owner.post('/inspections', { kind: 'monitoring', status: 'confirmed', ...dates(1) })).status).toBe(403);
    const reader = await web.signIn('reader');
    expect((await reader.get('/inspections')).status).toBe(403);
  });
});
