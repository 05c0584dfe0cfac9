import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportPdf } from '../testing/documents.js';

// Threads start compiled files only, so this runs what `npm run build` made, in a process of its own.
const built = new URL('../../../dist/libs/reading/src/index.js', import.meta.url);

let folder: string;
beforeAll(() => {
  if (!existsSync(built)) throw new Error('Run npm run build first: threads start compiled files only');
  folder = mkdtempSync(join(tmpdir(), 'reading-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(script: string): { readonly out: string; readonly code: number | null; readonly ms: number } {
  const file = join(folder, 'script.mjs');
  writeFileSync(
    file,
    `import { readFileSync } from 'node:fs';\nconst { readDocument } = await import(${JSON.stringify(built.href)});\n${script}`,
  );
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], {
    encoding: 'utf8',
    timeout: 25_000,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { out: (stdout + stderr).trim(), code: status, ms: performance.now() - start };
}

describe('reading in a thread', () => {
  it('leaves the process free to answer, and to end when the reading is done', async () => {
    const path = join(folder, 'report.pdf');
    writeFileSync(
      path,
      await reportPdf({
        bullets: ['The speed of help.'],
        paragraphs: Array.from({ length: 60 }, () => 'Plans are late, and children wait. '.repeat(8)),
      }),
    );
    const { out, code } = run(`
      let ticks = 0;
      const timer = setInterval(() => { ticks++; }, 10);
      const readings = await Promise.all([1, 2, 3].map(() => readDocument({ bytes: readFileSync(${JSON.stringify(path)}) })));
      clearInterval(timer);
      console.log(JSON.stringify([readings.map(({ findings }) => findings.find(({ source }) => source === 'recommendation').text), ticks > 5]));`);
    expect(JSON.parse(out)).toEqual([['The speed of help.', 'The speed of help.', 'The speed of help.'], true]);
    expect(code).toBe(0);
  });

  it('goes on reading after a file that could not be read', () => {
    const { out } = run(`
      const reason = await readDocument({ bytes: new Uint8Array(0) }).catch((error) => error.name + ' ' + error.reason);
      const { findings } = await readDocument({ text: 'What needs to improve?\\n• The speed of help.' });
      console.log(reason, findings.length);`);
    expect(out).toBe('UnreadableDocument empty 1');
  });

  it('stops a PDF that unpacks to gigabytes within ten seconds and without the memory for it', () => {
    const { out, ms } = run(`
      const { deflateSync } = await import('node:zlib');
      const packed = deflateSync(Buffer.alloc(400_000_000, 0x20), { level: 9 });
      const parts = ['%PDF-1.4\\n', '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\\n', '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\\n', '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\\n',
        '4 0 obj<</Length ' + packed.length + '/Filter/FlateDecode>>stream\\n'].map((text) => Buffer.from(text));
      const bytes = Buffer.concat([...parts, packed, Buffer.from('\\nendstream endobj\\ntrailer<</Root 1 0 R>>\\n%%EOF')]);
      let most = 0;
      const watch = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()); }, 50);
      const before = process.memoryUsage.rss();
      const result = await readDocument({ bytes }).then(() => 'read', (error) => error.name);
      clearInterval(watch);
      console.log(result, most - before < 1_000_000_000);`);
    expect(out).toBe('UnreadableDocument true');
    expect(ms).toBeLessThan(20_000);
  });
});
