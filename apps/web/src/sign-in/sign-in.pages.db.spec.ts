import { Memberships, SignIn } from '#identity';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import type { Browser } from '../../test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

const email = 'fostering@exampleshire.example.org';
const password = 'three random words';

describe('signing in on the pages', () => {
  let house: House;
  let web: TestWeb;
  beforeAll(async () => {
    house = await openHouse();
    web = await openWeb(house);
    const memberships = web.app.get(Memberships, { strict: false });
    const given = 'given to begin with';
    await memberships.add(house.actorOf('administrator'), {
      email,
      jobTitle: 'Fostering Manager',
      roles: ['action-owner'],
      password: given,
    });
    await web.app.get(SignIn, { strict: false }).changePassword(email, given, password);
  });
  afterAll(async () => {
    await web.close();
    await house.close();
  });

  const signIn = (browser: Browser, fields: Record<string, string> = {}) => browser.post('/sign-in', { email, password, ...fields });

  it('leads to where the person wanted to go, and greets them by their job title', async () => {
    const browser = web.anonymous();
    const away = await browser.get('/sign-in?next=%2Ftrail%3Fpage%3D2');
    expect(away.body).toContain('name="next" value="/trail?page=2"');
    const answer = await signIn(browser, { next: '/people?role=chair' });
    expect([answer.status, answer.location]).toEqual([303, '/people?role=chair']);
    expect((await browser.follow(answer)).text).toContain('Fostering Manager');
  });

  it('asks for it first on every page, and comes back there', async () => {
    const answer = await web.anonymous().get('/people?role=chair');
    expect([answer.status, answer.location]).toEqual([303, '/sign-in?next=%2Fpeople%3Frole%3Dchair']);
  });

  it.each(['https://elsewhere.example.org/', '//elsewhere.example.org', '/\\elsewhere.example.org', 'javascript:alert(1)', ''])(
    'never leads away to another site: next=%s',
    async (next) => {
      const answer = await signIn(web.anonymous(), { next });
      expect([answer.status, answer.location]).toEqual([303, '/']);
    },
  );

  it('says the same for a wrong password as for an unknown address, keeps the address and never repeats the password', async () => {
    const [wrong, unknown] = await Promise.all([
      signIn(web.anonymous(), { password: 'not the password' }),
      signIn(web.anonymous(), { email: 'nobody@exampleshire.example.org', password: 'not the password' }),
    ]);
    expect([wrong.status, unknown.status]).toEqual([400, 400]);
    expect(wrong.text).toContain('Your email address or password is not right');
    expect(wrong.text).toBe(unknown.text);
    expect(wrong.body).toContain(`value="${email}"`);
    expect(wrong.body).not.toContain('not the password');
  });

  it('says what is missing', async () => {
    const answer = await signIn(web.anonymous(), { email: '', password: '' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Enter your email address');
    expect(answer.text).toContain('Enter your password');
    expect((await web.anonymous().get('/sign-in')).text).not.toContain('Error:');
  });

  it('gives a new session each time, so that a planted one is worth nothing', async () => {
    const browser = web.anonymous();
    await signIn(browser);
    const first = browser.cookies.get('session');
    await browser.get('/people');
    await signIn(browser);
    const second = browser.cookies.get('session');
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    const old = await web.anonymous().get('/people', { cookie: `session=${first ?? ''}` });
    expect(old.location).toContain('/sign-in');
  });

  it('is over after signing out, also for whoever kept the cookie', async () => {
    const browser = web.anonymous();
    await signIn(browser);
    const kept = browser.cookies.get('session') ?? '';
    await browser.get('/people');
    const out = await browser.post('/sign-out');
    expect([out.status, out.location]).toEqual([303, '/sign-in']);
    expect(browser.cookies.has('session')).toBe(false);
    expect((await web.anonymous().get('/people', { cookie: `session=${kept}` })).location).toContain('/sign-in');
  });

  it('makes people replace the password they were given before anything else', async () => {
    const memberships = web.app.get(Memberships, { strict: false });
    const address = 'housing@exampleshire.example.org';
    const oneTimePassword = 'given to begin with';
    await memberships.add(house.actorOf('administrator'), {
      email: address,
      jobTitle: 'Housing Lead',
      roles: ['action-owner'],
      password: oneTimePassword,
    });
    const browser = web.anonymous();
    const first = await browser.post('/sign-in', { email: address, password: oneTimePassword, next: '/people' });
    expect(first.text).toContain('Choose a new password');
    expect(browser.cookies.has('session')).toBe(false);
    const fields = { email: address, presentPassword: oneTimePassword, next: '/people' };
    const weak = await browser.post('/sign-in/password', { ...fields, newPassword: 'short' });
    expect(weak.status).toBe(400);
    expect(weak.text).toContain('Password must be 12 characters or more');
    const done = await browser.post('/sign-in/password', { ...fields, newPassword: 'my own three words' });
    expect([done.status, done.location]).toEqual([303, '/people']);
    expect((await browser.follow(done)).status).toBe(200);
  });

  it('lets those who work for two authorities choose, and choose again', async () => {
    const memberships = web.app.get(Memberships, { strict: false });
    const commissioner = { email: 'both@example.org', jobTitle: 'Commissioner', roles: ['commissioner'] as const };
    const oneTimePassword = 'given to begin with';
    await memberships.add(house.actorOf('administrator'), { ...commissioner, password: oneTimePassword });
    await memberships.add(house.strangerOf('administrator'), commissioner);
    const browser = web.anonymous();
    const fields = { email: commissioner.email, presentPassword: oneTimePassword, newPassword: password, next: '/people' };
    const signedIn = await browser.post('/sign-in/password', fields);
    expect(signedIn.location).toBe('/sign-in/authority?next=%2Fpeople');
    const choices = await browser.follow(signedIn);
    expect(choices.body).toContain('href="/sign-in/authority"');
    expect(choices.text).toMatch(/Borsetshire.*Exampleshire/);
    for (const [authorityId, name] of [
      [house.otherAuthorityId, 'Borsetshire'],
      [house.authorityId, 'Exampleshire'],
    ] as const) {
      const chosen = await browser.post('/sign-in/authority', { authorityId, next: '/people' });
      expect(chosen.location).toBe('/people');
      const list = await browser.follow(chosen);
      expect(list.body).toContain(`director@${name.toLowerCase()}`);
      expect(list.body.match(/director@/g)).toHaveLength(1);
    }
  });

  it('lets nobody choose an authority that is not theirs', async () => {
    const browser = await web.signIn('director');
    const answer = await browser.post('/sign-in/authority', { authorityId: house.otherAuthorityId });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Select an authority from the list');
    expect(answer.text).not.toContain('Borsetshire');
  });
});
