import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unzipSync } from 'fflate';
import { readPdf } from '../../testing/read-pdf.js';
import type { Paper } from '../paper/paper.js';
import { coverageOf } from './coverage.rules.js';
import { printable } from './printable.rules.js';
import { draw } from './draw.js';

const paper: Paper = {
  title: 'Progress report',
  authority: 'Exampleshire',
  standing: 'Draft',
  notices: [],
  facts: [],
  blocks: [{ kind: 'text', text: 'One line.' }],
  colophon: [],
};

describe('setting a paper', () => {
  it('is given up after its time, and its process ended', async () => {
    await expect(draw({ format: 'pdf', paper, madeAt: 0 }, 1)).rejects.toThrow('The PDF was not made within 0.001 seconds');
  });

  it('is given up when it needs more memory than it may have, and says so', async () => {
    const words = Array.from({ length: 60_000 }, (_, at) => ({ kind: 'text', text: `Line ${at}` }) as const);
    await expect(draw({ format: 'word', paper: { ...paper, blocks: words } }, 60_000, 24)).rejects.toThrow(
      'The Word file was not made: it needs more than 24 MB of memory',
    );
  });

  it('says why when there is nothing to draw', async () => {
    const broken = { ...paper, blocks: [{ kind: 'chart', svg: 'no picture', alt: 'A chart', width: 1, height: 1 }] } as const;
    await expect(draw({ format: 'pdf', paper: broken, madeAt: 0 })).rejects.toThrow('The PDF was not made');
  });
});

describe('the last page of a PDF', () => {
  // Lines are added one at a time, so that the foot of the page is met at every height.
  it.each(Array.from({ length: 4 }, (_, at) => 36 + at))('never holds the hash alone, after %i lines', async (many) => {
    const filler = Array.from({ length: many }, (_, at) => ({ kind: 'text', text: `Line ${at}` }) as const);
    const end = { kind: 'list', items: ['Not covered: children', 'Not covered: drafts'] } as const;
    const { bytes } = await draw({
      format: 'pdf',
      paper: { ...paper, blocks: [...filler, end], colophon: ['Edition 1', 'SHA-256: abc'] },
      madeAt: 0,
    });
    const { pages } = await readPdf(bytes);
    expect(pages.at(-1)).toContain('SHA-256: abc');
    expect(pages.at(-1)).toContain('Not covered: drafts');
  });
});

describe('a plan of 5,000 actions', () => {
  it('fits into a Word file', async () => {
    const columns = ['Action', 'Title', 'Owner', 'Rating'].map((title) => ({ title, share: 1 }));
    const rows = Array.from({ length: 12_000 }, (_, at) => [
      { text: `A${at + 1}` },
      { text: 'Weekly reflective supervision for every social worker', notes: ['Due 30 October 2026 (was 29 May 2026; 2 extensions)'] },
      { text: 'Team Manager, Assessment' },
      { text: '', rating: 'red' as const },
    ]);
    const long: Paper = { ...paper, blocks: [{ kind: 'table', caption: 'Actions', columns, rows }] };
    const { bytes, cost } = await draw({ format: 'word', paper: long });
    const document = new TextDecoder().decode(unzipSync(bytes)['word/document.xml']);
    expect(document.match(/<w:tr>/g)).toHaveLength(rows.length + 1);
    expect(cost.cpuSeconds).toBeGreaterThan(0);
    expect(cost.megabytes).toBeGreaterThan(0);
  });
});

describe('what the fonts can draw', () => {
  const fonts = createRequire(import.meta.url);
  const read = (name: string): ReadonlySet<number> => coverageOf(readFileSync(fonts.resolve(name)));
  const sourceSans = read('source-sans/TTF/SourceSans3-Regular.ttf');
  const dejaVu = read('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
  const has = (covered: ReadonlySet<number>, character: string): boolean => covered.has(character.codePointAt(0)!);

  it.each([
    ['A', true, true],
    ['ŵ', true, true],
    ['’', true, true],
    ['ع', false, true],
    ['א', false, true],
    ['漢', false, false],
    ['\u{1FAE0}', false, false],
  ])('knows of %s whether Source Sans has it and whether the fallback has', (character, inSourceSans, inDejaVu) => {
    expect([has(sourceSans, character), has(dejaVu, character)]).toEqual([inSourceSans, inDejaVu]);
  });

  it('replaces only what cannot be drawn', () => {
    expect(printable('Łódź \u{1FAE0}\u0007\uF0B7', sourceSans)).toBe('Łódź \uFFFD •');
  });
});
