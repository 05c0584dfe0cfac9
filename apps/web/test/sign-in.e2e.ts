import { SettableClock } from '#calendar';
import type { Page } from 'playwright-core';
import { type House, openHouse } from '../../../libs/schema/testing/house.js';
import { accessibilityFaults, type Desk, openDesk, picture } from './browser.js';

const email = 'new@exampleshire.example.org';
const ownPassword = 'three random words';
let house: House;
let desk: Desk;

beforeAll(async () => {
  house = await openHouse();
  const clock = new SettableClock(house.clock.now());
  const moveClock = (to: Date): Promise<void> => {
    clock.moveTo(to);
    return Promise.resolve();
  };
  desk = await openDesk(house, { clock, moveClock });
});

afterAll(async () => {
  await desk.close();
  await house.close();
});

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('an administrator adds a person, who chooses a password by the link, signs in and signs out', async () => {
  const administrator = await desk.sit('administrator');
  await administrator.goto('/people');
  await administrator.getByRole('button', { name: 'Add a person' }).click();
  await administrator.getByLabel('Job title').fill('Fostering Manager (new)');
  await administrator.getByLabel('Email address').fill(email);
  await administrator.getByLabel('Action owner').check();
  await administrator.getByRole('button', { name: 'Add person' }).click();
  const link = (await administrator.locator('code').textContent()) ?? '';
  await picture(administrator, 'link');

  const page = await desk.sit();
  await page.goto('/people');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await picture(page, 'sign-in');
  await signIn(page, 'not the password');
  expect(await page.getByRole('alert').textContent()).toContain('Your email address or password is not right');
  expect(await page.getByLabel('Email address').inputValue()).toBe(email);
  expect(await accessibilityFaults(page)).toEqual([]);
  await picture(page, 'sign-in-wrong');

  await page.goto(new URL(link).pathname + new URL(link).search);
  expect(await page.locator('h1').textContent()).toBe('Choose your password');
  expect(await accessibilityFaults(page)).toEqual([]);
  await picture(page, 'set-password');
  await page.getByLabel('New password').fill('password1234');
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Password must not be one that too many people use');
  await page.getByLabel('New password').fill(ownPassword);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await page.goto('/');
  expect(await page.locator('.app-account').textContent()).toContain('Fostering Manager (new)');

  await page.getByRole('button', { name: 'Sign out' }).click();
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await page.goto('/');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await signIn(page, ownPassword);
  expect(await page.locator('.app-account').count()).toBe(1);
});

test('whoever tries the product out can move its clock forward and goes on where they were', async () => {
  const page = await desk.sit('director');
  await page.goto('/board');
  expect(await page.getByRole('region', { name: 'Clock' }).textContent()).toContain('Clock set to 13 March 2026');
  await page.getByLabel('Move it forward to').fill('2026-03-29T08:00');
  await page.getByRole('button', { name: 'Move the clock' }).click();
  expect(new URL(page.url()).pathname).toBe('/board');
  expect(await page.getByRole('alert').textContent()).toContain('The clock now stands at 29 March 2026');
  expect(await accessibilityFaults(page)).toEqual([]);
  await picture(page, 'clock');
});

test('whoever is signed out while they write gets their words back', async () => {
  const page = await desk.sit('administrator');
  await page.goto('/people/new');
  await page.getByLabel('Job title').fill('Head of Fostering and Adoption');
  await house.database.throughDoor('sign-in', (tx) => tx.query('delete from session'));
  await page.getByRole('button', { name: 'Add person' }).click();
  expect(await page.locator('h1').textContent()).toBe('You were signed out before this was sent');
  expect(await page.getByLabel('Job title').inputValue()).toBe('Head of Fostering and Adoption');
  expect(await accessibilityFaults(page)).toEqual([]);
  await picture(page, 'signed-out');
});

test('on a telephone nothing needs scrolling sideways and the menu opens', async () => {
  const page = await desk.sit('director');
  await page.setViewportSize({ width: 360, height: 720 });
  await page.goto('/board');
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow).toBe(0);
  await page.getByRole('button', { name: 'Menu' }).click();
  expect(await page.getByRole('link', { name: 'Inspections' }).first().isVisible()).toBe(true);
  expect(await accessibilityFaults(page)).toEqual([]);
  await picture(page, 'telephone');
});

test('the first key leads past the menu to what the page says', async () => {
  const page = await desk.sit('director');
  await page.goto('/board');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('main-content');
});

test('no page made the browser complain', () => {
  expect(desk.complaints.filter((complaint) => !/status of 40[03]/.test(complaint))).toEqual([]);
});
