import { newId } from '#platform';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import type { Browser } from '../../test/browser-by-inject.js';
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
beforeEach(() => {
  house.clock.set('2026-03-13T08:00');
});

const day = (name: string, iso: string): Record<string, string> => {
  const [year = '', month = '', date = ''] = iso.split('-');
  return { [`${name}-day`]: String(Number(date)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year };
};

/** A concern that inspectors raised, as taking in a letter leaves it. */
async function concern(title: string, words: string): Promise<string> {
  const [id, inspection, document] = [newId(), newId(), newId()];
  await house.database.transaction(house.schedule(), async (tx) => {
    const at = house.clock.now();
    await tx.query(
      `insert into inspection (id, authority_id, kind, title, status, starts_on, ends_on, created_at)
       values ($1, $2, 'monitoring', 'Monitoring visit', 'took-place', '2026-02-03', '2026-02-04', $3)`,
      [inspection, house.authorityId, at],
    );
    await tx.query(
      `insert into source_document (id, authority_id, inspection_id, title, media_type, size, sha256, received_on, facts, taken_in_at)
       values ($1, $2, $3, 'Letter', 'text/plain', 1, $5, '2026-03-01', '{}', $4)`,
      [document, house.authorityId, inspection, at, document],
    );
    await tx.query(
      `insert into concern (id, authority_id, number, title, theme, status, created_at) values ($1, $2, app_next_number('concern'), $3, 'supervision', 'open', $4)`,
      [id, house.authorityId, title, at],
    );
    await tx.query(
      `insert into finding (id, authority_id, document_id, inspection_id, position, kind, source, text, confidence, decision, decided_at, concern_id, page)
       values ($1, $2, $3, $4, 1, 'concern', 'recommendation', $5, 1, 'new-concern', $6, $7, 3)`,
      [newId(), house.authorityId, document, inspection, words, at, id],
    );
    await tx.query('insert into raising (id, authority_id, concern_id, inspection_id, raised_on) values ($1, $2, $3, $4, $5)', [
      newId(),
      house.authorityId,
      id,
      inspection,
      '2026-02-04',
    ]);
  });
  return id;
}

async function written(browser: Browser, title: string, more: Record<string, string> = {}): Promise<{ id: string; number: string }> {
  const answer = await browser.post('/drafts/new', { title, ...day('dueOn', '2026-05-29'), ...more });
  expect(answer.status).toBe(303);
  const number = /#a(\d+)$/.exec(answer.location ?? '')?.[1] ?? '';
  const { body } = await browser.get('/drafts');
  const id = new RegExp(`id="a${number}"[\\s\\S]*?\\.id" value="([0-9a-f-]{36})"`).exec(body)?.[1] ?? '';
  return { id, number };
}

/** What stands in the long form's fields, so that posting them back changes nothing. */
function fieldsOf(body: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const form = /<form method="post" action="\/drafts"[\s\S]*?<\/form>/.exec(body)?.[0] ?? '';
  for (const [, attributes = ''] of form.matchAll(/<input([^>]*)>/g)) {
    const [, name] = /name="([^"]+)"/.exec(attributes) ?? [];
    if (name?.startsWith('drafts.') && !attributes.includes('checkbox')) fields[name] = /value="([^"]*)"/.exec(attributes)?.[1] ?? '';
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</g)) fields[name] = text;
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)) {
    if (name.startsWith('drafts.')) fields[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  }
  return fields;
}

async function confirmed(title: string, more: Record<string, string> = {}): Promise<{ id: string; number: string }> {
  const lead = await web.signIn('programme-lead');
  const ready = { outcome: 'Children are safer', ownerId: house.personId('action-owner'), leadId: house.personId('accountable-lead') };
  const draft = await written(lead, title, { ...ready, ...day('startOn', '2026-03-13'), ...more });
  const fields = fieldsOf((await lead.get('/drafts')).body);
  const row = /^(drafts\.\d+)\.id$/.exec(Object.entries(fields).find(([, value]) => value === draft.id)?.[0] ?? '')?.[1] ?? '';
  const answer = await lead.post('/drafts', { ...fields, [`${row}.ownerAgreed`]: 'yes', then: draft.id });
  expect(answer.status).toBe(303);
  return draft;
}

describe('the page of drafts', () => {
  it('shows each draft under its concern with the inspectors’ words and what it lacks', async () => {
    const concernId = await concern('Supervision is irregular', 'The regularity of supervision for social workers.');
    const lead = await web.signIn('programme-lead');
    const { number } = await written(lead, 'Weekly supervision', { concernIds: concernId });
    const { text } = await lead.get('/drafts');
    expect(text).toContain('Supervision is irregular');
    expect(text).toContain('The regularity of supervision for social workers.');
    expect(text).toContain(`A${number} Short title`);
    expect(text).toContain('Still needed – Enter the outcome sought for children');
  });

  it('confirms nine drafts with one save, filling in what is the same for all', async () => {
    const director = await web.signIn('director');
    for (let each = 1; each <= 9; each += 1) await written(director, `Bullet ${each}`);
    const fields = fieldsOf((await director.get('/drafts')).body);
    const rows = Object.keys(fields).filter((name) => name.endsWith('.title') && (fields[name] ?? '').startsWith('Bullet'));
    const outcomes = Object.fromEntries(rows.map((name) => [name.replace('.title', '.outcome'), 'Children are seen in time']));
    const answer = await director.post('/drafts', {
      ...fields,
      ...outcomes,
      'fill.ownerId': house.personId('owner-2'),
      'fill.leadId': house.personId('lead-2'),
      'fill.ownerAgreed': 'yes',
      then: 'ready',
    });
    expect(answer.status).toBe(303);
    const next = await director.follow(answer);
    expect(next.text).toContain('9 actions confirmed.');
    const plan = await director.get('/plan?words=bullet');
    expect(plan.text).toContain('9 actions');
    expect(plan.text).toContain('Fostering Manager');
    expect(plan.text).toContain('Due 29 May 2026');
  });

  it('comes back with what was typed and a link to each field that is wrong, and saves nothing', async () => {
    const lead = await web.signIn('programme-lead');
    const { id, number } = await written(lead, 'Case closure');
    const fields = fieldsOf((await lead.get('/drafts')).body);
    const row = /^(drafts\.\d+)\.id$/.exec(Object.entries(fields).find(([, value]) => value === id)?.[0] ?? '')?.[1] ?? '';
    const wrong = { ...fields, [`${row}.outcome`]: 'Typed and kept', ...day(`${row}.dueOn`, '2026-02-30'), then: id };
    const answer = await lead.post('/drafts', wrong);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('Typed and kept');
    expect(answer.body).toContain(`href="#${row}.dueOn"`);
    expect(answer.text).toContain('Enter the due date as a real date');
    const refused = await lead.post('/drafts', { ...wrong, ...day(`${row}.dueOn`, '2026-06-30') });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(`A${number}: Select an owner`);
    expect((await lead.get('/drafts')).body).not.toContain('Typed and kept');
  });

  it('tells of a change meanwhile, keeps what was typed, and a second save goes through', async () => {
    const lead = await web.signIn('programme-lead');
    const { id } = await written(lead, 'Overtaken');
    const before = fieldsOf((await lead.get('/drafts')).body);
    const row = /^(drafts\.\d+)\.id$/.exec(Object.entries(before).find(([, value]) => value === id)?.[0] ?? '')?.[1] ?? '';
    const director = await web.signIn('director');
    await director.get('/drafts');
    expect((await director.post('/drafts', { ...before, [`${row}.title`]: 'Renamed by the director', then: 'save' })).status).toBe(303);
    const answer = await lead.post('/drafts', { ...before, [`${row}.outcome`]: 'My words', then: 'save' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('(draft changed), after you opened it');
    const again = await lead.post('/drafts', { ...fieldsOf(answer.body), then: 'save' });
    expect(again.status).toBe(303);
    expect((await lead.get('/drafts')).body).toContain('My words');
  });

  it('writes back only what was touched: a draft that someone else changed meanwhile is no conflict, and keeps their words', async () => {
    const lead = await web.signIn('programme-lead');
    const day13 = day('startOn', '2026-03-13');
    const [mine, theirs] = [await written(lead, 'Touched by me', day13), await written(lead, 'Touched by them', day13)];
    const before = fieldsOf((await lead.get('/drafts')).body);
    const rowOf = (id: string): string =>
      /^(drafts\.\d+)\.id$/.exec(Object.entries(before).find(([, value]) => value === id)?.[0] ?? '')?.[1] ?? '';
    const director = await web.signIn('director');
    await director.get('/drafts');
    expect((await director.post('/drafts', { ...before, [`${rowOf(theirs.id)}.title`]: 'Their words', then: 'save' })).status).toBe(303);
    expect((await lead.post('/drafts', { ...before, [`${rowOf(mine.id)}.title`]: 'My words', then: 'save' })).status).toBe(303);
    const { body } = await lead.get('/drafts');
    expect([body.includes('value="Their words"'), body.includes('value="My words"')]).toEqual([true, true]);

    const filled = await lead.post('/drafts', { ...before, 'fill.ownerId': house.personId('owner-2'), then: 'save' });
    expect([filled.status, filled.text]).toEqual([409, expect.stringContaining('after you opened it')]);
    expect(filled.body).toContain('value="Their words"');
    const confirming = await lead.post('/drafts', { ...before, then: theirs.id });
    expect([confirming.status, confirming.text]).toEqual([409, expect.stringContaining(`changed A${theirs.number}`)]);
  });

  it('is not to be changed by owners or board members', async () => {
    const owner = await web.signIn('action-owner');
    expect((await owner.get('/drafts')).body).not.toContain('Save, and confirm');
    expect((await owner.post('/drafts', { then: 'save' })).status).toBe(403);
    expect((await (await web.signIn('reader')).get('/drafts')).status).toBe(403);
  });

  it('warns, and does not refuse, when a text tells of a child', async () => {
    const lead = await web.signIn('programme-lead');
    const answer = await lead.post('/drafts/new', { title: 'See case number 0048213' });
    expect((await lead.follow(answer)).text).toContain('This looks like a case number.');
  });
});

describe('an action’s page', () => {
  it('leads an action from acceptance to verification, each by who may', async () => {
    const { id, number } = await confirmed('Housing panel for care leavers');
    const owner = await web.signIn('action-owner');
    const path = `/actions/${id}`;
    expect((await owner.get(path)).text).toContain(`A${number}`);
    await owner.post(`${path}/start`);
    expect((await owner.get(`${path}/claim`)).text).toContain('There is no evidence yet');
    const tooEarly = await owner.post(`${path}/claim`, { note: 'Done' });
    expect(tooEarly.status).toBe(400);
    expect(tooEarly.body).toContain('Done');
    const evidence = await owner.post(`${path}/evidence`, {
      kind: 'audit',
      ...day('datedOn', '2026-03-12'),
      shows: '9 of 10 moved in time',
      link: 'https://files.example.org/audit',
    });
    expect((await owner.follow(evidence)).body).toContain('href="https://files.example.org/audit"');
    expect((await owner.post(`${path}/claim`)).status).toBe(303);
    expect((await owner.get(path)).body).not.toContain(`${path}/verify`);

    const assurance = await web.signIn('assurance-lead');
    expect((await assurance.get('/my-actions')).text).toContain('Claimed complete, to verify');
    expect((await assurance.post(`${path}/verify`, {})).text).toContain('Enter what you checked and what you saw');
    const verified = await assurance.follow(await assurance.post(`${path}/verify`, { checked: 'Read ten files' }));
    expect(verified.text).toContain('Verified. Due 29 May 2026');
    expect(verified.text).toContain('Verified by Principal Social Worker');
    expect(verified.body).toMatch(/<svg[^>]+aria-label="Rating from 13 March 2026 to 13 March 2026: Green from 13 March 2026"/);
  });

  it('gives an update back with what is missing, and says which rating counts', async () => {
    const { id } = await confirmed('Supervision');
    const owner = await web.signIn('action-owner');
    const path = `/actions/${id}/update`;
    expect((await owner.get(path)).body).toMatch(/name="started"[^>]*value="yes"[^>]*checked/);
    const answer = await owner.post(path, { text: 'Two teams are behind', ownerRating: 'amber' });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('Two teams are behind');
    expect(answer.text).toContain('Enter the day by which it is back on track');
    const saved = await owner.post(path, {
      text: 'Two teams are behind',
      ownerRating: 'amber',
      recovery: 'Cover from Monday',
      ...day('recoveryBy', '2026-03-30'),
      started: 'yes',
    });
    expect((await owner.follow(saved)).text).toMatch(/Rating that counts Amber.*Rating from the facts Green.*Owner’s rating Amber/);
  });

  it('asks for more time, and lets the director decide on a page of its own', async () => {
    const { id } = await confirmed('Return interviews');
    const owner = await web.signIn('action-owner');
    expect((await owner.post(`/actions/${id}/extension`, { ...day('toDue', '2026-05-01'), reason: 'x' })).text).toContain(
      'must be after the present one, 29 May 2026',
    );
    await owner.post(`/actions/${id}/extension`, { ...day('toDue', '2026-06-30'), reason: 'Two posts are vacant' });
    const director = await web.signIn('director');
    const desk = await director.get('/my-actions');
    const [decide = ''] = new RegExp(`/actions/${id}/extensions/[0-9a-f-]{36}`).exec(desk.body) ?? [];
    expect((await director.get(decide)).text).toContain('Two posts are vacant');
    expect((await owner.get(decide)).status).toBe(403);
    const done = await director.follow(await director.post(decide, { decision: 'granted' }));
    expect(done.text).toContain('Due 30 June 2026 (was 29 May 2026; 1 extension)');
    expect((await director.post(decide, { decision: 'granted' })).status).toBe(409);
  });

  it('shows no button that would be refused, and refuses what has no button', async () => {
    const { id } = await confirmed('Only to be read');
    const board = await web.signIn('board-member');
    expect((await board.get(`/actions/${id}`)).text).not.toContain('What you can do now');
    expect((await board.get(`/actions/${id}/stop`)).status).toBe(409);
    expect((await board.post(`/actions/${id}/stop`, { reason: 'x' })).status).toBe(403);
    expect((await board.post(`/actions/${id}/no-change`)).status).toBe(403);
    expect((await (await web.signIn('owner-2')).post(`/actions/${id}/no-change`)).status).toBe(403);
    expect((await board.get(`/actions/${newId()}`)).status).toBe(404);
    expect((await board.get('/actions/not-an-id')).status).toBe(404);
    expect((await board.get(`/actions/${id}/nothing-like-it`)).status).toBe(404);
  });

  it('names people, milestones and priorities, stops with a successor and tells the history', async () => {
    const [one, two] = [await confirmed('First panel'), await confirmed('Second panel')];
    const director = await web.signIn('director');
    const at = `/actions/${one.id}`;
    expect((await director.post('/priorities', { number: '2.1', title: 'Homes' })).status).toBe(303);
    expect((await director.post('/priorities', { number: '2.1', title: 'Again' })).status).toBe(400);
    const [, priority = ''] = /<option value="([0-9a-f-]{36})"[^>]*>2\.1 Homes/.exec((await director.get(`${at}/priority`)).body) ?? [];
    await director.post(`${at}/priority`, { priorityId: priority });
    await director.post(`${at}/co-owners`, { personIds: [house.personId('owner-2'), house.personId('lead-2')] });
    await director.post(`${at}/lead`, { leadId: house.personId('lead-2') });
    await director.post(`${at}/milestone`, { title: 'Terms agreed', ...day('dueOn', '2026-04-10') });
    const [milestone = ''] = new RegExp(`${at}/milestones/[0-9a-f-]{36}/done`).exec((await director.get(at)).body) ?? [];
    await director.post(milestone);
    await director.post(`${at}/owner`, { ownerId: house.personId('owner-2') });
    const heir = await web.signIn('owner-2');
    expect((await heir.get('/my-actions')).text).toContain('To accept (1)');
    expect((await heir.post(`${at}/accept`, { returnTo: '/my-actions' })).location).toBe('/my-actions');
    const stopped = await director.follow(await director.post(`${at}/stop`, { reason: 'Merged', replacedBy: `A${two.number}` }));
    expect(stopped.text).toContain(`Stopped on 13 March 2026: Merged Replaced by A${two.number} Second panel`);
    expect(stopped.text).toContain('Priority 2.1 Homes');
    for (const told of [
      'Fostering Manager accepted',
      'Head of Corporate Parenting named as accountable lead',
      'Fostering Manager named as co-owner',
      'Terms agreed',
    ]) {
      expect(stopped.text).toContain(told);
    }
  });
});

describe('two people at once', () => {
  it('nobody accepts for an owner whom they never saw', async () => {
    const { id, number } = await confirmed('Whose is it');
    const [lead, director] = [await web.signIn('programme-lead'), await web.signIn('director')];
    const offer = (version: string, ownerId: string) => director.post(`/actions/${id}/owner`, { version, ownerId });
    const versionIn = async (): Promise<string> =>
      /name="version" value="(\d+)"/.exec((await director.get(`/actions/${id}/owner`)).body)?.[1] ?? '';
    expect((await offer(await versionIn(), house.personId('owner-2'))).status).toBe(303);
    const seen = /accept"[\s\S]*?name="version" value="(\d+)"/.exec((await lead.get(`/actions/${id}`)).body)?.[1] ?? '';
    expect((await offer(await versionIn(), house.personId('action-owner'))).status).toBe(303);
    const late = await lead.post(`/actions/${id}/accept`, { version: seen });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining(`changed A${number} on`)]);
    expect((await lead.post(`/actions/${id}/accept`, { version: await versionIn() })).status).toBe(303);
  });

  it('who names an owner second sees whom the first named and when, and saves on top', async () => {
    const { id, number } = await confirmed('Weekly panel');
    const [director, lead] = [await web.signIn('director'), await web.signIn('programme-lead')];
    const versionIn = (body: string): string => /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
    const version = versionIn((await director.get(`/actions/${id}/owner`)).body);
    house.clock.set('2026-03-13T08:15');
    expect((await lead.post(`/actions/${id}/owner`, { ownerId: house.personId('owner-2'), version })).status).toBe(303);
    const typed = { ownerId: house.personId('lead-2'), reason: 'They know the families', version };
    const second = await director.post(`/actions/${id}/owner`, typed);
    expect(second.status).toBe(409);
    expect(second.text).toContain(
      `Improvement Programme Lead changed A${number} on 13 March 2026 at 8:15am (owner assigned), after you opened it. Nothing was saved.`,
    );
    expect(second.text).toContain('Stands now: Fostering Manager');
    expect(second.text).toContain('They know the families');
    expect(second.body).toMatch(new RegExp(`value="${house.personId('lead-2')}" selected`));
    expect((await lead.get(`/actions/${id}`)).text).toContain('Fostering Manager named as owner');
    const again = await director.post(`/actions/${id}/owner`, { ...typed, version: versionIn(second.body) });
    expect((await director.follow(again)).text).toContain(`A${number}`);
    expect((await director.get(`/actions/${id}`)).text).toContain('Head of Corporate Parenting named as owner');
  });

  it.each([
    ['co-owners', (): Record<string, string> => ({ personIds: house.personId('owner-2') })],
    ['lead', (): Record<string, string> => ({ leadId: house.personId('lead-2') })],
    ['stop', (): Record<string, string> => ({ reason: 'Merged' })],
    ['extension', (): Record<string, string> => ({ ...day('toDue', '2026-07-31'), reason: 'Vacancies' })],
  ])('%s is not saved over what the person never saw', async (form, fields) => {
    const { id } = await confirmed('Panel');
    const director = await web.signIn('director');
    const [, version = ''] = /name="version" value="(\d+)"/.exec((await director.get(`/actions/${id}/${form}`)).body) ?? [];
    await director.post(`/actions/${id}/co-owners`, { personIds: house.personId('lead-2') });
    const late = await director.post(`/actions/${id}/${form}`, { ...fields(), version });
    expect(late.status).toBe(409);
    expect(late.text).toContain('(co owners named), after you opened it');
  });

  it('of drafts, each row shows what stands now beside what was typed', async () => {
    const [director, lead] = [await web.signIn('director'), await web.signIn('programme-lead')];
    const { id } = await written(director, 'Half written');
    const before = fieldsOf((await director.get('/drafts')).body);
    const row = /^(drafts\.\d+)\.id$/.exec(Object.entries(before).find(([, value]) => value === id)?.[0] ?? '')?.[1] ?? '';
    expect((await lead.post('/drafts', { ...before, [`${row}.title`]: 'Theirs', then: 'save' })).status).toBe(303);
    const late = await director.post('/drafts', { ...before, [`${row}.title`]: 'Mine', then: 'save' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Stands now: Theirs');
    expect(late.body).toContain('value="Mine"');
    expect((await director.post('/drafts', { ...fieldsOf(late.body), then: 'save' })).status).toBe(303);
    expect((await director.get('/drafts')).body).toContain('value="Mine"');
  });
});

describe('the plan page', () => {
  it('keeps what was asked in its form, its figures and its table to take away', async () => {
    await confirmed('=Formula for the spreadsheet', day('dueOn', '2026-03-20'));
    house.clock.set('2026-03-23T08:00');
    const board = await web.signIn('commissioner');
    const late = await board.get('/plan?late=yes&words=formula');
    expect(late.text).toContain('1 action');
    expect(late.text).toContain('Due on 20 March 2026 and not verified');
    expect(late.body).toMatch(/name="late"[^>]*value="yes"[^>]*checked/);
    expect(late.body).toContain('href="/plan?late=yes&amp;words=formula&amp;rating=red"');
    const table = await board.get('/plan.csv?late=yes&words=formula');
    expect(table.headers['content-type']).toContain('text/csv');
    expect(table.headers['content-disposition']).toContain('plan-2026-03-23.csv');
    expect(table.body).toContain(",'=Formula for the spreadsheet,");
    expect(table.body).toContain(',Red,2026-03-21,Red,');
  });

  it('answers a filter that makes no sense with what to do, and an empty one with the way back', async () => {
    const board = await web.signIn('chair');
    expect((await board.get('/plan?rating=purple')).status).toBe(400);
    expect((await board.get('/plan?words=nothing-like-this')).text).toContain('No action fits what you chose');
    expect((await board.get(`/plan?visit=${newId()}`)).status).toBe(200);
  });

  it('names concerns that no action answers', async () => {
    await concern('Nobody answers this one', 'Homes are not matched.');
    expect((await (await web.signIn('board-member')).get('/plan')).text).toMatch(/No action answers this .*C\d+ Nobody answers this one/);
  });
});

describe('my actions', () => {
  it('asks for an update after three quiet weeks, and one tap is enough', async () => {
    const { id, number } = await confirmed('Quiet work', { ownerId: house.personId('lead-2') });
    const owner = await web.signIn('lead-2');
    await owner.post(`/actions/${id}/start`);
    expect((await owner.get('/my-actions')).text).not.toContain('Needs an update');
    house.clock.set('2026-04-07T08:00');
    const later = await web.signIn('lead-2');
    const desk = await later.get('/my-actions');
    expect(desk.text).toMatch(new RegExp(`Needs an update \\(\\d+\\).*A${number} Quiet work`));
    const tapped = await later.post(`/actions/${id}/no-change`, { returnTo: '/my-actions' });
    expect((await later.follow(tapped)).text).toContain('“No change” saved');
    expect((await later.get('/my-actions')).body).not.toMatch(new RegExp(`Last heard[\\s\\S]*/actions/${id}/no-change`));
  });
});

describe('an action that waits for another', () => {
  it('says so on both pages, turns with it, and offers what replaces a stopped one', async () => {
    const [first, second, instead] = [
      await confirmed('Buy laptops'),
      await confirmed('Work from anywhere'),
      await confirmed('Lease laptops'),
    ];
    let owner = await web.signIn('action-owner');
    const form = await owner.get(`/actions/${second.id}/waits-for`);
    expect(form.text).toContain('The action that it waits for');
    const wrong = await owner.post(`/actions/${second.id}/waits-for`, { waitsFor: `A${second.number}` });
    expect(wrong.text).toContain('An action cannot wait for itself');
    expect((await owner.post(`/actions/${second.id}/waits-for`, { waitsFor: `a${first.number}` })).status).toBe(303);
    expect((await owner.get(`/actions/${first.id}`)).text).toContain(`Waiting for this action Green A${second.number} Work from anywhere`);
    house.clock.set('2026-05-30T08:00');
    owner = await web.signIn('action-owner');
    const late = await owner.get(`/actions/${second.id}`);
    expect(late.text).toContain(`Red A${first.number} Buy laptops , not started, due 29 May 2026`);
    const director = await web.signIn('director');
    await director.post(`/actions/${first.id}/stop`, { reason: 'Too dear', replacedBy: `A${instead.number}` });
    expect((await owner.get(`/actions/${second.id}`)).text).toContain(`Stopped on 30 May 2026 , replaced by A${instead.number}.`);
    expect((await owner.post(`/actions/${second.id}/waits-for/${first.id}/replace`, {})).status).toBe(303);
    expect((await owner.get(`/actions/${second.id}`)).text).toContain(`A${instead.number} Lease laptops , not started`);
    expect((await owner.post(`/actions/${second.id}/waits-for/${instead.id}/remove`, {})).status).toBe(303);
    expect((await owner.get(`/actions/${second.id}`)).text).toContain('Waits for it no longer, said Team Manager, Assessment');
  });

  it('is named critical by the director alone, with the reason on its page and the word in lists', async () => {
    const { id, number } = await confirmed('Allocate every child');
    const [lead, director] = [await web.signIn('programme-lead'), await web.signIn('director')];
    expect((await lead.post(`/actions/${id}/critical`, { reason: 'x' })).status).toBe(403);
    expect((await director.post(`/actions/${id}/critical`, { reason: 'No child may wait' })).status).toBe(303);
    expect((await director.get(`/actions/${id}`)).text).toContain('Named on 13 March 2026: No child may wait');
    expect((await lead.get(`/plan?words=A${number}`)).text).toMatch(/Critical/);
    expect((await director.get(`/actions/${id}/not-critical`)).text).toContain('No child may wait');
    expect((await director.post(`/actions/${id}/not-critical`, { reason: 'All allocated' })).status).toBe(303);
    expect((await director.get(`/actions/${id}`)).text).toContain('Critical no longer, said Director of Children’s Services All allocated');
  });
});
