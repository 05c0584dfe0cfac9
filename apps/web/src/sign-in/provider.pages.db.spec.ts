import { Memberships, Sessions } from '#identity';
import { readConfig } from '#platform';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import type { Answer, Browser } from '../../test/browser-by-inject.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';
import { openProvider, type TestProvider } from '../../test/provider.js';

const at = 'exampleshire.example.org';
const ours = 'http://localhost:3000';
const known = {
  director: { email: `director@${at}`, email_verified: true, groups: ['g-directors'] },
  'second-director': { email: `director@${at}`, email_verified: true },
  'from-entra': { email: `Chair@${at}`, xms_edov: '1' },
  unverified: { email: `programme-lead@${at}`, email_verified: false },
  stranger: { email: `nobody@${at}`, email_verified: true },
  guest: { email: 'chief@police.example.org', email_verified: true },
  forger: { email: 'director@borsetshire.example.org', email_verified: true },
  leaver: { email: `leaver@${at}`, email_verified: true },
  many: { email: `board-member@${at}`, email_verified: true, _claim_names: { groups: 'src1' } },
};

let house: House;
let provider: TestProvider;
let web: TestWeb;

const open = (more: Readonly<Record<string, string>> = {}): Promise<TestWeb> =>
  openWeb(house, { config: readConfig({ LOG_LEVEL: 'silent', ...provider.env, ...more }) });

beforeAll(async () => {
  house = await openHouse();
  provider = await openProvider(known, ours);
  web = await open();
});
afterAll(async () => {
  await web.close();
  await provider.close();
  await house.close();
});

/** From our link to the provider and back. @returns what the way back answered */
async function come(browser: Browser, as: string, way = '/sign-in/provider?next=%2Ftrail%3Fpage%3D2'): Promise<Answer> {
  const { location = '' } = await browser.get(way);
  return browser.get((await provider.signIn(location, as)).slice(ours.length));
}

const roleOf = async (who: 'director', role: string): Promise<string[]> => {
  const rows = await house.database.transaction(house.actorOf('administrator'), (tx) =>
    tx.query<{ role: string; ends_on: string | null }[]>('select role, ends_on from membership where person_id = $1 and role <> $2', [
      house.personId(who),
      role,
    ]),
  );
  return rows.map((row) => `${row.role} ${row.ends_on ?? 'on'}`);
};

describe('signing in with the council’s own sign-on', () => {
  it('asks for a code with PKCE, state and nonce, and for nothing else of the person', async () => {
    const { status, location = '' } = await web.anonymous().get('/sign-in/provider');
    const { origin, searchParams } = new URL(location);
    expect([status, origin]).toEqual([303, provider.issuer]);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
      scope: 'openid email',
      redirect_uri: `${ours}/sign-in/provider/back`,
    });
  });

  it('lands where the person wanted to go, in a new session, as themselves', async () => {
    const browser = await web.signIn('reader');
    const planted = browser.cookies.get('session');
    const answer = await come(browser, 'director');
    expect([answer.status, answer.location]).toEqual([303, '/trail?page=2']);
    expect(browser.cookies.get('session')).not.toBe(planted);
    expect((await web.anonymous().get('/trail', { cookie: `session=${planted ?? ''}` })).location).toContain('/sign-in');
    expect((await browser.get('/account')).text).toMatch(/Director of Children’s Services.*by Exampleshire account \(this one\)/);
  });

  it('finds a person by the account of their first sign-in, and lets no other account of the same address in', async () => {
    await come(web.anonymous(), 'director');
    const second = await come(web.anonymous(), 'second-director');
    expect([second.status, second.location]).toEqual([403, undefined]);
    expect(second.text).toContain('Another account is in use for you');
    const tied = await house.database.throughDoor('sign-in', (tx) =>
      tx.query<unknown[]>('select subject, tied_by from provider_account where person_id = $1', [house.personId('director')]),
    );
    expect(tied).toEqual([{ subject: 'director', tied_by: 'address' }]);
  });

  it('takes the word of Entra ID for its own domain', async () => {
    expect((await come(web.anonymous(), 'from-entra')).status).toBe(303);
  });

  it.each([
    ['unverified', 'Your email address is not confirmed'],
    ['stranger', 'You are not on the list of people'],
    ['guest', 'You need a link for your first sign-in'],
    ['forger', 'You need a link for your first sign-in'],
  ])('%s: says what to do, and lets nobody in', async (as, title) => {
    const browser = web.anonymous();
    const answer = await come(browser, as);
    expect([answer.status, answer.body.includes(`<h1 class="govuk-heading-l">${title}</h1>`)]).toEqual([403, true]);
    expect(answer.text).toMatch(/[Aa]sk your administrator.*Reference: [\w-]{36}/);
    expect(browser.cookies.has('session')).toBe(false);
  });

  it('lets a guest in by the link of their invitation, once, and from then on without', async () => {
    const memberships = web.app.get(Memberships, { strict: false });
    const input = { email: 'chief@police.example.org', jobTitle: 'Police Lead', roles: ['board-member'] as const };
    const { personId } = await memberships.add(house.actorOf('administrator'), input, 'hand-over');
    const administrator = await web.signIn('administrator');
    const made = await administrator.post(`/people/${personId}/link`);
    const link = /set-password\?link=([\w-]+)/.exec(made.body)?.[1] ?? '';
    expect((await web.anonymous().get(`/sign-in/set-password?link=${link}`)).body).toContain(`/sign-in/provider?link=${link}`);
    expect((await come(web.anonymous(), 'guest', `/sign-in/provider?link=${link}`)).status).toBe(303);
    expect((await come(web.anonymous(), 'forger', `/sign-in/provider?link=${link}`)).text).toContain('This link does not work any more');
    expect((await come(web.anonymous(), 'guest')).status).toBe(303);
    expect((await administrator.get(`/people/${personId}`)).text).toContain('They sign in with Exampleshire account since');
    await administrator.post(`/people/${personId}/provider/untie`);
    expect((await come(web.anonymous(), 'guest')).text).toContain('You need a link for your first sign-in');
  });

  it('ends with the last role, at once, and says so at the next try', async () => {
    const memberships = web.app.get(Memberships, { strict: false });
    const administrator = house.actorOf('administrator');
    const input = { email: `leaver@${at}`, jobTitle: 'Leaver', roles: ['board-member'] as const };
    const { personId } = await memberships.add(administrator, input, 'hand-over');
    const browser = web.anonymous();
    await come(browser, 'leaver');
    expect((await browser.get('/account')).status).toBe(200);
    const [membership] = await house.database.transaction(administrator, (tx) =>
      tx.query<{ id: string }[]>('select id from membership where person_id = $1', [personId]),
    );
    await memberships.endMembership(administrator, membership!.id, { lastDay: '2026-03-12' as never });
    expect((await browser.get('/account')).location).toContain('/sign-in');
    expect((await come(web.anonymous(), 'leaver')).text).toContain('You have no role here at present');
  });

  it('signs out there too', async () => {
    const browser = web.anonymous();
    await come(browser, 'director');
    await browser.get('/account');
    const left = await browser.post('/sign-out');
    expect(left.body).toMatch(new RegExp(`http-equiv="refresh" content="0; url=${provider.issuer}/session/end\\?id_token_hint=`));
    expect(browser.cookies.has('session')).toBe(false);
    expect((await browser.get('/sign-in/signed-out')).text).toContain('You are signed out');
  });

  it('keeps how a session began when it moves to another authority', async () => {
    const sessions = web.app.get(Sessions, { strict: false });
    const first = await sessions.start(house.personId('director'), house.authorityId, { browser: 'Firefox', idToken: 'its token' });
    const moved = await sessions.moveTo(first.id, house.authorityId);
    expect([moved.expiresAt, await sessions.idTokenOf(moved.id), await sessions.find(first.id)]).toEqual([
      first.expiresAt,
      'its token',
      undefined,
    ]);
  });
});

describe('roles by groups', () => {
  const settings = { OIDC_SCOPE: 'email', OIDC_ROLES_CLAIM: 'groups', OIDC_AUTHORITY: 'Exampleshire' };

  it('come and go with the groups, and leave alone what administrators gave', async () => {
    const byGroups = await open({ ...settings, OIDC_ROLES: 'g-directors=programme-lead,g-board=board-member' });
    const before = web;
    web = byGroups;
    try {
      await come(web.anonymous(), 'director');
      expect(await roleOf('director', 'director')).toEqual(['programme-lead on']);
      Object.assign(known.director, { groups: [] });
      await come(web.anonymous(), 'director');
      expect(await roleOf('director', 'director')).toEqual(['programme-lead 2026-03-12']);
      const refused = await come(web.anonymous(), 'many');
      expect([refused.status, refused.text.includes('left out your groups because there are too many')]).toEqual([502, true]);
    } finally {
      web = before;
      await byGroups.close();
    }
  });
});

describe('what can go wrong on the way', () => {
  it('begins again without the cookie, with another’s, and when it is used twice', async () => {
    const [browser, other] = [web.anonymous(), web.anonymous()];
    const { location = '' } = await browser.get('/sign-in/provider');
    const back = (await provider.signIn(location, 'director')).slice(ours.length);
    await other.get('/sign-in/provider');
    for (const one of [web.anonymous(), other]) {
      const answer = await one.get(back);
      expect([answer.status, answer.text.includes('Start signing in again')]).toEqual([400, true]);
      expect(one.cookies.has('session')).toBe(false);
    }
    expect((await browser.get(back)).status).toBe(303);
    expect((await browser.get(back)).text).toContain('Start signing in again');
  });

  it('says so when the person or the provider says no', async () => {
    const browser = web.anonymous();
    const { location = '' } = await browser.get('/sign-in/provider');
    const answer = await browser.get((await provider.deny(location)).slice(ours.length));
    expect([answer.status, answer.text.includes('Exampleshire account did not let you in')]).toEqual([403, true]);
  });

  it('says so when the provider is down', async () => {
    const gone = await openProvider(known, ours);
    await gone.close();
    const down = await open(gone.env);
    const answer = await down.anonymous().get('/sign-in/provider');
    await down.close();
    expect([answer.status, answer.text.includes('Exampleshire account does not answer')]).toEqual([503, true]);
  });

  it('says so when its clock is wrong', async () => {
    const late = await openProvider(known, ours, { secondsLate: 7200 });
    const [before, there] = [web, provider];
    web = await open(late.env);
    provider = late;
    try {
      const answer = await come(web.anonymous(), 'director');
      expect([answer.status, answer.text.includes('The clocks do not agree')]).toEqual([502, true]);
    } finally {
      await web.close();
      await late.close();
      [web, provider] = [before, there];
    }
  });
});

describe('where the council’s sign-on alone lets people in', () => {
  it('there are no passwords', async () => {
    const alone = await open({ LOCAL_ACCOUNTS: 'no' });
    const browser = alone.anonymous();
    const form = await browser.get('/sign-in');
    // The token of a form that was open before the setting was changed.
    const opened = await web.anonymous().get('/sign-in');
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(opened.body)?.[1] ?? '';
    const cookie = String([opened.headers['set-cookie']].flat()[0]).split(';', 1)[0] ?? '';
    const tried = await browser.post('/sign-in', { email: `director@${at}`, password: 'three random words', _csrf }, { cookie });
    const forgotten = await browser.get('/sign-in/forgotten');
    await alone.close();
    expect(form.body).toContain('/sign-in/provider?next=');
    expect(form.body).not.toContain('name="password"');
    expect([tried.status, forgotten.status]).toEqual([404, 404]);
    expect(tried.text).toContain('There are no passwords here. Sign in with Exampleshire account.');
  });

  it('and where there is none, its addresses lead nowhere', async () => {
    const local = await openWeb(house);
    const answers = await Promise.all(['/sign-in/provider', '/sign-in/provider/back?code=x'].map((path) => local.anonymous().get(path)));
    await local.close();
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});
