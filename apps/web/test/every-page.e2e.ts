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

/** Nobody reads sideways: not on a narrow screen, nor with a page at 400 per cent, nor with text at 200 per cent. */
async function faultsWhenEnlarged(page: Page, path: string): Promise<string[]> {
  const tooWide = (): Promise<number> => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const wide = { asItIs: await tooWide(), withLargeText: 0, narrow: 0 };
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
  wide.withLargeText = await tooWide();
  await page.evaluate(`document.documentElement.style.fontSize = ''`);
  const size = page.viewportSize() ?? { width: 1200, height: 900 };
  await page.setViewportSize({ ...size, width: 320 });
  wide.narrow = await tooWide();
  await page.setViewportSize(size);
  return Object.entries(wide).flatMap(([when, pixels]) => (pixels > 0 ? [`${path} is ${pixels} pixels too wide (${when})`] : []));
}

test.each([
  ['director', 40],
  ['administrator', 4],
  ['programme lead', 40],
  ['action owner', 15],
  ['accountable lead', 15],
  ['assurance lead', 15],
  ['chair', 15],
  ['board member', 15],
  ['commissioner', 15],
  ['reader of papers', 2],
])(
  'everything that the %s can reach works, for everyone and without complaints',
  async (role, atLeast) => {
    const page = await signIn(role);
    const faults: string[] = [];
    const seen = await explore(page, async (path) => {
      const headings = await page.locator('h1').count();
      if (headings !== 1) faults.push(`${path} has ${headings} main headings`);
      faults.push(...(await accessibilityFaults(page)), ...(await faultsWhenEnlarged(page, path)));
      await picture(page, `${role.replaceAll(' ', '-')}${kindOf(path).replaceAll('/', '-').replaceAll(':', '')}`);
    });
    expect(faults).toEqual([]);
    expect(desk.complaints).toEqual([]);
    expect(seen.length).toBeGreaterThanOrEqual(atLeast);
  },
  600_000,
);

test.each(['director', 'action owner', 'board member'])(
  'the first page of the %s comes in less than 100 kB besides the typeface',
  async (role) => {
    const page = await signIn(role);
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'font') sizes.push(request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize));
    });
    await page.goto('/', { waitUntil: 'networkidle' });
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(sizes.length).toBeGreaterThanOrEqual(3);
    expect(bytes).toBeLessThan(100_000);
  },
);

test.each([360, 1280])('nothing moves on a first page %i pixels wide when its script and its typeface come late', async (width) => {
  const page = await signIn('director');
  await page.setViewportSize({ width, height: 900 });
  for (const late of ['**/main.js', '**/*.woff2']) {
    await page.route(late, async (route) => {
      await page.evaluate(drawn);
      await route.continue();
    });
  }
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(await page.evaluate<string[]>(movements)).toEqual([]);
  await page.context().close();
});

const drawn = `new Promise((done) => { new PerformanceObserver(() => done()).observe({ type: 'paint', buffered: true }); })`;

/** What moved since the page began to load, and by how much; frames that are still to be drawn are waited for. */
const movements = `new Promise((told) => {
  const where = ({ value, sources }) => value.toFixed(4) + ' ' + sources.map(({ node }) => node?.className ?? '').join();
  new PerformanceObserver((list) => told(list.getEntries().map(where))).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => told([])));
})`;
