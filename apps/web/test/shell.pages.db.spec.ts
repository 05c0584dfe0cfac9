import { openHouse, type House } from '../../../libs/schema/testing/house.js';
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

test('a page that does not exist answers 404 and says so', async () => {
  const answer = await (await web.signIn('director')).get('/no-such-page');
  expect(answer.status).toBe(404);
  expect(answer.text).toContain('Page not found');
});
