import { fastify } from 'fastify';
import { Writable } from 'node:stream';
import { logging, logRequests } from './log.js';

const lines: string[] = [];
const stream = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(...chunk.toString().split('\n').filter(Boolean));
    done();
  },
});
const app = fastify(logging('info', stream));
logRequests(app);
app.post('/actions', (request) => {
  const error = Object.assign(new Error('duplicate key'), { code: '23505', query: 'insert', parameters: ['a secret word'] });
  request.log.error({ err: error }, 'request failed');
  return 'done';
});
app.get('/health/live', () => 'ok');
app.get('/feeds/:file', () => 'a calendar');

beforeEach(() => {
  lines.length = 0;
});
afterAll(() => app.close());

test('a request is one line with its id, path and status, and without what was sent', async () => {
  const { headers } = await app.inject({
    method: 'POST',
    url: '/actions?words=a%20secret%20word',
    headers: { cookie: 'session=a-secret-word', authorization: 'Bearer a-secret-word', 'x-request-id': 'forged' },
    payload: { text: 'a secret word' },
  });
  const answered = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === 'answered');
  expect(answered).toEqual([expect.objectContaining({ method: 'POST', path: '/actions', status: 200, reqId: headers['x-request-id'] })]);
  expect(headers['x-request-id']).not.toBe('forged');
  expect(lines.join()).not.toMatch(/secret.word|secret%20word/);
});

test('an error is told with its code and where it came from, and without the values of its query', async () => {
  await app.inject({ method: 'POST', url: '/actions', payload: {} });
  const failed = JSON.parse(lines.find((line) => line.includes('request failed')) ?? '{}') as { err: unknown };
  expect(failed.err).toEqual({
    type: 'Error',
    message: 'duplicate key',
    code: '23505',
    stack: expect.stringContaining('log.spec') as string,
  });
});

test('the address of a calendar, which is its own key, is not told', async () => {
  await app.inject({ method: 'GET', url: '/feeds/a-secret-word.ics' });
  expect(lines.join()).toContain('/feeds/…');
  expect(lines.join()).not.toContain('secret');
});

test('the questions of machinery for health leave no lines', async () => {
  await app.inject({ method: 'GET', url: '/health/live' });
  expect(lines).toEqual([]);
});
