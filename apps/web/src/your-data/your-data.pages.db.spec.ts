import { type House, openHouse } from '../../../../libs/schema/testing/house.js';
import { openWeb, type TestWeb } from '../../test/open-web.js';

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

test('everyone who is signed in reads what is held about them, and takes it away', async () => {
  const browser = await web.signIn('reader');
  const page = await browser.get('/your-data');
  expect(page.text).toContain('What is held about you');
  expect(page.text).toMatch(/Who you are: work e-mail address.*To sign you in.*While the plan is kept/);
  const taken = await browser.get('/your-data.json');
  expect(taken.headers['content-disposition']).toBe('attachment; filename="your-data.json"');
  const { person, held } = JSON.parse(taken.body) as { person: { email: string }; held: { membership: { role: string }[] } };
  expect([person.email, held.membership.map(({ role }) => role)]).toEqual(['reader@exampleshire.example.org', ['reader']]);
});

test('nobody else does', async () => {
  expect((await web.anonymous().get('/your-data.json')).location).toMatch(/^\/sign-in/);
});
