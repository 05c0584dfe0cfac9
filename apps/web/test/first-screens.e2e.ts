import { roles } from '#platform';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { accessibilityFaults, type Desk, openDesk, picture } from './browser.js';

let house: House;
let desk: Desk;

beforeAll(async () => {
  house = await openHouse();
  desk = await openDesk(house);
});

afterAll(async () => {
  await desk.close();
  await house.close();
});

test.each(roles)('the %s lands on a first screen that everyone can use', async (role) => {
  const page = await desk.sit(role);
  const answer = await page.goto('/');
  expect(answer?.status()).toBe(200);
  expect(await page.locator('h1').count()).toBe(1);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(desk.complaints.filter((complaint) => complaint.startsWith(page.url()))).toEqual([]);
  await picture(page, role);
  await page.context().close();
});
