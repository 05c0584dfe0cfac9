import { SettableClock } from '#calendar';
import { readConfig, type Role, roles } from '#platform';
import { openHouse, type House } from '../../../libs/schema/testing/house.js';
import { countRows } from './count-rows.js';
import { openWeb, type TestWeb } from './open-web.js';

const start = new Date('2026-03-13T08:00:00Z');
let house: House;
let web: TestWeb;
let clock: SettableClock;

beforeAll(async () => {
  house = await openHouse();
  clock = new SettableClock(start);
  web = await openWeb(house, {
    clock,
    moveClock: (to) => {
      clock.moveTo(to);
      return Promise.resolve();
    },
  });
});

afterAll(async () => {
  await web.close();
  await house.close();
});

describe('answers', () => {
  test('a page that does not exist answers 404 and says so', async () => {
    const answer = await (await web.signIn('director')).get('/no-such-page');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('Page not found');
  });

  test('whoever is not signed in is led to the sign-in, and back afterwards', async () => {
    const answer = await web.anonymous().get('/');
    expect(answer).toMatchObject({ status: 303, location: '/sign-in?next=%2F' });
  });

  test('the API answers with a problem, never with a page', async () => {
    const answer = await web.anonymous().get('/api/v1/no-such-thing');
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({ type: 'about:blank', title: 'Page not found', status: 404 });
  });

  test('an address with broken escapes answers 400', async () => {
    expect((await web.anonymous().get('/%zz')).status).toBe(400);
  });

  test('a page that the role does not allow answers 403 and says whom to ask', async () => {
    const answer = await (await web.signIn('reader')).get('/plan');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('You cannot do this');
    expect((await (await web.api('reader')).get('/api/v1/standing')).json).toMatchObject({ status: 403, title: 'You cannot do this' });
  });

  test('an address that is no id of anything answers 404', async () => {
    expect((await (await web.signIn('director')).get('/actions/not-an-id')).status).toBe(404);
  });

  test('a body too large answers 413', async () => {
    const answer = await (await web.signIn('director')).post('/clock', { to: 'x'.repeat(1_100_000) });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('This is too large');
  });

  test('JSON nested 20,000 deep answers 400', async () => {
    const director = await web.signIn('director');
    const payload = '['.repeat(20_000) + ']'.repeat(20_000);
    const answer = await director.ask({ method: 'POST', path: '/clock', headers: { 'content-type': 'application/json' }, payload });
    expect(answer.status).toBe(400);
  });

  test.each([
    ['{"title": "Audit",}', 'Check its quotation marks, commas and brackets'],
    ['', 'Nothing came, though it said that it was JSON'],
  ])('JSON that is none is told what to mend: %s', async (payload, words) => {
    const { token } = await web.api('director');
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await web.anonymous().ask({ method: 'POST', path: '/api/v1/meetings', headers, payload });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(words);
  });

  test('a field that the API does not know is named, and nothing is saved', async () => {
    const api = await web.api('programme-lead');
    const meeting = { title: 'Improvement board', heldOn: '2026-09-15' };
    const answer = await api.post('/api/v1/meetings', { ...meeting, cutOff: '2026-05-01', chairman: 'x' });
    const message = 'There is no such field here. Leave it out, or see how it is called in /api/openapi.json';
    expect(answer.json).toMatchObject({
      status: 400,
      problems: [
        { field: 'cutOff', message },
        { field: 'chairman', message },
      ],
    });
    expect((await api.post('/api/v1/meetings', meeting)).status).toBe(201);
  });

  test('a form that reaches for a prototype answers 400', async () => {
    const director = await web.signIn('director');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await director.ask({ method: 'POST', path: '/clock', headers, payload: '__proto__=1' })).status).toBe(400);
  });

  test('a content that nobody reads answers 415', async () => {
    const director = await web.signIn('director');
    const answer = await director.ask({ method: 'POST', path: '/clock', headers: { 'content-type': 'text/plain' }, payload: 'x' });
    expect(answer.status).toBe(415);
  });

  test('each answer names its request, so that people can quote it', async () => {
    const first = await web.anonymous().get('/health/live');
    const second = await web.anonymous().get('/health/live');
    expect(first.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(first.headers['x-request-id']).not.toBe(second.headers['x-request-id']);
  });
});

describe('protection', () => {
  test('only our own files may run or style, nobody may frame a page, and pages are not kept', async () => {
    const { headers } = await (await web.signIn('director')).get('/no-such-page');
    expect(headers['content-security-policy']).toContain(`default-src 'none';script-src 'self';style-src 'self'`);
    expect(headers['content-security-policy']).toContain(`frame-ancestors 'none'`);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  test('pages hold no inline script or style', async () => {
    const { body } = await (await web.signIn('director')).get('/no-such-page');
    expect(body).not.toMatch(/<script(?![^>]+src=)|<style|\sstyle=|\son[a-z]+=/);
  });

  test.each([
    ['without a token', { _csrf: '' }, {}],
    ['with a token made up', { _csrf: 'c2FsdHNhbHRzYWx0.bWFkZSB1cA' }, {}],
    ['from another site', {}, { 'sec-fetch-site': 'cross-site' }],
    ['from a sister site', {}, { 'sec-fetch-site': 'same-site' }],
    ['from another origin', {}, { origin: 'https://evil.example' }],
    ['from a page without an origin', {}, { origin: 'null' }],
  ])('a form sent %s changes nothing and answers 403', async (_how, fields, headers) => {
    const before = clock.now().getTime();
    const answer = await (await web.signIn('director')).post('/clock', { to: '2027-01-01T08:00', ...fields }, headers);
    expect(answer.status).toBe(403);
    expect(clock.now().getTime() - before).toBeLessThan(60_000);
  });

  test('the token of one session is worth nothing in another', async () => {
    const [director, owner] = [await web.signIn('director'), await web.signIn('action-owner')];
    const page = await director.get('/no-such-page');
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1];
    expect((await owner.post('/clock', { to: '2027-01-01T08:00', _csrf: token! })).status).toBe(403);
  });

  test('an uploading form needs the token too', async () => {
    const director = await web.signIn('director');
    const file = { field: 'document', fileName: 'letter.txt', bytes: Buffer.from('words') };
    expect((await director.upload('/documents', { _csrf: '' }, [file])).status).toBe(403);
    expect((await director.upload('/documents', { kind: 'none' }, [file])).status).toBe(400);
    expect((await director.upload('/clock', {}, [file])).status).toBe(415);
  });

  test('a form sent after the session has ended leads to the sign-in and back to its page', async () => {
    const director = await web.signIn('director');
    await director.get('/no-such-page');
    await house.database.throughDoor('sign-in', (tx) => tx.query('delete from session'));
    const answer = await director.post('/clock', {}, { referer: 'http://localhost:3000/plan?rating=red' });
    expect(answer).toMatchObject({ status: 303, location: '/sign-in?next=%2Fplan%3Frating%3Dred' });
  });

  test('what somebody wrote while their session ended comes back to them, saved nowhere', async () => {
    const owner = await web.signIn('action-owner');
    await owner.get('/no-such-page');
    await house.database.throughDoor('sign-in', (tx) => tx.query('delete from session'));
    const answer = await owner.post(
      '/clock',
      { text: 'Supervision has restarted in <both> teams' },
      { referer: 'http://localhost:3000/my-actions' },
    );
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('You were signed out before this was sent');
    expect(answer.body).toContain('Supervision has restarted in &lt;both&gt; teams</textarea>');
    expect(answer.body).toContain('/sign-in?next=%2Fmy-actions');
  });

  test('the API ignores the cookie of a session', async () => {
    const director = await web.signIn('director');
    const answer = await director.get('/api/v1/me');
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  test('looking at pages without signing in stores nothing', async () => {
    const before = await countRows(house, 'session');
    for (let time = 0; time < 20; time++) await web.anonymous().get('/sign-in');
    await web.anonymous().post('/sign-in', { email: 'nobody@example.org', password: 'guess' });
    expect(await countRows(house, 'session')).toBe(before);
  });
});

describe('styles, scripts and the typeface', () => {
  const addressOf = async (pattern: RegExp): Promise<string> =>
    pattern.exec((await web.anonymous().get('/sign-in')).body)?.[1] ?? 'not found';

  test('may be kept by browsers for a year, because their address changes with them', async () => {
    for (const pattern of [/href="([^"]+main\.css)"/, /src="([^"]+main\.js)"/, /href="([^"]+\.woff2)"/, /href="([^"]+favicon\.svg)"/]) {
      const answer = await web.anonymous().get(await addressOf(pattern));
      expect(answer.status).toBe(200);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  });

  test('the first page takes less than 100 kB besides the typeface', async () => {
    const packed = { 'accept-encoding': 'br' };
    const page = await web.anonymous().get('/sign-in', packed);
    expect(page.headers['content-encoding']).toBe('br');
    const style = await web.anonymous().get(await addressOf(/href="([^"]+main\.css)"/), packed);
    const script = await web.anonymous().get(await addressOf(/src="([^"]+main\.js)"/), packed);
    expect(page.bytes.length + style.bytes.length + script.bytes.length).toBeLessThan(100_000);
  });

  test('an address that nobody gave out answers 404', async () => {
    expect((await web.anonymous().get('/assets/0000000000/main.css')).status).toBe(404);
    expect((await web.anonymous().get((await addressOf(/href="([^"]+main\.css)"/)).replace('main.css', '../../package.json'))).status).toBe(
      404,
    );
  });
});

describe('behind https', () => {
  test('the cookie of a session is bound to the host, secure, and out of reach of scripts and other sites', async () => {
    const config = readConfig({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://plan.example.org' });
    const secureClock = new SettableClock(start);
    const moveClock = (to: Date): Promise<void> => {
      secureClock.moveTo(to);
      return Promise.resolve();
    };
    const secure = await openWeb(house, { config, clock: secureClock, moveClock });
    try {
      const director = await secure.signIn('director');
      const answer = await director.post('/clock', { to: '2026-03-13T09:00' });
      const [session] = [answer.headers['set-cookie']].flat() as string[];
      expect(session).toMatch(/^__Host-session=[\w-]{20,}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=\d+$/);
      expect(answer.headers['strict-transport-security']).toMatch(/^max-age=31536000/);
    } finally {
      await secure.close();
    }
  });
});

describe('the clock', () => {
  test('a set clock is told on every page and can be moved forward, staying signed in', async () => {
    const director = await web.signIn('director');
    const before = await director.get('/no-such-page');
    expect(before.text).toMatch(/Clock set to 13 March 2026 at 8(:0\d)?am/);
    const answer = await director.post('/clock', { to: '2026-03-29T08:00', returnTo: '/no-such-page' });
    expect(answer).toMatchObject({ status: 303, location: '/no-such-page' });
    const after = await director.follow(answer);
    expect(after.text).toContain('Clock set to 29 March 2026 at 8am');
    expect(after.text).toContain('The clock now stands at 29 March 2026');
    expect((await director.get('/no-such-page')).text).not.toContain('The clock now stands at');
  });

  test.each(['2026-03-01T08:00', 'yesterday', ''])('it cannot be moved to %j', async (to) => {
    expect((await (await web.signIn('director')).post('/clock', { to })).status).toBe(400);
  });

  test('in production nobody can move it', async () => {
    const config = readConfig({ LOG_LEVEL: 'silent', NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(32), SECRETS_KEY: 'x'.repeat(32) });
    const production = await openWeb(house, { config, clock, moveClock: () => Promise.reject(new Error('must not be called')) });
    try {
      expect((await (await production.signIn('director')).post('/clock', { to: '2027-01-01T08:00' })).status).toBe(404);
    } finally {
      await production.close();
    }
  });
});

describe('health', () => {
  test('a process that runs is live', async () => {
    expect(await web.anonymous().get('/health/live')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  });

  test('it is ready when the database answers', async () => {
    const answer = await web.anonymous().get('/health/ready');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ status: 'ok', database: true, queue: true });
  });

  test('it is not ready while the queue does not answer, and says so', async () => {
    const other = await openWeb(house, { ready: () => Promise.resolve({ database: true, queue: false }) });
    const answer = await other.anonymous().get('/health/ready');
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.body)).toEqual({ status: 'not ready', database: true, queue: false });
    await other.close();
  });
});

describe('roles', () => {
  const landing: Record<Role, string> = {
    administrator: '/administration',
    'programme-lead': '/cycle',
    director: '/board',
    'accountable-lead': '/board',
    'action-owner': '/my-actions',
    'assurance-lead': '/assurance',
    'board-member': '/board',
    chair: '/chair',
    commissioner: '/councils',
    reader: '/reports',
  };

  test.each(roles)('the %s lands on the screen that answers their question', async (role) => {
    expect(await (await web.signIn(role)).get('/')).toMatchObject({ status: 303, location: landing[role] });
  });

  test('the navigation offers each role only what it may open', async () => {
    const reader = await (await web.signIn('reader')).get('/no-such-page');
    expect(reader.body).toContain('href="/reports"');
    expect(reader.body).not.toContain('href="/plan"');
    const director = await (await web.signIn('director')).get('/no-such-page');
    expect(director.body).toContain('href="/plan"');
    expect(director.body).not.toContain('href="/people"');
    expect(director.text).toContain('Director of Children’s Services');
    expect(director.text).toContain('Exampleshire');
  });
});

test('trying passwords without end answers 429', async () => {
  const guesser = web.anonymous();
  const statuses = new Set<number>();
  for (let time = 0; time < 310; time++) statuses.add((await guesser.ask({ method: 'POST', path: '/sign-in' })).status);
  expect([...statuses]).toEqual([403, 429]);
  expect((await guesser.ask({ method: 'POST', path: '/sign-in' })).text).toContain('Too many at once');
});
