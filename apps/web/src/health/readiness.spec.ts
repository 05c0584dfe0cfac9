import { readinessOf } from './readiness.js';

const well = { ping: () => Promise.resolve() };
const away = { ping: () => Promise.reject(new Error('connection refused')) };
const silent = { ping: () => new Promise<void>(() => undefined) };

test.each([
  ['both answer', well, well, { database: true, queue: true }],
  ['the database is away', away, well, { database: false, queue: true }],
  ['the queue is away', well, away, { database: true, queue: false }],
  ['the queue accepts and says nothing', well, silent, { database: true, queue: false }],
])('when %s, readiness says so', async (_when, database, queue, readiness) => {
  expect(await readinessOf(database, queue)).toEqual(readiness);
});
