import { readConfig } from '#platform';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from './open-web.js';

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

test.each(['/sign-in', '/there-is-no-such-page', '/api/v1/me', '/api/v1/none', '/health/live', '/assets/none.js'])(
  '%s: nobody frames it, guesses its type, or runs in it what is not our own file',
  async (path) => {
    const { headers } = await web.anonymous().get(path);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).not.toMatch(/unsafe|data:|\*/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' });
  },
);

test('browsers are told to come by https alone where people do, and nowhere else', async () => {
  expect((await web.anonymous().get('/sign-in')).headers).not.toHaveProperty('strict-transport-security');
  const config = readConfig({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://plan.example.org' });
  const secure = await openWeb(house, { config });
  const { headers } = await secure.anonymous().get('/sign-in');
  await secure.close();
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
});

test.each([
  '/assets/../package.json',
  '/assets/..%2f..%2fpackage.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets/....//....//package.json',
  '/assets//etc/passwd',
  '/documents/..%2f..%2fetc%2fpasswd/file',
  '/reports/..%2f..%2fpackage.json/pdf',
  '/api/v1/actions/..%2f..%2f/evidence/..%2f..%2fpackage.json/file',
])('no address leads out of what is served: %s', async (path) => {
  const { status, body } = await (path.startsWith('/api/') ? await web.api('director') : await web.signIn('director')).get(path);
  expect([400, 404]).toContain(status);
  expect(body).not.toMatch(/improvement-plan-tracker|root:/);
});

test('JSON that reaches for a prototype changes none', async () => {
  const api = await web.api('director');
  for (const payload of [
    '{"title":"x","__proto__":{"roles":["administrator"]}}',
    '{"title":"x","constructor":{"prototype":{"roles":["administrator"]}}}',
  ]) {
    const { statusCode } = await web.app.inject({
      method: 'POST',
      url: '/api/v1/meetings',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
      payload,
    });
    expect(statusCode).toBe(400);
  }
  expect(({} as { roles?: unknown }).roles).toBeUndefined();
});
