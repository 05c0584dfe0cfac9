import { readConfig } from '#platform';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { createWebApp } from '../src/open-app.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house.close());

test('a request in flight is answered before the app stops, and no new one is taken', async () => {
  let answer: (readiness: { database: boolean; queue: boolean }) => void = () => undefined;
  let asked: () => void = () => undefined;
  const inFlight = new Promise<void>((resolve) => (asked = resolve));
  const ready = (): Promise<{ database: boolean; queue: boolean }> =>
    new Promise((resolve) => {
      answer = resolve;
      asked();
    });
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const app = await createWebApp({ config, clock: house.clock, database: house.database, ready });
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();

  const request = fetch(`${address}/health/ready`);
  await inFlight;
  const stopped = app.close();
  answer({ database: true, queue: true });
  expect((await request).status).toBe(200);
  await stopped;
  await expect(fetch(`${address}/health/live`)).rejects.toThrow();
});
