import { Memberships, SignIn } from '#identity';
import { readConfig } from '#platform';
import { Secret, TOTP } from 'otpauth';
import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import type { Answer, Browser } from '../../test/browser-by-inject.js';
import { countRows } from '../../test/count-rows.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

const password = 'three random words';
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

/** Somebody with a password of their own. */
async function settle(name: string): Promise<string> {
  const email = `${name}@exampleshire.example.org`;
  const person = { email, jobTitle: `Manager ${name}`, roles: ['action-owner'] as const, password: 'given to begin with' };
  await web.app.get(Memberships, { strict: false }).add(house.actorOf('administrator'), person);
  await web.app.get(SignIn, { strict: false }).changePassword(email, person.password, password);
  return email;
}
const signIn = async (email: string, browser = web.anonymous()): Promise<Browser> => {
  await browser.post('/sign-in', { email, password });
  await browser.get('/account');
  return browser;
};
const later = (seconds: number): void => {
  house.clock.set(new Date(house.clock.now().getTime() + seconds * 1000));
};
const hidden = (answer: Answer, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(answer.body)?.[1] ?? '';
const keyOn = (answer: Answer): string => (/class="app-key">([^<]+)</.exec(answer.body)?.[1] ?? '').replaceAll(' ', '');
const codeOf = (key: string): string => new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: house.clock.now().getTime() });

describe('where I am signed in', () => {
  it('is listed with the browser, and each ends by itself or all but this one', async () => {
    const email = await settle('lister');
    const [one, two, three] = [await signIn(email), await signIn(email), await signIn(email)];
    const page = await one.get('/account');
    expect(page.body.match(/name="session"/g)).toHaveLength(3);
    expect(page.text).toContain('(this one)');
    const mine = /\(this one\)[\s\S]*?name="session" value="([^"]+)"/.exec(page.body)?.[1];
    const other = [...page.body.matchAll(/name="session" value="([^"]+)"/g)].map(([, hash]) => hash).find((hash) => hash !== mine);
    await one.post('/account/sessions/end', { session: other! });
    const ended = (await Promise.all([two.get('/account'), three.get('/account')])).filter(({ status }) => status === 303);
    expect(ended).toHaveLength(1);
    await one.post('/account/sessions/end-others');
    expect((await one.get('/account')).body.match(/name="session"/g)).toHaveLength(1);
  });

  it('is nobody else’s to end', async () => {
    const [mine, theirs] = [await signIn(await settle('mine')), await signIn(await settle('theirs'))];
    const session = hidden(await theirs.get('/account'), 'session');
    expect((await mine.post('/account/sessions/end', { session })).status).toBe(404);
    expect((await theirs.get('/account')).status).toBe(200);
  });
});

describe('an authenticator app', () => {
  it('is set up after the password is asked for again, and then asked for at each sign-in', async () => {
    const email = await settle('two-steps');
    const browser = await signIn(email);
    expect((await browser.post('/account/second-factor', { password: 'not the password' })).status).toBe(400);
    const form = await browser.post('/account/second-factor', { password });
    expect(form.body).toContain('<svg');
    expect(form.body).not.toMatch(/\sstyle=/);
    const key = keyOn(form);
    const wrong = await browser.post('/sign-in/set-up', { ticket: hidden(form, 'ticket'), code: 'x' });
    expect([wrong.status, keyOn(wrong)]).toEqual([400, key]);
    const codes = await browser.post('/sign-in/set-up', { ticket: hidden(wrong, 'ticket'), code: codeOf(key) });
    expect(codes.body.match(/<code>/g)).toHaveLength(10);
    const recovery = /<code>([^<]+)</.exec(codes.body)?.[1] ?? '';
    expect((await browser.post('/sign-in/finish', { ticket: hidden(codes, 'ticket') })).location).toBe('/account');
    later(60);

    const visitor = web.anonymous();
    const asked = await visitor.post('/sign-in', { email, password, next: '/people' });
    expect([asked.status, asked.text.includes('Enter the code'), visitor.cookies.has('session')]).toEqual([200, true, false]);
    const ticket = hidden(asked, 'ticket');
    // A ticket fits its own step alone: nobody with the password can put another app in place, or leave the step out.
    for (const path of ['/sign-in/set-up', '/sign-in/finish'])
      expect((await visitor.post(path, { ticket, code: '000000' })).status).toBe(400);
    expect((await visitor.post('/sign-in/code', { ticket: `${ticket.slice(0, -4)}AAAA`, code: codeOf(key) })).status).toBe(400);
    const code = codeOf(key);
    expect((await visitor.post('/sign-in/code', { ticket, code })).location).toBe('/people');
    const replayed = await web.anonymous().post('/sign-in/code', { ticket, code });
    expect([replayed.status, replayed.text.includes('was used before')]).toEqual([400, true]);
    expect((await web.anonymous().post('/sign-in/code', { ticket, code: recovery })).status).toBe(303);
    later(601);
    const late = await web.anonymous().post('/sign-in/code', { ticket, code: codeOf(key) });
    expect([late.status, late.text.includes('That took too long')]).toEqual([400, true]);

    const remove = { password, code: codeOf(key) };
    const mine = await signIn(email, visitor);
    expect((await mine.post('/account/second-factor/remove', { ...remove, code: 'no' })).status).toBe(400);
    expect((await mine.post('/account/second-factor/remove', remove)).location).toBe('/account');
    expect((await web.anonymous().post('/sign-in', { email, password })).status).toBe(303);
  });

  it('must be set up first where a role needs it', async () => {
    const strict = await openWeb(house, { config: readConfig({ LOG_LEVEL: 'silent', SECOND_FACTOR_FOR: 'action-owner' }) });
    const email = await settle('must');
    const visitor = strict.anonymous();
    const form = await visitor.post('/sign-in', { email, password });
    expect([form.text.includes('Set up an authenticator app'), visitor.cookies.has('session')]).toEqual([true, false]);
    const codes = await visitor.post('/sign-in/set-up', { ticket: hidden(form, 'ticket'), code: codeOf(keyOn(form)) });
    expect((await visitor.post('/sign-in/finish', { ticket: hidden(codes, 'ticket') })).status).toBe(303);
    expect((await visitor.get('/account')).text).toContain('10 recovery codes left');
    await strict.close();
  });
});

describe('a forgotten password', () => {
  it('gets one answer, whoever asks for whatever address', async () => {
    const email = await settle('forgetful');
    const mailing = await openWeb(house, { config: readConfig({ LOG_LEVEL: 'silent', SMTP_URL: 'smtp://localhost:1' }) });
    const ask = async (address: string): Promise<{ status: number; text: string; ms: number }> => {
      const from = performance.now();
      const { status, text } = await mailing.anonymous().post('/sign-in/forgotten', { email: address });
      return { status, text: text.replace(address, 'ADDRESS'), ms: performance.now() - from };
    };
    const [known, unknown] = [await ask(email), await ask('nobody@exampleshire.example.org')];
    expect([known.status, unknown.status, known.text]).toEqual([200, 200, unknown.text]);
    expect(Math.min(known.ms, unknown.ms)).toBeGreaterThanOrEqual(399);
    const injected = await mailing.anonymous().post('/sign-in/forgotten', { email: `${email}\r\nBcc: other@example.org` });
    expect([injected.status, injected.text.includes('Enter an email address in the correct format')]).toEqual([400, true]);
    await mailing.close();
  });
});

describe('cookies and sessions', () => {
  it('leave no row for people who are not signed in, whatever form they look at', async () => {
    const before = await countRows(house, 'session');
    for (const path of ['/sign-in', '/sign-in/password', '/sign-in/forgotten', '/sign-in/set-password?link=x'])
      await web.anonymous().get(path);
    await web.anonymous().post('/sign-in', { email: 'nobody@example.org', password: 'not the password' });
    expect(await countRows(house, 'session')).toBe(before);
  });

  it.each([
    ['http://localhost:3000', '', []],
    ['https://plan.example.org', '__Host-', ['Secure']],
  ])('at %s are named %ssession, out of reach of scripts and other sites', async (publicUrl, prefix, more) => {
    const email = await settle(`cookie${prefix.toLowerCase().replaceAll('_', '')}`);
    const there = await openWeb(house, { config: readConfig({ LOG_LEVEL: 'silent', PUBLIC_URL: publicUrl }) });
    const answer = await there.anonymous().post('/sign-in', { email, password });
    const set = [answer.headers['set-cookie']]
      .flat()
      .map(String)
      .filter((line) => !line.includes('Max-Age=0'));
    expect(set.map((line) => line.split('=')[0])).toEqual([`${prefix}session`, `${prefix}browser`]);
    for (const line of set)
      expect(line.split('; ').slice(1)).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax', ...more]));
    await there.close();
  });

  it('let a browser that was here before in, also while its office is made to wait', async () => {
    const email = await settle('known');
    const known = await signIn(email);
    const strangers = web.anonymous();
    for (let time = 0; time < 5; time += 1) await strangers.post('/sign-in', { email, password: 'not the password' });
    const refused = await strangers.post('/sign-in', { email, password });
    expect([refused.status, refused.text.includes('Too many wrong tries from here')]).toEqual([400, true]);
    await known.post('/sign-out');
    await known.get('/sign-in');
    expect((await known.post('/sign-in', { email, password })).status).toBe(303);
  });

  it('let a hundred people of one office in at the same moment', async () => {
    const email = await settle('hundred');
    const answers = await Promise.all(Array.from({ length: 100 }, () => web.anonymous().post('/sign-in', { email, password })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(100);
  });
});
