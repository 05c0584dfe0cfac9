import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { readConfig } from '#platform';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { accessibilityFaults, type Desk, openDesk, picture } from './browser.js';
import { openProvider, type TestProvider } from './provider.js';

let house: House;
let provider: TestProvider;
let desk: Desk;
let ours: string;

beforeAll(async () => {
  house = await openHouse();
  const port = await freePort();
  ours = `http://127.0.0.1:${port}`;
  const known = { director: { email: 'director@exampleshire.example.org', email_verified: true } };
  provider = await openProvider(known, ours);
  const config = readConfig({ LOG_LEVEL: 'silent', PUBLIC_URL: ours, ...provider.env });
  desk = await openDesk(house, { config }, port);
});

afterAll(async () => {
  await desk.close();
  await provider.close();
  await house.close();
});

/** The provider has to know our address before we listen there. */
async function freePort(): Promise<number> {
  const trial = createServer();
  await new Promise<void>((resolve) => trial.listen(0, '127.0.0.1', resolve));
  const { port } = trial.address() as AddressInfo;
  await new Promise((resolve) => trial.close(resolve));
  return port;
}

test('a person signs in with the council’s own sign-on, lands where they wanted to go, and signs out of both', async () => {
  const page = await desk.sit();
  await page.goto('/people?role=chair');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  expect(await accessibilityFaults(page)).toEqual([]);
  await picture(page, 'sign-in-by-provider');
  await page.getByRole('button', { name: 'Sign in with Exampleshire account' }).click();
  expect(page.url().startsWith(provider.issuer)).toBe(true);
  await page.locator('input[name=login]').fill('director');
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`${ours}/people?role=chair`);
  expect(await page.locator('.app-account').textContent()).toContain('Director of Children’s Services');
  await page.goto('/account');
  expect(await accessibilityFaults(page)).toEqual([]);
  await picture(page, 'account-by-provider');

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL(`${provider.issuer}/session/end**`);
  await page.getByRole('button', { name: 'Yes, sign me out' }).click();
  await page.waitForURL(`${ours}/sign-in/signed-out**`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await picture(page, 'signed-out-by-provider');
  await page.goto('/account');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
});

test('whoever is not on the list reads what to do, also on a telephone', async () => {
  const page = await desk.sit();
  await page.setViewportSize({ width: 360, height: 720 });
  await page.goto('/sign-in/provider/back?error=access_denied');
  expect(await page.locator('h1').textContent()).toBe('Start signing in again');
  expect(await accessibilityFaults(page)).toEqual([]);
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow).toBe(0);
  await picture(page, 'provider-problem');
});
