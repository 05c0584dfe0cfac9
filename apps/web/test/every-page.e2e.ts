import type { Page } from 'playwright-core';
import { accessibilityFaults, picture } from './browser.js';
import { openSampleDesk, type SampleDesk } from './sample-desk.js';

let desk: SampleDesk;

beforeAll(async () => {
  desk = await openSampleDesk();
}, 120_000);

afterAll(() => desk.close());

const signIn = async (role: string): Promise<Page> => desk.sit(await desk.personOf(role));

/** Pages that differ only in the thing they show, or in their filters, are looked at once. */
const kindOf = (path: string): string =>
  path
    .replace(/[?#].*/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/^\/measures\/(?!(?:new|import)$)[^/]+/, '/measures/:key');

/** Looked at closely already, as a role that sees more. */
const known = new Set<string>();

/** Follows every link from the first screen on, as somebody who explores does. */
async function explore(page: Page, look: (path: string) => Promise<void>): Promise<readonly string[]> {
  const seen = new Set<string>();
  const waiting = ['/'];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    if (seen.has(kind)) continue;
    seen.add(kind);
    const answer = await page.request.get(path);
    if (answer.status() !== 200) throw new Error(`A link leads to ${path}, which answers ${answer.status()}`);
    if (!(answer.headers()['content-type'] ?? '').includes('text/html')) continue;
    const links = (await answer.text()).matchAll(/<a [^>]*href="(\/[^"]*)"/g);
    waiting.push(...[...links].map(([, link = '/']) => link.replaceAll('&amp;', '&')));
    if (known.has(kind)) continue;
    known.add(kind);
    await page.goto(path);
    await look(path);
  }
  return [...seen];
}

test.each([
  ['director', 40],
  ['administrator', 4],
  ['action owner', 15],
  ['board member', 15],
  ['reader of papers', 2],
])(
  'everything that the %s can reach works, for everyone and without complaints',
  async (role, atLeast) => {
    const page = await signIn(role);
    const faults: string[] = [];
    const seen = await explore(page, async (path) => {
      const headings = await page.locator('h1').count();
      if (headings !== 1) faults.push(`${path} has ${headings} main headings`);
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      if (overflow > 0) faults.push(`${path} is ${overflow} pixels too wide`);
      faults.push(...(await accessibilityFaults(page)));
      await picture(page, `${role.replaceAll(' ', '-')}${kindOf(path).replaceAll('/', '-').replaceAll(':', '')}`);
    });
    expect(faults).toEqual([]);
    expect(desk.complaints).toEqual([]);
    expect(seen.length).toBeGreaterThanOrEqual(atLeast);
  },
  240_000,
);
