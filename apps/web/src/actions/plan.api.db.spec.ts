import { newId } from '#platform';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import type { Api, ApiAnswer } from '../../test/browser-by-inject.js';
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

/** The part of an answer at a path such as `action.status`. */
function at(answer: ApiAnswer, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], answer.json);
}

async function confirmed(lead: Api): Promise<string> {
  const written = await lead.post('/api/v1/drafts', { title: 'Weekly supervision' });
  expect(written.status).toBe(201);
  const id = String(at(written, 'id'));
  const row = {
    id,
    version: at(written, 'version'),
    title: 'Weekly supervision',
    outcome: 'Children are seen',
    ownerId: house.personId('action-owner'),
    leadId: house.personId('accountable-lead'),
    startOn: '2026-03-13',
    dueOn: '2026-05-29',
    ownerAgreed: true,
  };
  const saved = await lead.post('/api/v1/drafts/save', { drafts: [row], confirm: 'listed', confirmIds: [id] });
  expect([saved.status, at(saved, 'confirmed.0.id')]).toEqual([200, id]);
  return id;
}

describe('the API of the plan', () => {
  it('takes an action from draft to verified, with the same rules as the pages', async () => {
    const [lead, owner, assurance] = [await web.api('programme-lead'), await web.api('action-owner'), await web.api('assurance-lead')];
    const path = `/api/v1/actions/${await confirmed(lead)}`;
    expect(at(await owner.post(`${path}/start`), 'action.status')).toBe('in-progress');
    const evidence = { kind: 'audit', datedOn: '2026-03-12', shows: 'NHS number 943 476 5919 was on file' };
    const added = await owner.post(`${path}/evidence`, evidence);
    expect([added.status, at(added, 'warnings.0')]).toEqual([201, expect.stringContaining('an NHS number')]);
    expect(at(await owner.post(`${path}/claim`), 'action.status')).toBe('claimed');
    expect((await owner.post(`${path}/verify`, { checked: 'x' })).status).toBe(403);
    expect(at(await assurance.post(`${path}/verify`, { checked: 'Ten files' }), 'action.status')).toBe('verified');
    const full = await assurance.get(path);
    expect([at(full, 'action.rating'), at(full, 'evidence.0.kind'), at(full, 'canDo.0')]).toEqual(['green', 'audit', 'reopen']);
    expect(at(await lead.get('/api/v1/actions?status=verified'), 'total')).toBe(1);
  });

  it('answers an ETag, and refuses a change that was meant for an older version', async () => {
    const lead = await web.api('programme-lead');
    const path = `/api/v1/actions/${await confirmed(lead)}`;
    const { headers } = await lead.get(path);
    expect(headers['etag']).toMatch(/^"\d+"$/);
    const read = String(headers['etag']);
    const named = await lead.ask('POST', `${path}/lead`, { leadId: house.personId('lead-2') }, { 'if-match': read });
    expect(named.status).toBe(200);
    const current = Number(read.slice(1, -1)) + 1;
    expect(named.headers['etag']).toBe(`"${current}"`);
    const late = await lead.ask('POST', `${path}/owner`, { ownerId: house.personId('owner-2') }, { 'if-match': read });
    expect([late.status, late.headers['etag'], at(late, 'currentVersion')]).toEqual([412, `"${current}"`, current]);
    expect(late.headers['content-type']).toContain('application/problem+json');
    expect(at(late, 'detail')).toMatch(/^Improvement Programme Lead changed A\d+ on .* \(lead named\)/);
    expect((await lead.ask('POST', `${path}/start`, undefined, { 'if-match': read })).status).toBe(412);
    expect((await lead.ask('POST', `${path}/start`, undefined, { 'if-match': 'W/"x"' })).status).toBe(400);
    const inBody = await lead.post(`${path}/owner`, { ownerId: house.personId('owner-2'), version: current - 1 });
    expect([inBody.status, at(inBody, 'currentVersion')]).toEqual([409, current]);
    expect((await lead.post(`${path}/owner`, { ownerId: house.personId('owner-2') })).status).toBe(200);
  });

  it('says what is wrong by field, as problem+json', async () => {
    const [lead, owner] = [await web.api('programme-lead'), await web.api('action-owner')];
    const path = `/api/v1/actions/${await confirmed(lead)}`;
    const refused = await owner.post(`${path}/updates`, { text: 'Behind', ownerRating: 'red' });
    expect(refused.status).toBe(400);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.body).toContain('"field":"recovery"');
    const rows = await lead.post('/api/v1/drafts/save', { drafts: [{ id: newId(), title: '', dueOn: '2026-02-30' }], confirm: 'none' });
    expect(rows.body).toContain('"field":"drafts.0.dueOn"');
    expect(rows.body).toContain('"field":"drafts.0.title"');
    expect((await lead.get('/api/v1/actions?rating=purple')).status).toBe(400);
    expect((await lead.get(`/api/v1/actions/${newId()}`)).status).toBe(404);
  });

  it('decides later dates, takes mistakes back and numbers priorities', async () => {
    const [lead, owner, director] = [await web.api('programme-lead'), await web.api('action-owner'), await web.api('director')];
    const path = `/api/v1/actions/${await confirmed(lead)}`;
    const asked = await owner.post(`${path}/extensions`, { toDue: '2026-06-30', reason: 'Vacancies' });
    const decision = `${path}/extensions/${String(at(asked, 'id'))}/decision`;
    expect((await owner.post(decision, { decision: 'granted' })).status).toBe(403);
    expect(at(await director.post(decision, { decision: 'granted' }), 'decision')).toBe('granted');
    expect((await director.post(decision, { decision: 'granted' })).status).toBe(409);
    const update = await owner.post(`${path}/updates`, { text: 'Wrong action' });
    expect((await owner.post(`${path}/updates/${String(at(update, 'update.id'))}/take-back`)).status).toBe(204);
    const milestone = await owner.post(`${path}/milestones`, { title: 'First half', dueOn: '2026-04-30' });
    expect((await owner.post(`${path}/milestones/${String(at(milestone, 'id'))}/done`)).status).toBe(204);
    expect((await owner.post(`${path}/no-change`)).status).toBe(200);
    const priority = await director.post('/api/v1/priorities', { number: '1', title: 'Practice' });
    expect(priority.status).toBe(201);
    const changed = await director.ask('PUT', `/api/v1/priorities/${String(at(priority, 'id'))}`, {
      number: '1',
      title: 'Good practice',
      version: 1,
    });
    expect(at(changed, 'title')).toBe('Good practice');
    expect(at(await director.post(`${path}/priority`, { priorityId: at(priority, 'id') }), 'action.priorityId')).toBe(at(priority, 'id'));
    expect((await director.get('/api/v1/priorities')).body).toContain('Good practice');
    expect(at(await director.post(`${path}/stop`, { reason: 'Merged' }), 'action.status')).toBe('stopped');
  });

  it('lets an action wait for another and names one critical', async () => {
    const [lead, owner, director] = [await web.api('programme-lead'), await web.api('action-owner'), await web.api('director')];
    const [first, second] = [await confirmed(lead), await confirmed(lead)];
    const path = `/api/v1/actions/${second}`;
    const number = at(await lead.get(`/api/v1/actions/${first}`), 'action.number');
    expect((await owner.post(`${path}/waits-for`, { waitsFor: `A${String(number)}` })).status).toBe(200);
    expect(at(await owner.get(path), 'waitsFor.0.id')).toBe(first);
    expect(at(await owner.get(`/api/v1/actions/${first}`), 'waitedForBy.0.id')).toBe(second);
    const circle = await owner.post(`/api/v1/actions/${first}/waits-for`, { waitsFor: String(at(await owner.get(path), 'action.number')) });
    expect([circle.status, circle.body]).toEqual([400, expect.stringContaining('in a circle')]);
    expect((await owner.post(`${path}/waits-for/${first}/replace`)).status).toBe(409);
    expect((await owner.ask('DELETE', `${path}/waits-for/${first}`)).status).toBe(200);
    expect((await owner.post(`${path}/critical`, { reason: 'x' })).status).toBe(403);
    expect(at(await director.post(`${path}/critical`, { reason: 'Children wait for it' }), 'action.criticalReason')).toBe(
      'Children wait for it',
    );
    expect(at(await director.post(`${path}/not-critical`, { reason: 'Done' }), 'action.criticalSince')).toBeNull();
  });
});
