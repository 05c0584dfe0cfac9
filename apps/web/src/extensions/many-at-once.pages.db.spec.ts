import { plainDate as day } from '#calendar';
import { openPlanRoom, type PlanRoom } from '../../../../libs/plan/testing/plan-room.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';
import { rowsIn } from '../../test/rows-taken-away.js';

let room: PlanRoom;
let web: TestWeb;
beforeAll(async () => {
  room = await openPlanRoom();
  web = await openWeb(room.house);
});
afterAll(async () => {
  await web.close();
  await room.house.close();
});

const dateOf = (name: string, iso: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = iso.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('later dates of several actions, on pages', () => {
  it('are asked for from the plan as it is narrowed, and what is wrong stands at its row', async () => {
    const [one, two] = [await room.confirmed('Panel one'), await room.confirmed('Panel two', { dueOn: day('2026-09-30') })];
    const owner = await web.signIn('action-owner');
    expect((await owner.get('/plan?words=Panel')).body).toContain('href="/extensions/new?words=Panel"');
    const form = await owner.get('/extensions/new?words=Panel');
    expect(form.text).toContain(`A${one.number} Panel one. Due 29 May 2026. Team Manager, Assessment`);
    const typed = { actionIds: [one.id, two.id], ...dateOf('toDue', '2026-07-31'), workingDays: '', reason: 'Two social workers left' };
    const wrong = await owner.post('/extensions/new?words=Panel', typed);
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain(`href="#action-${two.id}"`);
    expect(wrong.text).toContain(`Error: A${two.number}: The new due date must be after the present one, 30 September 2026`);
    expect(wrong.body).toMatch(new RegExp(`id="action-${one.id}"[^>]*checked`));
    expect(wrong.text).toContain('Two social workers left');
    const saved = await owner.post('/extensions/new?words=Panel', { ...typed, actionIds: [one.id] });
    expect([saved.status, saved.location]).toEqual([303, '/plan?words=Panel']);
    expect((await owner.follow(saved)).text).toContain('1 later date asked for. The present dates hold until each is decided.');
    const again = await owner.get('/extensions/new?words=Panel');
    expect(again.body).not.toContain(`id="action-${one.id}"`);
    expect(again.text).toContain('1 other action of this list cannot be chosen');
  });

  it('are decided several at once by whoever may, and the director’s own are shown with why not', async () => {
    const [one, two] = [await room.confirmed('Homes one'), await room.confirmed('Homes two')];
    const own = await room.confirmed('Homes of the director', { ownerId: room.house.personId('director') });
    const lead = room.house.actorOf('programme-lead');
    const asked = await room.many.request(lead, { actionIds: [one.id, two.id, own.id], toDue: day('2026-07-31'), reason: 'Vacancies' });
    const [a, b, c] = [one, two, own].map(({ id }) => asked.find(({ actionId }) => actionId === id)?.id ?? '');
    const director = await web.signIn('director');
    const page = await director.get('/extensions');
    expect(page.text).toContain('Due 29 May 2026. Asked for 31 July 2026 by Improvement Programme Lead on 13 March 2026');
    expect(page.text).toContain('This is the director’s own extension, so the chair of the board decides it.');
    expect(page.body).not.toContain(`name="decision.${String(c)}"`);
    const listed = [...page.body.matchAll(/href="\/actions\/[^"]+">(A\d+) /g)].map(([, reference]) => reference);
    const [, ...rows] = await rowsIn(await director.get('/extensions.csv'));
    expect(rows.map(([reference]) => reference)).toEqual(listed);
    expect(rows.at(-1)).toEqual(expect.arrayContaining([`A${own.number}`, 'Improvement Programme Lead', 'Vacancies']));
    expect(rows.at(-1)?.at(-1)).toContain('the chair of the board decides it');
    const wrong = await director.post('/extensions', { [`decision.${String(a)}`]: 'granted', [`decision.${String(b)}`]: 'refused' });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain(`href="#reason.${String(b)}"`);
    expect(wrong.body).toMatch(new RegExp(`name="decision\\.${String(a)}"[^>]*value="granted" checked`));
    expect((await director.post('/extensions', { [`decision.${String(a)}`]: '' })).text).toContain('Decide at least one request');
    const stolen = await director.post('/extensions', { [`decision.${String(c)}`]: 'granted' });
    expect([stolen.status, stolen.text.includes('the chair of the board decides it')]).toEqual([400, true]);
    const saved = await director.post('/extensions', {
      [`decision.${String(a)}`]: 'granted',
      [`decision.${String(b)}`]: 'refused',
      reason: 'The visit is in June',
    });
    expect((await director.follow(saved)).text).toContain('1 later date granted and 1 later date refused.');
    expect((await director.get(`/actions/${one.id}`)).text).toContain('Due 31 July 2026 (was 29 May 2026; 1 extension)');
    const late = await director.post('/extensions', { [`decision.${String(a)}`]: 'refused', [`reason.${String(a)}`]: 'Homes are there' });
    expect([late.status, late.text.includes('You wrote: Homes are there')]).toEqual([400, true]);
    const chair = await web.signIn('chair');
    expect((await chair.get('/extensions')).body).toContain(`name="decision.${String(c)}"`);
    expect((await (await web.signIn('action-owner')).get('/extensions')).status).toBe(403);
    expect((await (await web.signIn('board-member')).get('/extensions/new')).status).toBe(403);
  });

  it('an earlier date holds at once, with the first one beside it', async () => {
    const { id } = await room.confirmed('Sooner');
    const director = await web.signIn('director');
    expect((await director.get(`/actions/${id}`)).text).toContain('Bring the due date forward');
    await director.post(`/actions/${id}/bring-forward`, { ...dateOf('toDue', '2026-05-01'), reason: 'The visit moved' });
    const page = await director.get(`/actions/${id}`);
    expect(page.text).toContain('Due 1 May 2026 (was 29 May 2026)');
    expect(page.text).toContain('Due date brought forward by Director of Children’s Services');
    const refused = await director.post(`/actions/${id}/bring-forward`, dateOf('toDue', '2026-06-01'));
    expect(refused.text).toContain('For a later one, ask for more time');
    await director.post(`/actions/${id}/edit`, { title: 'Sooner and better', outcome: 'Seen', ...dateOf('startOn', '2026-03-20') });
    expect((await director.get(`/actions/${id}`)).text).toContain('Sooner and better');
  });

  it('have their twins in the API', async () => {
    const { id, version } = await room.confirmed('By the API');
    const [lead, director] = [await web.api('programme-lead'), await web.api('director')];
    const asked = await lead.post('/api/v1/extensions', { actionIds: [id], workingDays: 10, reason: 'Vacancies' });
    expect(asked.status).toBe(201);
    const waiting = (await director.get('/api/v1/extensions')).json as { extensions: { id: string; actionId: string; toDue: string }[] };
    const request = waiting.extensions.find(({ actionId }) => actionId === id);
    expect(request).toMatchObject({ toDue: '2026-06-12', originalDueOn: '2026-05-29', grantedBefore: 0, bar: null });
    const decisions = [{ id: request?.id, decision: 'granted' }];
    expect((await lead.post('/api/v1/extensions/decisions', { decisions })).status).toBe(403);
    expect((await director.post('/api/v1/extensions/decisions', { decisions })).status).toBe(200);
    const said = { title: 'By the API', outcome: 'Seen', startOn: '2026-03-20', version };
    expect((await lead.ask('PUT', `/api/v1/actions/${id}`, said)).status).toBe(409);
    expect((await lead.ask('PUT', `/api/v1/actions/${id}`, { ...said, version: version + 1 })).status).toBe(200);
    const sooner = await director.post(`/api/v1/actions/${id}/bring-forward`, { toDue: '2026-06-01' });
    expect(sooner.json).toMatchObject({ action: { dueOn: '2026-06-01', originalDueOn: '2026-05-29' } });
  });
});

describe('handing over, on pages', () => {
  it('takes all that a leaver holds in one step, asks the new owner once, and warns who ends the role', async () => {
    const me = room.house.personId('lead-2');
    const director = await web.signIn('director');
    const priority = await room.priorities.add(room.house.actorOf('director'), { number: '8', title: 'Fostering', leadId: me });
    const [one, two] = [await room.confirmed('Left one', { ownerId: me }), await room.confirmed('Left two', { ownerId: me })];
    const own = await room.confirmed('Left led', { leadId: me });

    const administrator = await web.signIn('administrator');
    const [end = ''] = new RegExp(`/people/${me}/roles/[0-9a-f-]{36}/end`).exec((await administrator.get(`/people/${me}`)).body) ?? [];
    expect((await administrator.get(end)).text).toContain('They still have a part in 3 open actions and lead 1 priority.');
    expect((await administrator.get(`/people/${me}/hand-over`)).status).toBe(403);

    expect((await director.get(`/people/${me}`)).body).toContain(`href="/people/${me}/hand-over"`);
    const form = await director.get(`/people/${me}/hand-over`);
    expect(form.text).toContain(`A${one.number} Left one Owner. Due 29 May 2026`);
    const fields: Record<string, string> = { reason: 'Leaves the council', ...dateOf('lastDay', '2026-04-30') };
    for (const [, name = '', version = ''] of form.body.matchAll(/name="(version\.[^"]+)" value="(\d+)"/g)) fields[name] = version;
    for (const [, name = ''] of form.body.matchAll(/<select[^>]*name="(to\.[^"]+)"/g)) fields[name] = '';
    const wrong = await director.post(`/people/${me}/hand-over`, { ...fields, toId: room.house.personId('owner-2') });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain(`href="#to.priority.${priority.id}"`);
    expect(wrong.text).toContain('Leaves the council');
    const all = { ...fields, toId: room.house.personId('owner-2'), leadId: room.house.personId('accountable-lead') };
    await room.edits.change(room.house.actorOf('programme-lead'), two.id, { title: 'Renamed', outcome: 'x', startOn: day('2026-03-13') });
    const late = await director.post(`/people/${me}/hand-over`, all);
    expect([late.status, late.text.includes(`Improvement Programme Lead changed A${two.number}`)]).toEqual([409, true]);
    const [, now = ''] = new RegExp(`name="version\\.owner\\.${two.id}" value="(\\d+)"`).exec(late.body) ?? [];
    const saved = await director.post(`/people/${me}/hand-over`, { ...all, [`version.owner.${two.id}`]: now });
    const done = (await director.follow(saved)).text;
    expect(done).toContain('3 actions and 1 priority handed over.');
    expect(done).toContain('They can still sign in after');
    expect(await room.now(own.id)).toMatchObject({ leadId: room.house.personId('accountable-lead') });

    const heir = await web.signIn('owner-2');
    const desk = await heir.get('/my-actions');
    expect(desk.text).toContain('To accept (2) Accept all 2');
    const ids = [...desk.body.matchAll(/name="actionIds" value="([^"]+)"/g)].map(([, id = '']) => id);
    expect(ids.sort()).toEqual([one.id, two.id].sort());
    expect((await heir.follow(await heir.post('/my-actions/accept', { actionIds: ids }))).text).toContain('2 actions accepted');
    expect(await room.now(one.id)).toMatchObject({ ownerAcceptedOn: '2026-03-13' });
  });

  it('has its twins in the API', async () => {
    const me = room.house.personId('programme-lead');
    const { id, version } = await room.confirmed('Left by the API', { ownerId: me });
    const director = await web.api('director');
    const parts = (await director.get(`/api/v1/people/${me}/parts`)).json as { actions: { id: string }[] };
    expect(parts.actions.find((held) => held.id === id)).toMatchObject({ part: 'owner', version, bar: null, originalDueOn: '2026-05-29' });
    const input = {
      toId: room.house.personId('owner-2'),
      reason: 'Moves on',
      lastDay: '2026-04-30',
      actions: [{ id, part: 'owner', version }],
    };
    const done = await director.post(`/api/v1/people/${me}/hand-over`, { ...input, priorities: [] });
    expect([done.status, done.json]).toEqual([200, { actions: 1, priorities: 0, warnings: [] }]);
    const heir = await web.api('owner-2');
    expect((await heir.post('/api/v1/actions/accept', { actionIds: [id] })).json).toEqual({ accepted: 1 });
    expect((await heir.get(`/api/v1/people/${me}/parts`)).status).toBe(403);
    const nobody = '018f0000-0000-7000-8000-000000000000';
    expect((await director.get(`/api/v1/people/${nobody}/parts`)).status).toBe(404);
  });
});

describe('the grid, as a long form', () => {
  /** What stands in the grid's fields, so that posting them back changes nothing. */
  const cellsOf = (body: string): Record<string, string> => {
    const cells: Record<string, string> = {};
    const text = (html: string): string => html.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
    for (const [, attributes = ''] of body.matchAll(/<input([^>]*name="actions\.[^>]*)>/g))
      cells[/name="([^"]+)"/.exec(attributes)?.[1] ?? ''] = text(/value="([^"]*)"/.exec(attributes)?.[1] ?? '');
    for (const [, name = '', value = ''] of body.matchAll(/<textarea[^>]*name="(actions\.[^"]+)"[^>]*>([^<]*)</g))
      cells[name] = text(value);
    for (const [, name = '', options = ''] of body.matchAll(/<select[^>]*name="(actions\.[^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
      cells[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? '';
    return cells;
  };
  const rowOf = (cells: Record<string, string>, id: string): string =>
    /^(actions\.\d+)\.id$/.exec(Object.entries(cells).find(([, value]) => value === id)?.[0] ?? '')?.[1] ?? '';

  it('saves the cells that were changed and leaves every other as it is', async () => {
    const [one, two] = [await room.confirmed('Grid “one” & more'), await room.confirmed('Grid two')];
    const director = await web.signIn('director');
    expect((await director.get('/plan?words=Grid')).body).toContain('href="/actions/grid?words=Grid"');
    const cells = cellsOf((await director.get('/actions/grid?words=Grid')).body);
    const [a, b] = [rowOf(cells, one.id), rowOf(cells, two.id)];
    const untouched = await director.post('/actions/grid?words=Grid', cells);
    expect((await director.follow(untouched)).text).toContain('Nothing was changed.');
    const changed = { ...cells, [`${a}.outcome`]: 'Children are seen', [`${b}.dueOn`]: '1/5/2026', [`${b}.note`]: 'On the way' };
    const saved = await director.post('/actions/grid?words=Grid', changed);
    expect([saved.status, saved.location]).toEqual([303, '/actions/grid?words=Grid']);
    expect((await director.follow(saved)).text).toContain('2 actions saved.');
    expect(await room.now(one.id)).toMatchObject({ title: 'Grid “one” & more', outcome: 'Children are seen', version: one.version + 1 });
    expect(await room.now(two.id)).toMatchObject({ dueOn: '2026-05-01', originalDueOn: '2026-05-29' });
  });

  it('comes back with each wrong cell named and linked, all that was typed, and nothing saved', async () => {
    const [one, two] = [await room.confirmed('Wrong one'), await room.confirmed('Wrong two')];
    const director = await web.signIn('director');
    const cells = cellsOf((await director.get('/actions/grid?words=Wrong')).body);
    const [a, b] = [rowOf(cells, one.id), rowOf(cells, two.id)];
    const typed = { ...cells, [`${a}.title`]: 'Right', [`${b}.title`]: '', [`${b}.dueOn`]: '31/12/2026', [`${b}.recoveryBy`]: 'soon' };
    const wrong = await director.post('/actions/grid?words=Wrong', typed);
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain(`href="#${b}.recoveryBy"`);
    const again = await director.post('/actions/grid?words=Wrong', { ...cellsOf(wrong.body), [`${b}.recoveryBy`]: '' });
    expect(again.status).toBe(400);
    for (const cell of ['title', 'dueReason']) expect(again.body).toContain(`href="#${b}.${cell}"`);
    expect(again.text).toContain(`A${two.number}: Enter why more time is needed`);
    expect(cellsOf(again.body)).toMatchObject({ [`${a}.title`]: 'Right', [`${b}.title`]: '', [`${b}.dueOn`]: '31/12/2026' });
    expect(await room.now(one.id)).toMatchObject({ title: 'Wrong one' });
    const right = { ...cellsOf(again.body), [`${b}.title`]: 'Two', [`${b}.dueReason`]: 'Vacancies' };
    expect((await director.post('/actions/grid?words=Wrong', right)).status).toBe(303);
    expect((await director.get(`/extensions`)).text).toContain('Two Due 29 May 2026. Asked for 31 December 2026');
  });

  it('shows both where someone else changed the same cell, and takes nothing back that nobody touched', async () => {
    const [one, two] = [await room.confirmed('Both one'), await room.confirmed('Both two')];
    const director = await web.signIn('director');
    const cells = cellsOf((await director.get('/actions/grid?words=Both')).body);
    const [a] = [rowOf(cells, one.id)];
    const theirs = { title: 'Theirs', outcome: 'Their outcome', startOn: day('2026-03-20') };
    await room.edits.change(room.house.actorOf('programme-lead'), one.id, theirs);
    await room.edits.change(room.house.actorOf('programme-lead'), two.id, { ...theirs, title: 'Both, theirs' });
    const late = await director.post('/actions/grid?words=Both', { ...cells, [`${a}.title`]: 'Both, mine' });
    expect(late.status).toBe(409);
    expect(late.text).toContain(`Improvement Programme Lead changed A${one.number} on`);
    expect(late.text).toContain('Stands now: Theirs');
    expect(late.text).not.toContain('Stands now: Their outcome');
    const shown = cellsOf(late.body);
    const place = rowOf(shown, one.id);
    expect(shown).toMatchObject({
      [`${place}.title`]: 'Both, mine',
      [`${place}.outcome`]: 'Their outcome',
      [`${place}.startOn`]: '20/3/2026',
    });
    expect((await director.post('/actions/grid?words=Both', shown)).status).toBe(303);
    expect(await room.now(one.id)).toMatchObject({ title: 'Both, mine', outcome: 'Their outcome', startOn: '2026-03-20' });
    expect(await room.now(two.id)).toMatchObject({ title: 'Both, theirs' });
  });

  it('offers an owner their own cells alone, and board members nothing', async () => {
    const { id, number } = await room.confirmed('Only mine');
    const owner = cellsOf((await (await web.signIn('action-owner')).get('/actions/grid?words=Only')).body);
    const row = rowOf(owner, id);
    expect(Object.keys(owner)).toEqual(expect.arrayContaining([`${row}.note`, `${row}.ownerRating`, `${row}.dueOn`]));
    expect(Object.keys(owner)).not.toContain(`${row}.title`);
    const other = await (await web.signIn('owner-2')).get('/actions/grid?words=Only');
    expect([other.text.includes(`A${number}`), cellsOf(other.body)]).toEqual([true, {}]);
    expect((await (await web.signIn('board-member')).get('/actions/grid')).status).toBe(403);
  });

  it('has its twins in the API', async () => {
    const { id } = await room.confirmed('By the grid’s API');
    const lead = await web.api('programme-lead');
    const read = (await lead.get('/api/v1/grid?words=grid’s')).json as { actions: { id: string; version: number }[] };
    expect(read.actions).toMatchObject([{ id, title: 'By the grid’s API' }]);
    const row = { id, version: read.actions[0]!.version, title: 'Renamed' };
    expect((await lead.post('/api/v1/grid', { actions: [row] })).json).toEqual({ changed: 1, warnings: [] });
    const late = await lead.post('/api/v1/grid', { actions: [{ ...row, title: 'Late' }] });
    expect([late.status, late.json]).toMatchObject([409, { currentVersion: row.version + 1 }]);
    const wrong = await lead.post('/api/v1/grid', { actions: [{ id, title: null, dueOn: '2027-02-30' }] });
    expect(wrong.body).toContain('"field":"actions.0.dueOn"');
  });
});
