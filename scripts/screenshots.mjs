// npm run screenshots: the pictures of the guides, taken anew from the sample plan on a fixed day. Chromium must be installed.
// Names after it take those alone: `npm run screenshots -- board owner-update`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { pictures } from './pictures.mjs';

const folder = 'docs/images';
const port = process.env.PORT ?? '4390';
const data = mkdtempSync(join(tmpdir(), 'screenshots-'));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !pictures.some((picture) => picture.name === name));
if (unknown.length > 0)
  throw new Error(`There is no picture ${unknown.join(', ')}. There are ${pictures.map(({ name }) => name).join(', ')}`);
if (!existsSync('/usr/bin/chromium')) throw new Error('The pictures need Chromium: apt-get install chromium');

const product = spawn(process.execPath, ['scripts/start.mjs'], {
  env: { ...process.env, NOW: '2026-03-13T08:00', PORT: port, DATA_DIR: data },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  await started(product);
  // Only now is it built.
  const { sampleSignIns } = await import('#sample');
  await takeAll(sampleSignIns());
} finally {
  product.kill('SIGTERM');
  if (product.exitCode === null) await new Promise((resolve) => product.once('exit', resolve));
  rmSync(data, { recursive: true, force: true });
}

function started(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (words) => {
      said += words;
      if (said.includes('Sign in as')) resolve();
    });
    child.once('exit', () => reject(new Error(`The product did not start:\n${said}`)));
  });
}

async function takeAll(signIns) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  try {
    for (const picture of pictures) {
      if (wanted.length > 0 && !wanted.includes(picture.name)) continue;
      await take(
        browser,
        picture,
        signIns.find(({ role }) => role === picture.as),
      );
    }
  } finally {
    await browser.close();
  }
}

async function take(browser, { name, path, onPhone, from, height, before }, person) {
  const viewport = onPhone ? { width: 390, height: 780 } : { width: 1100, height: 900 };
  const context = await browser.newContext({
    baseURL: `http://localhost:${port}`,
    viewport,
    hasTouch: Boolean(onPhone),
    isMobile: Boolean(onPhone),
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (person) {
    await page.goto('/sign-in');
    await page.fill('[name=email]', person.email);
    await page.fill('[name=password]', person.password);
    await page.click('main button[type=submit]');
  }
  await page.goto(path);
  await before?.(page);
  // The clock is set for the pictures alone, and a blinking cursor differs from one to the next.
  await page.evaluate(`document.querySelector('.app-clock')?.remove(); document.activeElement?.blur()`);
  await page.evaluate('document.fonts.ready.then(() => true)');
  // Scrolled to rather than taken as a whole page, for which Chromium forgets that fingers point here.
  await page.setViewportSize({ ...viewport, height: height ?? viewport.height });
  const start = from ? await page.locator(from).first().boundingBox() : undefined;
  await page.evaluate(`window.scrollBy(0, ${(start?.y ?? 12) - 12})`);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`${folder}/${name}.png`);
  await context.close();
}
