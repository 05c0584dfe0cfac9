import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workbookOf, zipOf } from '../../testing/files.js';

// Threads start compiled files only, so this runs what `npm run build` made, in a process of its own.
const built = new URL('../../../../dist/libs/spreadsheet/src/read/read-sheets.js', import.meta.url);

let folder: string;
beforeAll(() => {
  if (!existsSync(built)) throw new Error('Run npm run build first: threads start compiled files only');
  folder = mkdtempSync(join(tmpdir(), 'spreadsheet-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What came of the file, the most memory of the process in megabytes, and whether it went on answering meanwhile. */
function read(bytes: Uint8Array): { readonly came: string; readonly most: number; readonly ticks: number } {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  const script = join(folder, 'script.mjs');
  writeFileSync(
    script,
    `import { readFileSync } from 'node:fs';
     const { readSheets } = await import(${JSON.stringify(built.href)});
     let ticks = 0;
     let most = 0;
     const timer = setInterval(() => { ticks++; most = Math.max(most, process.memoryUsage.rss()); }, 10);
     const came = await readSheets({ bytes: readFileSync(${JSON.stringify(path)}), fileName: 'x' }).then(({ sheets }) => String(sheets[0].rows), (error) => error.reason ?? error.stack);
     clearInterval(timer);
     console.log(JSON.stringify({ came, most: Math.round(most / 1e6), ticks }));`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout || JSON.stringify({ came: stderr, most: 0, ticks: 0 })) as ReturnType<typeof read>;
}

describe('reading a large file in a thread', () => {
  it('reads 50,000 rows in less than 512 MB while the process goes on answering', async () => {
    const rows = Array.from({ length: 50_000 }, (_, at) => [
      at + 1,
      `Action ${at} that says what is done`,
      'Children are safe',
      'Fostering Manager',
      '31/12/2026',
      'Amber',
      `Words ${at} `.repeat(10),
    ]);
    const { came, most, ticks } = read(await workbookOf({ Plan: rows }));
    expect(came).toBe('50000');
    expect(most).toBeLessThan(512);
    expect(ticks).toBeGreaterThan(5);
  }, 90_000);

  it('stops a workbook that unpacks to gigabytes', () => {
    const bomb = zipOf({
      '[Content_Types].xml': '<x/>',
      'xl/workbook.xml': '<x/>',
      'xl/worksheets/sheet1.xml': Buffer.alloc(400_000_000, 0x20),
    });
    const { came, most } = read(bomb);
    expect(came).toBe('too-large');
    expect(most).toBeLessThan(512);
  }, 90_000);
});
