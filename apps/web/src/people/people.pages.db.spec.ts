import { readConfig } from '#platform';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

describe('the people pages', () => {
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

  const newcomer = {
    jobTitle: 'Fostering Manager (new)',
    email: 'new@exampleshire.example.org',
    roles: ['action-owner', 'assurance-lead'],
  };

  it('list everyone with their roles in words, for a role when asked', async () => {
    const browser = await web.signIn('administrator');
    const everyone = await browser.get('/people');
    expect(everyone.text).toContain('12 people');
    expect(everyone.text).toContain('Chair of the board');
    expect(everyone.text).not.toContain('borsetshire');
    const chairs = await browser.get('/people?role=chair');
    expect(chairs.text).toContain('1 person');
    expect(chairs.body).toMatch(/<option value="chair" selected>/);
  });

  it('add a person and, where no e-mails go out, show the link by which they choose a password once', async () => {
    const browser = await web.signIn('administrator');
    const added = await browser.post('/people', newcomer);
    expect(added.status).toBe(200);
    const link = /<code class="app-key">http:\/\/localhost:3000(\/[^<]+)<\/code>/.exec(added.body)?.[1] ?? '';
    const personId = /href="\/people\/([0-9a-f-]{36})"/.exec(added.body)?.[1] ?? '';
    const person = await browser.get(`/people/${personId}`);
    expect(person.text).toMatch(/Action owner 13 March 2026 None set/);
    expect(person.text).toContain('They have not chosen a password yet. A link was sent on');
    expect(person.body).not.toContain(link.slice(-20));
    const visitor = web.anonymous();
    expect((await visitor.get(link)).text).toContain(`For ${newcomer.email}`);
    const set = await visitor.post('/sign-in/set-password', { link: link.split('=')[1] ?? '', newPassword: 'three random words' });
    expect([set.status, set.location]).toEqual([303, '/']);
    expect((await visitor.get('/account')).text).toContain(newcomer.jobTitle);
    expect((await browser.get(`/people/${personId}`)).text).toContain('They have a password.');
    expect((await web.anonymous().get(link)).status).toBe(410);
  });

  it('give the form back with what was typed when something is missing', async () => {
    const browser = await web.signIn('administrator');
    const answer = await browser.post('/people', {
      jobTitle: 'Head of Permanence',
      email: 'not an address',
      password: 'secret to start with',
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Enter an email address in the correct format');
    expect(answer.text).toContain('Select at least one role');
    expect(answer.body).toContain('value="Head of Permanence"');
    expect(answer.body).not.toContain('secret to start with');
  });

  it('refuse someone who is on the list already, saying where to go', async () => {
    const browser = await web.signIn('administrator');
    const fields = { jobTitle: 'Chair', email: 'chair@exampleshire.example.org', roles: ['chair'] };
    const answer = await browser.post('/people', fields);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('already on the list of people');
  });

  it('end a role, and the person is out with the next click', async () => {
    const administrator = await web.signIn('administrator');
    const reader = await web.signIn('board-member');
    expect((await reader.get('/people')).status).toBe(200);
    const person = `/people/${house.personId('board-member')}`;
    const link = /href="(\/people\/[^"]+\/end)"/.exec((await administrator.get(person)).body)?.[1] ?? '';
    const form = await administrator.get(link);
    expect(form.body).toMatch(/name="lastDay-day"[^>]*value="13"/);
    const wrong = await administrator.post(link, { 'lastDay-day': '31', 'lastDay-month': '2', 'lastDay-year': '2026' });
    expect(wrong.status).toBe(400);
    const ended = await administrator.post(link, { 'lastDay-day': '12', 'lastDay-month': '3', 'lastDay-year': '2026' });
    expect([ended.status, ended.location]).toEqual([303, person]);
    const after = await administrator.follow(ended);
    expect(after.text).toContain('Role ended');
    expect(after.text).toMatch(/Board member 1 January 2020 12 March 2026 Ended/);
    expect((await reader.get('/people')).location).toContain('/sign-in');
    expect((await administrator.get('/people')).text).toContain('1 person has left');
    expect((await administrator.get('/people?show=everyone')).text).toContain('Board Member, Health Left');
  });

  it('give a further role from a day', async () => {
    const administrator = await web.signIn('administrator');
    const id = house.personId('owner-2');
    await administrator.get(`/people/${id}/roles/new`);
    const day = { 'startsOn-day': '1', 'startsOn-month': '4', 'startsOn-year': '2026' };
    const given = await administrator.post(`/people/${id}/roles`, { role: 'accountable-lead', ...day });
    expect(given.status).toBe(303);
    expect((await administrator.get('/people')).text).toContain('Accountable lead from 1 Apr 2026');
    const again = await administrator.post(`/people/${id}/roles`, { role: 'accountable-lead', ...day });
    expect(again.status).toBe(409);
    expect(again.text).toContain('They hold this role on that day already');
  });

  it('lock someone out with a reason, who is out with the next click, and let them in again', async () => {
    const [administrator, director] = [await web.signIn('administrator'), await web.signIn('director')];
    const [person, path] = [house.personId('lead-2'), `/people/${house.personId('lead-2')}`];
    const locked = await web.signIn('lead-2');
    expect((await director.get(`${path}/lock`)).status).toBe(403);
    const nothing = await administrator.post(`${path}/lock`, { reason: ' ' });
    expect([nothing.status, nothing.text.includes('Enter why they are locked out')]).toEqual([400, true]);
    const done = await administrator.post(`${path}/lock`, { reason: 'Account was misused' });
    expect([done.status, done.location]).toEqual([303, path]);
    expect((await administrator.get(path)).text).toContain('Account was misused');
    expect((await locked.get('/')).location).toContain('/sign-in');
    const own = await administrator.post(`/people/${house.personId('administrator')}/lock`, { reason: 'x' });
    expect([own.status, own.text.includes('cannot lock yourself out')]).toEqual([409, true]);
    expect((await administrator.post(`${path}/unlock`)).location).toBe(path);
    expect((await (await web.signIn('lead-2')).get('/reminders')).status).toBe(200);

    const api = await web.api('administrator');
    const token = await web.api('lead-2');
    expect(await (await web.api('director')).post(`/api/v1/people/${person}/lock`, { reason: 'x' })).toMatchObject({ status: 403 });
    expect(await api.post(`/api/v1/people/${person}/lock`, {})).toMatchObject({ status: 400 });
    expect(await api.post(`/api/v1/people/${person}/lock`, { reason: 'Account was misused' })).toMatchObject({ status: 204 });
    expect((await token.get('/api/v1/me')).status).toBe(401);
    expect(await api.post(`/api/v1/people/${person}/unlock`)).toMatchObject({ status: 204 });
    expect((await token.get('/api/v1/me')).status).toBe(200);
  });

  it('send a link where e-mails go out, show where it stands, and withdraw it', async () => {
    const config = readConfig({ LOG_LEVEL: 'silent', SMTP_URL: 'smtp://localhost:1' });
    const mailing = await openWeb(house, { config });
    const administrator = await mailing.signIn('administrator');
    const chair = `/people/${house.personId('chair')}`;
    expect((await administrator.post(`${chair}/link`)).location).toBe(chair);
    expect((await administrator.get(chair)).text).toContain('An e-mail with a link is on its way to them.');
    expect((await administrator.post(`${chair}/link/withdraw`)).location).toBe(chair);
    expect((await administrator.get(chair)).text).toMatch(/The link of .* was withdrawn/);
    expect((await administrator.post(`${chair}/link/withdraw`)).status).toBe(409);
    await mailing.close();
  });

  it('let directors look, and only administrators change', async () => {
    const director = await web.signIn('director');
    expect((await director.get('/people')).body).not.toContain('/people/new');
    expect((await director.get('/people/new')).status).toBe(403);
    expect((await director.post('/people', newcomer)).status).toBe(403);
    for (const what of ['link', 'link/withdraw', 'second-factor/remove'])
      expect((await director.post(`/people/${house.personId('chair')}/${what}`)).status).toBe(403);
    expect((await (await web.signIn('reader')).get('/people')).status).toBe(403);
  });

  it('know nobody of another authority, and no address that is none', async () => {
    const administrator = await web.signIn('administrator');
    expect((await administrator.get(`/people/${house.strangerOf('director').personId ?? ''}`)).status).toBe(404);
    expect((await administrator.get('/people/not-an-id')).status).toBe(404);
  });

  it('are in the API as well, with the same answers and refusals', async () => {
    const [administrator, director] = [await web.api('administrator'), await web.api('director')];
    expect((await director.get('/api/v1/me')).json).toEqual({
      personId: house.personId('director'),
      name: 'Director of Children’s Services',
      authorityId: house.authorityId,
      roles: ['director'],
      today: '2026-03-13',
    });
    const list = (await director.get('/api/v1/people')).json as { people: { email: string }[] };
    expect(list.people.some(({ email }) => email === 'director@exampleshire.example.org')).toBe(true);
    const input = { jobTitle: 'Youth Justice Manager', email: 'yj@exampleshire.example.org', roles: ['action-owner'] };
    expect(await director.post('/api/v1/people', input)).toMatchObject({ status: 403 });
    const added = await administrator.post('/api/v1/people', input);
    expect(added).toMatchObject({ status: 201, json: { isNew: true } });
    const { personId } = added.json as { personId: string };
    expect(await administrator.post(`/api/v1/people/${personId}/roles`, { role: 'reader' })).toMatchObject({ status: 204 });
    expect(await administrator.post('/api/v1/people', { email: 'x' })).toMatchObject({ status: 400 });
    const anonymous = await web.anonymous().get('/api/v1/me');
    expect(anonymous.status).toBe(401);
  });
});
