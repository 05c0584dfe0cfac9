import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Sessions } from '#identity';
import { readConfig } from '#platform';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { House } from '../../../libs/schema/testing/house.js';
import { createWebApp } from '../src/open-app.js';
import type { WebParts } from '../src/http/web-parts.js';

type Who = Parameters<House['personId']>[0];

interface Person {
  readonly personId: string | null;
  readonly authorityId: string;
}

/** A house, or a database with a plan in it. */
type AnyHouse = Pick<House, 'database' | 'clock'> & Partial<Pick<House, 'personId' | 'authorityId'>>;

const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The real app on a port of its own, and Chromium in front of it. */
export interface Desk {
  readonly address: string;
  /** What the browser complained about on any page: refused styles and scripts, errors, failed requests. */
  readonly complaints: readonly string[];
  /** A fresh browser in which the person of this role, or this very person, is signed in; without one, nobody. `device` tells it from a desktop computer. */
  sit(who?: Who | Person, device?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** @param port where others have to know it before; else any that is free */
export async function openDesk(house: AnyHouse, more: Partial<WebParts> = {}, port = 0): Promise<Desk> {
  const config = readConfig({ LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const app = await createWebApp({ config, clock: house.clock, database: house.database, ...more });
  await app.listen(port, '127.0.0.1');
  const address = await app.getUrl();
  const browser: Browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags.split(' ') });
  const complaints: string[] = [];
  return {
    address,
    complaints,
    async sit(who, device) {
      const context = await browser.newContext({ baseURL: address, viewport: { width: 1200, height: 900 }, ...device });
      if (who !== undefined) {
        const { personId, authorityId } = typeof who === 'string' ? personIn(house, who) : who;
        const { id } = await app.get(Sessions, { strict: false }).start(personId ?? 'nobody', authorityId);
        await context.addCookies([{ name: 'session', value: id, url: address }]);
      }
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
      });
      return page;
    },
    async close() {
      await browser.close();
      await app.close();
    },
  };
}

function personIn({ personId, authorityId }: AnyHouse, who: Who): Person {
  if (personId === undefined || authorityId === undefined) throw new Error('Name the person: this is no house with one for each role');
  return { personId: personId(who), authorityId };
}

/** For looking at: with SHOTS=folder the page's picture lands there. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** What axe does not see: fields whose label leads elsewhere, ids that stand twice, tables without a caption or scopes. */
const bySight = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const named = (field) => field.labels?.length > 0 || field.ariaLabel || field.hasAttribute('aria-labelledby');
  const ids = all('[id]').map(({ id }) => id);
  return [
    ...all('input:not([type=hidden], [hidden]), select, textarea').filter((field) => !named(field)).map(({ outerHTML }) => 'no label: ' + outerHTML),
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => 'twice on the page: #' + id),
    ...all('main table:not(:has(caption)), main th:not([scope])').map(({ outerHTML }) => 'no caption or scope: ' + outerHTML.slice(0, 200)),
  ];
})()`;

/** What is wrong with a page for people who use it by keyboard, by ear or enlarged: WCAG 2.2 AA and good practice. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Through the debugger rather than a script element, which our own content security policy would refuse.
  await page.evaluate(await readFile(axe, 'utf8'));
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ rules: { 'target-size': { enabled: true } } })`);
  const seen = await page.evaluate<string[]>(bySight);
  return [
    ...violations.map(({ id, help, nodes }) => `${page.url()} ${id}: ${help} – ${nodes.map(({ html }) => html).join(' ')}`),
    ...seen.map((fault) => `${page.url()} ${fault}`),
  ];
}
